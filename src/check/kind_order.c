/* kind_order.c — kind `order`: periods end after they begin, stages follow one another, a report is signed after its year.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"
#include "check/report_year.h"
#include "doc/word.h"

static const gj_key keys[] = {
    { "stages", GJ_ARG_WORDS, false, "先后应当如此的环节，同一环节的几种说法用 / 分开" },
    { "not", GJ_ARG_WORDS, false, "环节前面有这些词就不比较：计划、预计" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum { STAGES_MAX = 24, LABEL_MAX = 45, LAST_BLOCKS = 4 };

typedef struct stage {
    uint32_t figure;
    uint32_t rank;
    bool labelled; /* 开工时间：, not only 开工 beside the date */
    bool twice;    /* the stage is dated more than once here */
} stage;

typedef struct ordering {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_extraction *x;
    uint32_t looked_at;
    stage stages[STAGES_MAX]; /* of one paragraph or table row */
    uint32_t n;
} ordering;

static gj_slice text_of(const ordering *o, uint32_t figure)
{
    return gj_doc_text(o->x->doc, o->x->figures.v[figure].span);
}

static gj_status add(ordering *o, gj_certainty certainty, gj_slice detail,
                     const uint32_t figures[2], gj_error *err)
{
    gj_remark r = { .verdict = GJ_FAIL, .certainty = certainty, .detail = detail };
    gj_span first = o->x->figures.v[figures[0]].span, second = o->x->figures.v[figures[1]].span;
    r.stated = gj_doc_text(o->x->doc, first);
    GJ_TRY(gj_remark_span(o->run, &r, first, err));
    if (second.off != first.off)
        GJ_TRY(gj_remark_span(o->run, &r, second, err));
    return gj_remark_add(o->run, o->check, r, err);
}

/* ---- periods ---- */

/* How many years of four digits a text holds. */
static unsigned years_written(gj_slice text)
{
    unsigned years = 0, digits = 0;
    for (size_t i = 0; i <= text.n; i++) {
        if (i < text.n && text.p[i] >= '0' && text.p[i] <= '9') {
            digits++;
            continue;
        }
        years += digits == 4;
        digits = 0;
    }
    return years;
}

static gj_status one_figure(ordering *o, uint32_t index, gj_error *err)
{
    const gj_figure *f = &o->x->figures.v[index];
    gj_slice detail;
    if (f->date.impossible || f->date_end.impossible || f->date.year == 0 || f->date_end.year == 0)
        return GJ_OK;
    o->looked_at++;
    if (gj_date_compare(f->date, f->date_end) <= 0)
        return GJ_OK;
    GJ_TRY(GJ_REMARK_JOIN(o->run, &detail, err, GJ_SLICE("“"), text_of(o, index),
                          GJ_SLICE("”的止日早于起日")));
    gj_certainty certainty = years_written(text_of(o, index)) >= 2 ? GJ_CERTAIN : GJ_DOUBTFUL;
    return add(o, certainty, detail, (const uint32_t[]){ index, index }, err);
}

/* «2022年11月10日起至2022年3月31日止»: two dates with 至 between. */
static gj_status two_figures(ordering *o, uint32_t index, gj_error *err)
{
    static const gj_word joins[] = { GJ_WORD("至"),     GJ_WORD("到"),     GJ_WORD("起至"),
                                     GJ_WORD("起到"),   GJ_WORD("开始至"), GJ_WORD("开始到"),
                                     GJ_WORD("起，至"), GJ_WORD("起—"),    GJ_WORD("起-"),
                                     GJ_WORD("起直至"), GJ_WORD("—"),      GJ_WORD("-"),
                                     GJ_WORD("~"),      GJ_WORD("——"),     GJ_WORD("至今后") };
    const gj_figure *a = &o->x->figures.v[index], *b = &o->x->figures.v[index + 1];
    uint32_t end = gj_span_end(a->span);
    if (b->kind != GJ_KIND_DATE || b->block != a->block || b->cell != a->cell ||
        b->span.off < end || a->date_end.year || a->date.year == 0 || b->date.year == 0 ||
        a->date.month == 0 || b->date.month == 0 || a->date.impossible || b->date.impossible)
        return GJ_OK;
    gj_slice gap = gj_slice_trim((gj_slice){ o->x->doc->text.p + end, b->span.off - end }), detail;
    if (!gj_word_equals(gap, joins, GJ_ARRAY_LEN(joins)))
        return GJ_OK;
    o->looked_at++;
    if (gj_date_compare(a->date, b->date) <= 0)
        return GJ_OK;
    GJ_TRY(GJ_REMARK_JOIN(o->run, &detail, err, GJ_SLICE("止日“"), text_of(o, index + 1),
                          GJ_SLICE("”早于起日“"), text_of(o, index), GJ_SLICE("”")));
    return add(o, GJ_CERTAIN, detail, (const uint32_t[]){ index + 1, index }, err);
}

/* ---- stages ---- */

/* «开工时间：» is 开工; *labelled says that 时间 or 日期 stood there. */
static gj_slice strip(gj_slice text, bool *labelled)
{
    static const gj_word links[] = { GJ_WORD("："), GJ_WORD("为"), GJ_WORD("于"), GJ_WORD("是"),
                                     GJ_WORD(" "),  GJ_WORD("\t"), GJ_WORD("在") };
    static const gj_word labels[] = { GJ_WORD("时间"), GJ_WORD("日期") };
    for (;;) {
        gj_slice linked = gj_word_cut(text, links, GJ_ARRAY_LEN(links));
        gj_slice rest = gj_word_cut(linked, labels, GJ_ARRAY_LEN(labels));
        if (rest.n == text.n)
            return rest;
        *labelled = *labelled || rest.n < linked.n;
        text = rest;
    }
}

/* Length of that of `words` («开工/动工») that the text ends with, 0: none. */
static size_t ends_with_stage(gj_slice text, gj_slice words)
{
    for (size_t at = 0; at <= words.n;) {
        size_t end = gj_slice_find(words, GJ_SLICE("/"), at);
        if (end == GJ_NOT_FOUND)
            end = words.n;
        gj_slice word = gj_slice_sub(words, at, end - at);
        if (word.n && gj_slice_ends(text, word))
            return word.n;
        at = end + 1;
    }
    return 0;
}

/* 开工 of «开工/动工» */
static gj_slice first_wording(gj_slice words)
{
    size_t end = gj_slice_find(words, GJ_SLICE("/"), 0);
    return gj_slice_sub(words, 0, end == GJ_NOT_FOUND ? words.n : end);
}

static bool may_stand_before(gj_slice text)
{
    static const gj_word ends[] = { GJ_WORD("项目"), GJ_WORD("工程"), GJ_WORD("的"), GJ_WORD("实际"), GJ_WORD("合同"),
        GJ_WORD("正式"), GJ_WORD("，"), GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："), GJ_WORD("、"), GJ_WORD("（"),
        GJ_WORD("\t"), GJ_WORD(" ") };
    if (text.n == 0)
        return true;
    return gj_word_ends(text, ends, GJ_ARRAY_LEN(ends));
}

static bool is_planned(const ordering *o, gj_slice before)
{
    const gj_arg *except = gj_check_arg(o->check, "not");
    if (before.n > 24)
        before = (gj_slice){ before.p + before.n - 24, 24 };
    for (uint32_t i = 0; except &&i < except->words.n; i++)
        if (gj_slice_find(before, except->words.v[i], 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

/* The stage that a date is labelled with: «开工时间：2020年3月1日». */
static bool find_stage(const ordering *o, uint32_t index, gj_slice label, stage *out)
{
    const gj_arg *stages = gj_check_arg(o->check, "stages");
    bool labelled = false;
    if (label.n > LABEL_MAX)
        label = (gj_slice){ label.p + label.n - LABEL_MAX, LABEL_MAX };
    label = strip(label, &labelled);
    for (uint32_t i = 0; i < stages->words.n; i++) {
        size_t n = ends_with_stage(label, stages->words.v[i]);
        gj_slice before = gj_slice_sub(label, 0, label.n - n);
        if (n == 0 || !may_stand_before(before) || is_planned(o, before))
            continue;
        *out = (stage){ .figure = index, .rank = i, .labelled = labelled };
        return true;
    }
    return false;
}

static void note_stage(ordering *o, uint32_t index)
{
    const gj_figure *f = &o->x->figures.v[index];
    stage s;
    if (f->date.year == 0 || f->date.month == 0 || f->date.day == 0 || f->date.impossible ||
        f->date_end.year || f->bound != GJ_BOUND_NONE || o->n == STAGES_MAX)
        return;
    gj_slice label = gj_doc_text(o->x->doc, o->x->mentions[index].left);
    if (f->cell != GJ_NONE && f->cell > 0 && label.n == 0)
        label = gj_doc_text(o->x->doc, o->x->doc->cells.v[f->cell - 1].text);
    if (!find_stage(o, index, label, &s))
        return;
    for (uint32_t i = 0; i < o->n; i++)
        if (o->stages[i].rank == s.rank)
            s.twice = o->stages[i].twice = true;
    o->stages[o->n++] = s;
}

/* The stages of one paragraph or row are complete. */
static gj_status close_stages(ordering *o, gj_error *err)
{
    for (uint32_t a = 0; a < o->n; a++)
        for (uint32_t b = 0; b < o->n; b++) {
            const stage *s = &o->stages[a], *t = &o->stages[b];
            const gj_figure *fs = &o->x->figures.v[s->figure], *ft = &o->x->figures.v[t->figure];
            const gj_arg *words = gj_check_arg(o->check, "stages");
            if (s->rank >= t->rank || s->twice || t->twice)
                continue;
            o->looked_at++;
            if (gj_date_compare(fs->date, ft->date) <= 0)
                continue;
            gj_slice detail, first = first_wording(words->words.v[s->rank]),
                             second = first_wording(words->words.v[t->rank]);
            GJ_TRY(GJ_REMARK_JOIN(o->run, &detail, err, second, GJ_SLICE("（"),
                                  text_of(o, t->figure), GJ_SLICE("）早于"), first, GJ_SLICE("（"),
                                  text_of(o, s->figure), GJ_SLICE("）")));
            gj_certainty certainty = s->labelled && t->labelled ? GJ_CERTAIN : GJ_DOUBTFUL;
            GJ_TRY(add(o, certainty, detail, (const uint32_t[]){ t->figure, s->figure }, err));
        }
    o->n = 0;
    return GJ_OK;
}

/* ---- the date under the report ---- */

static gj_status check_signed(ordering *o, gj_error *err)
{
    const gj_document *doc = o->x->doc;
    gj_report_year own = gj_report_year_of(o->x);
    for (uint32_t i = o->x->figures.n; own.year && i > 0; i--) {
        const gj_figure *f = &o->x->figures.v[i - 1];
        if (f->block == GJ_NONE || f->block + LAST_BLOCKS < doc->blocks.n)
            return GJ_OK;
        gj_span block = doc->blocks.v[f->block].text;
        if (f->kind != GJ_KIND_DATE || f->cell != GJ_NONE || f->span.len != block.len ||
            f->date.year == 0 || f->date.month == 0)
            continue;
        o->looked_at++;
        if (f->date.year > own.year || (f->date.year == own.year && f->date.month == 12))
            return GJ_OK;
        char room[GJ_REMARK_NUMERAL];
        gj_slice detail;
        GJ_TRY(GJ_REMARK_JOIN(o->run, &detail, err, GJ_SLICE("落款日期“"), text_of(o, i - 1),
                              GJ_SLICE("”早于"), gj_remark_digits(own.year, room),
                              GJ_SLICE("年度终了")));
        return add(o, GJ_DOUBTFUL, detail, (const uint32_t[]){ i - 1, i - 1 }, err);
    }
    return GJ_OK;
}

/* Whether two figures stand in the same paragraph, or the same row of a table. */
static bool together(const gj_extraction *x, const gj_figure *a, const gj_figure *b)
{
    if (a->block != b->block || (a->cell == GJ_NONE) != (b->cell == GJ_NONE))
        return false;
    return a->cell == GJ_NONE || x->doc->cells.v[a->cell].row == x->doc->cells.v[b->cell].row;
}

static gj_status run_order(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    ordering o = { .check = check, .run = run, .x = run->x };
    uint32_t last = GJ_NO_INDEX, before = run->remarks.n;
    bool stages = gj_check_arg(check, "stages") != NULL;
    for (uint32_t i = 0; i < o.x->figures.n; i++) {
        const gj_figure *f = &o.x->figures.v[i];
        if (f->kind != GJ_KIND_DATE)
            continue;
        if (last != GJ_NO_INDEX && !together(o.x, &o.x->figures.v[last], f))
            GJ_TRY(close_stages(&o, err));
        last = i;
        GJ_TRY(one_figure(&o, i, err));
        if (i + 1 < o.x->figures.n)
            GJ_TRY(two_figures(&o, i, err));
        if (stages)
            note_stage(&o, i);
    }
    GJ_TRY(close_stages(&o, err));
    GJ_TRY(check_signed(&o, err));
    if (run->remarks.n == before && o.looked_at > 0)
        return gj_remark_pass(run, check, GJ_SLICE("起止、先后日期正确"), (gj_span){ 0, 0 }, err);
    return GJ_OK;
}

const gj_check_kind gj_check_order = {
    .info = { .name = "order", .keys = keys, .help = "起止日期、各环节日期先后正确" },
    .run = run_order,
};
