/* kind_signoff.c — kind `signoff`: a section that is to hold names and signatures holds none.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"
#include "doc/word.h"
#include "extract/names.h"
#include "extract/pairs.h"

static const gj_key keys[] = {
    { "heading", GJ_ARG_REGEX, true, "名单部分的标题" },
    { "near", GJ_ARG_WORDS, true, "这些标题都有的字词中的一个，先按它们找" },
    { "unit", GJ_ARG_WORDS, true, "单位名称的末字：局、中心、学校" },
    { "blank", GJ_ARG_WORDS, false, "不算内容的词：签字、盖章、姓名" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { UNIT_MAX = 75, LINES_MAX = 200, SECTIONS_MAX = 8 };

static bool matches(gj_audit_run *run, const gj_arg *arg, gj_slice text)
{
    for (uint32_t i = 0; i < arg->patterns.n; i++)
        if (gj_engine_matches(run->engine, arg->patterns.v[i], text))
            return true;
    return false;
}

/* A line that is only a date, full or with its numbers left out: 2024年4月28日, 年 月 日. */
static bool is_date(gj_slice text)
{
    static const gj_word units[] = { GJ_WORD("年"), GJ_WORD("月"), GJ_WORD("日") };
    static const gj_word digits[] = { GJ_WORD("〇"), GJ_WORD("○"),  GJ_WORD("一"), GJ_WORD("二"),
                                      GJ_WORD("三"), GJ_WORD("四"), GJ_WORD("五"), GJ_WORD("六"),
                                      GJ_WORD("七"), GJ_WORD("八"), GJ_WORD("九"), GJ_WORD("十"),
                                      GJ_WORD("："), GJ_WORD("×"),  GJ_WORD("／") };
    bool unit = false;
    for (size_t at = 0; at < text.n;) {
        char c = text.p[at];
        if ((c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '-' || c == '/' || c == '_' ||
            c == 'X') {
            at++;
            continue;
        }
        size_t n = gj_word_longest(text, at, units, GJ_ARRAY_LEN(units));
        unit = unit || n > 0;
        if (n == 0)
            n = gj_word_longest(text, at, digits, GJ_ARRAY_LEN(digits));
        if (n == 0)
            return false;
        at += n;
    }
    return unit || text.n >= 8;
}

/* What is left when the words of a blank form are taken away: «签字（盖章）：____». */
static bool is_blank(const gj_check_decl *check, gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("："), GJ_WORD("（"), GJ_WORD("）"), GJ_WORD("、"),
                                     GJ_WORD("，"), GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("—"),
                                     GJ_WORD("…"),  GJ_WORD(" "),  GJ_WORD("_"),  GJ_WORD("/"),
                                     GJ_WORD("-") };
    const gj_arg *blank = gj_check_arg(check, "blank");
    for (size_t at = 0; at < text.n;) {
        gj_slice rest = gj_slice_sub(text, at, text.n);
        size_t n = gj_word_longest(rest, 0, marks, GJ_ARRAY_LEN(marks));
        for (uint32_t i = 0; blank && i < blank->words.n && n == 0; i++)
            if (gj_slice_starts(rest, blank->words.v[i]))
                n = blank->words.v[i].n;
        if (n == 0)
            return false;
        at += n;
    }
    return true;
}

/* The name of a unit: in the title, or ending as units do, without any mark inside. */
static bool is_unit(const gj_check_decl *check, const gj_extraction *x, gj_slice text)
{
    const gj_arg *unit = gj_check_arg(check, "unit");
    if (text.n > UNIT_MAX || gj_slice_find(text, GJ_SLICE("："), 0) != GJ_NOT_FOUND ||
        gj_slice_find(text, GJ_SLICE("、"), 0) != GJ_NOT_FOUND ||
        gj_slice_find(text, GJ_SLICE("，"), 0) != GJ_NOT_FOUND)
        return false;
    if (text.n >= 12 && gj_slice_find(x->title, text, 0) != GJ_NOT_FOUND)
        return true;
    if (gj_slice_ends(text, GJ_SLICE("（盖章）")))
        text.n -= strlen("（盖章）");
    if (gj_slice_ends(text, GJ_SLICE("（公章）")))
        text.n -= strlen("（公章）");
    if (memchr(text.p, ' ', text.n)) /* a name and a post in columns */
        return false;
    for (uint32_t i = 0; i < unit->words.n; i++)
        if (text.n > unit->words.v[i].n && gj_slice_ends(text, unit->words.v[i]))
            return true;
    return false;
}

static bool ends_section(const gj_block *head, const gj_block *b)
{
    return b->style != GJ_NUMBER_NONE && !b->lost_number &&
           (b->style == head->style || b->kind == GJ_HEADING) &&
           (b->style != head->style || b->number != 1);
}

/* Whether any line below the heading holds more than the unit, a date and the words of a form. */
static bool has_names(const gj_check_decl *check, const gj_extraction *x, uint32_t heading)
{
    const gj_document *doc = x->doc;
    const gj_block *head = &doc->blocks.v[heading];
    for (uint32_t i = heading + 1; i < doc->blocks.n && i < heading + LINES_MAX; i++) {
        const gj_block *b = &doc->blocks.v[i];
        if (b->kind == GJ_TABLE)
            return true;
        if (ends_section(head, b))
            return false;
        gj_slice text = gj_slice_trim(gj_doc_text(doc, b->text));
        if (text.n && !is_date(text) && !is_blank(check, text) && !is_unit(check, x, text))
            return true;
    }
    return false;
}

static gj_status judge(const gj_check_decl *check, gj_audit_run *run, uint32_t heading,
                       gj_error *err)
{
    const gj_block *b = &run->x->doc->blocks.v[heading];
    if (has_names(check, run->x, heading))
        return gj_remark_pass(run, check, GJ_SLICE("名单部分有内容"), b->text, err);
    gj_remark r = { .verdict = GJ_MISSING,
                    .certainty = GJ_CERTAIN,
                    .detail = gj_remark_quote(run, b->text) };
    GJ_TRY(gj_remark_span(run, &r, b->text, err));
    return gj_remark_add(run, check, r, err);
}

static gj_status run_signoff(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    const gj_document *doc = run->x->doc;
    gj_slice text = gj_strbuf_slice(&doc->text);
    const gj_arg *heading = gj_check_arg(check, "heading"), *near = gj_check_arg(check, "near");
    uint32_t judged[SECTIONS_MAX], n = 0;
    for (uint32_t w = 0; w < near->words.n; w++) {
        gj_slice word = near->words.v[w];
        if (word.n == 0 || !gj_pairs_may_hold(run->x, word))
            continue;
        for (size_t at = 0; (at = gj_slice_find(text, word, at)) != GJ_NOT_FOUND && n < SECTIONS_MAX;
             at += word.n) {
            uint32_t block = gj_doc_block_at(doc, (uint32_t)at), i = 0;
            if (block == GJ_NONE || doc->blocks.v[block].kind != GJ_HEADING ||
                doc->blocks.v[block].level == 0)
                continue;
            while (i < n && judged[i] != block)
                i++;
            if (i < n || !matches(run, heading, gj_doc_text(doc, doc->blocks.v[block].body)))
                continue;
            judged[n++] = block;
            GJ_TRY(judge(check, run, block, err));
        }
    }
    return GJ_OK;
}

const gj_check_kind gj_check_signoff = {
    .info = { .name = "signoff", .keys = keys, .help = "名单、签字部分不应为空" },
    .run = run_signoff,
};
