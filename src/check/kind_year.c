/* kind_year.c — kind `year`: a report of one year does not speak of itself as of another.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"
#include "check/report_year.h"
#include "check/seek.h"
#include "doc/word.h"

static const gj_key keys[] = {
    { "self", GJ_ARG_WORDS, true, "年度后面有这些词，说的就是本报告自己" },
    { "past", GJ_ARG_WORDS, false, "句中有这些词，写以前年度是正常的" },
    { "future", GJ_ARG_WORDS, false, "句中有这些词，写以后年度是正常的" },
    { "beside", GJ_ARG_WORDS, false, "整句里有这些词，写其他年度是正常的" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum {
    FOUND_MAX = 6,
    QUOTE_BACK = 240,
    NEXT_CLAUSE = 36,
    SHORT_BLOCK = 120,
    BEHIND = 48,
    NEIGHBOURS = 12
};

typedef struct view {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_extraction *x;
    gj_report_year own;
} view;

static bool has_word(gj_slice text, const gj_arg *words)
{
    for (uint32_t i = 0; words && i < words->words.n; i++)
        if (gj_slice_find(text, words->words.v[i], 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

/* Inside 《》, “”, <> or 〔〕: the name of a document or plan. */
static bool is_quoted(const gj_document *doc, const gj_figure *f)
{
    gj_span block = doc->blocks.v[f->block].text;
    gj_slice before = { doc->text.p + block.off, f->span.off - block.off };
    size_t at = before.n > QUOTE_BACK ? before.n - QUOTE_BACK : 0;
    int depth = 0;
    while (at < before.n && ((unsigned char)before.p[at] & 0xC0) == 0x80)
        at++;
    for (; at < before.n; at += gj_seek_bytes(before.p[at])) {
        switch (gj_seek_rune(before, at)) {
        case U'《':
        case U'“':
        case U'〔':
        case U'【':
        case U'‘':
        case '<':
            depth++;
            break;
        case U'》':
        case U'”':
        case U'〕':
        case U'】':
        case U'’':
        case '>':
            depth -= depth > 0;
            break;
        default:
            break;
        }
    }
    return depth > 0;
}

/* A fiscal year of prose that is not the report's own. */
static bool is_other(const view *v, uint32_t index)
{
    const gj_figure *f = &v->x->figures.v[index];
    return f->kind == GJ_KIND_DATE && f->date.fiscal && f->date.year && f->date.month == 0 &&
           f->date_end.year == 0 && f->date.year != v->own.year && f->bound == GJ_BOUND_NONE &&
           f->cell == GJ_NONE && f->block != GJ_NONE && f->span.off >= v->x->title.n;
}

/* Another year in the same sentence: years are compared, or follow one another. */
static bool is_compared(const view *v, uint32_t index)
{
    const gj_figures *figures = &v->x->figures;
    uint32_t from = index > NEIGHBOURS ? index - NEIGHBOURS : 0;
    for (uint32_t i = from; i < figures->n && i <= index + NEIGHBOURS; i++) {
        const gj_figure *f = &figures->v[i];
        if (v->x->mentions[i].number != v->x->mentions[index].number ||
            f->block != figures->v[index].block)
            continue;
        if (f->kind == GJ_KIND_DATE && f->date.year &&
            f->date.year != figures->v[index].date.year &&
            (f->date.fiscal || f->date.year != v->own.year))
            return true;
    }
    return false;
}

/* «（2022年度）» alone in its brackets, in a short line that is the title of a table. */
static bool is_caption(const view *v, const gj_figure *f)
{
    const gj_block *block = &v->x->doc->blocks.v[f->block];
    uint32_t end = gj_span_end(f->span);
    if (block->text.len > SHORT_BLOCK || f->span.off < block->text.off + 3 ||
        gj_span_end(block->text) < end + 3)
        return false;
    return memcmp(v->x->doc->text.p + f->span.off - 3, "（", 3) == 0 &&
           memcmp(v->x->doc->text.p + end, "）", 3) == 0;
}

/* The clause behind the year; where a comma follows at once, the next one. */
static gj_slice words_behind(const view *v, uint32_t index)
{
    const gj_mention *m = &v->x->mentions[index];
    const gj_figure *f = &v->x->figures.v[index];
    uint32_t from = gj_span_end(f->span), end = gj_span_end(m->right);
    if (m->right.len == 0 || end <= from) {
        end = gj_span_end(m->sentence);
        if (end > from + NEXT_CLAUSE)
            end = from + NEXT_CLAUSE;
    }
    if (end < from)
        end = from;
    return (gj_slice){ v->x->doc->text.p + from, end - from };
}

static gj_status add(const view *v, uint32_t index, gj_certainty certainty, gj_error *err)
{
    const gj_figure *f = &v->x->figures.v[index];
    char room[GJ_REMARK_NUMERAL];
    gj_remark r = { .verdict = GJ_FAIL, .certainty = certainty };
    gj_slice own = gj_remark_digits(v->own.year, room);
    r.stated = gj_doc_text(v->x->doc, f->span);
    GJ_TRY(GJ_REMARK_JOIN(v->run, &r.expected, err, own, GJ_SLICE("年度")));
    GJ_TRY(GJ_REMARK_JOIN(v->run, &r.detail, err, GJ_SLICE("标题是"), own,
                          GJ_SLICE("年，此处写作“"), r.stated, GJ_SLICE("”")));
    GJ_TRY(gj_remark_span(v->run, &r, f->span, err));
    GJ_TRY(gj_remark_span(v->run, &r, v->own.span, err));
    return gj_remark_add(v->run, v->check, r, err);
}

/* A score in the sentence: the result of another year is told. A line that begins as a note tells of anything. */
static bool tells_result(const view *v, uint32_t index)
{
    static const gj_word notes[] = { GJ_WORD("注："), GJ_WORD("备注："), GJ_WORD("注1"),
                                     GJ_WORD("说明：") };
    const gj_figures *figures = &v->x->figures;
    uint32_t block = figures->v[index].block;
    gj_slice text = gj_doc_text(v->x->doc, v->x->doc->blocks.v[block].text);
    if (gj_word_starts(text, notes, GJ_ARRAY_LEN(notes)))
        return true;
    for (uint32_t i = index + 1; i < figures->n && v->x->mentions[i].number == v->x->mentions[index].number; i++)
        if (figures->v[i].block == block && figures->v[i].kind == GJ_KIND_SCORE)
            return true;
    return has_word(gj_doc_text(v->x->doc, v->x->mentions[index].sentence), gj_check_arg(v->check, "beside"));
}

/* 五、下一步措施: what stands below is of years to come. */
static gj_slice heading_over(const gj_document *doc, uint32_t block)
{
    uint32_t section = doc->blocks.v[block].section;
    return section == GJ_NONE ? (gj_slice){ "", 0 } : gj_doc_text(doc, doc->blocks.v[section].text);
}

static bool is_legal(const view *v, uint32_t index)
{
    const gj_figure *f = &v->x->figures.v[index];
    const gj_mention *m = &v->x->mentions[index];
    const gj_arg *words = gj_check_arg(v->check, f->date.year < v->own.year ? "past" : "future");
    uint32_t end = gj_span_end(
        m->sentence); /* what the sentence says much later is no longer about this year */
    if (end > gj_span_end(f->span) + BEHIND)
        end = gj_span_end(f->span) + BEHIND;
    gj_slice around = { v->x->doc->text.p + m->sentence.off,
                        end > m->sentence.off ? end - m->sentence.off : 0 };
    bool planned = f->date.year > v->own.year && has_word(heading_over(v->x->doc, f->block), words);
    return is_quoted(v->x->doc, f) || is_compared(v, index) || planned || has_word(around, words) ||
           tells_result(v, index);
}

static gj_status judge(const view *v, uint32_t index, gj_error *err)
{
    const gj_figure *f = &v->x->figures.v[index];
    const gj_arg *self = gj_check_arg(v->check, "self");
    gj_slice block = gj_doc_text(v->x->doc, v->x->doc->blocks.v[f->block].text);
    bool caption = is_caption(v, f);
    if (!caption && (v->x->mentions[index].depth > 0 || is_legal(v, index)))
        return GJ_OK;
    bool about_itself = caption ? has_word(block, self) : has_word(words_behind(v, index), self);
    bool sheets = v->x->doc->parts.n > 1; /* a workbook may keep several years side by side */
    bool stands_out = caption || v->x->doc->blocks.v[f->block].kind == GJ_HEADING;
    return add(v, index, about_itself && stands_out && !sheets ? GJ_CERTAIN : GJ_DOUBTFUL, err);
}

static gj_status run_year(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    view v = { .check = check, .run = run, .x = run->x, .own = gj_report_year_of(run->x) };
    uint32_t before = run->remarks.n;
    if (v.own.year == 0)
        return GJ_OK;
    for (uint32_t i = 0; i < v.x->figures.n && run->remarks.n < before + FOUND_MAX; i++)
        if (is_other(&v, i))
            GJ_TRY(judge(&v, i, err));
    if (run->remarks.n == before)
        return gj_remark_pass(run, check, GJ_SLICE("正文年度与标题一致"), v.own.span, err);
    return GJ_OK;
}

const gj_check_kind gj_check_year = {
    .info = { .name = "year", .keys = keys, .help = "标题年度与正文所述年度一致" },
    .run = run_year,
};
