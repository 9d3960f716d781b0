/* score_sheet.c — the scores of a paragraph read as a sheet.
 * SPDX-License-Identifier: MIT */
#include "check/score_sheet.h"

#include "check/bracket.h"
#include "doc/word.h"
#include "extract/punct.h"

enum {
    WHOLE = 60,      /* points that only a whole report has */
    GROUPS_MAX = 12, /* names of its groups, with marks and scores */
    ITEMS_MIN = 2,   /* before a total */
    BELOW_MIN = 4    /* below a heading that states what they make */
};

typedef enum role { NAMED, MARK, GOT, TOTAL, PLUS, OTHER } role;

typedef struct entry {
    role role;
    uint32_t figure;
    gj_slice name; /* what is named before it, without the words that say what it is */
} entry;

typedef struct reader {
    const gj_extraction *x;
    entry v[2 * GJ_SHEET_ITEMS];
    uint32_t n;
    int depth;     /* of brackets */
    bool nested;   /* behind 其中, up to the next semicolon or stop */
    uint32_t from; /* text looked at so far */
    uint32_t lead; /* a total that stands before the items; GJ_NO_INDEX: none */
} reader;

static bool is_quote(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return u[0] == 0xE2 && u[1] == 0x80 && u[2] >= 0x98 && u[2] <= 0x9F;
}

/* The words before a figure in its clause: from the last mark, quotation mark or figure. */
static gj_slice left_of(const reader *r, uint32_t figure)
{
    const char *text = r->x->doc->text.p;
    uint32_t end = r->x->figures.v[figure].span.off, from = r->from, at = r->from;
    while (at < end) {
        uint32_t next = at + gj_char_bytes(text[at]);
        gj_punct mark = gj_punct_at(text + at, text + end);
        if (mark != GJ_PUNCT_NONE || (next <= end && is_quote(text + at)))
            from = next;
        at = next;
    }
    gj_slice left = { text + from, end > from ? end - from : 0 };
    return gj_slice_trim(left);
}

/* Brackets and the end of what is nested, in the text up to a figure. */
static void pass_text(reader *r, uint32_t to)
{
    const char *text = r->x->doc->text.p;
    for (uint32_t at = r->from; at < to; at += gj_char_bytes(text[at])) {
        gj_punct mark = gj_punct_at(text + at, text + to);
        r->depth += mark == GJ_PUNCT_OPEN;
        r->depth -= mark == GJ_PUNCT_CLOSE && r->depth > 0;
        if (r->depth == 0 && (mark == GJ_PUNCT_SEMICOLON || mark == GJ_PUNCT_STOP))
            r->nested = false;
    }
}

/* Cuts one of the words off the end. */
static bool cut(gj_slice *text, const gj_word *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (gj_word_ends(*text, &words[i], 1)) {
            text->n -= words[i].n;
            return true;
        }
    return false;
}

/* What the words before a score make of it; what is left of them is the name. */
static role role_of(gj_slice *left)
{
    static const gj_word links[] = { GJ_WORD("为"), GJ_WORD("是"), GJ_WORD("共"), GJ_WORD("了"),
                                    GJ_WORD("依次"), GJ_WORD("分别") };
    static const gj_word totals[] = {
        GJ_WORD("总分"),     GJ_WORD("总得"),   GJ_WORD("合计"),     GJ_WORD("共计"),
        GJ_WORD("总计"),     GJ_WORD("累计"),   GJ_WORD("汇总"),     GJ_WORD("相加"),
        GJ_WORD("加总"),     GJ_WORD("以上得"), GJ_WORD("综合得"),   GJ_WORD("综合评分"),
        GJ_WORD("最后得分"), GJ_WORD("共得"),   GJ_WORD("最终得分"),
    };
    static const gj_word less[] = { GJ_WORD("扣"), GJ_WORD("扣减"), GJ_WORD("扣除"), GJ_WORD("减"),
                                    GJ_WORD("失") };
    static const gj_word more[] = { GJ_WORD("另加"), GJ_WORD("加分"), GJ_WORD("奖励") };
    static const gj_word each[] = { GJ_WORD("每"), GJ_WORD("上年"), GJ_WORD("去年"),
                                    GJ_WORD("平均"), GJ_WORD("检查") };
    static const gj_word marks[] = { GJ_WORD("满分"), GJ_WORD("分值"), GJ_WORD("权重"),
                                     GJ_WORD("标准分"), GJ_WORD("占") };
    static const gj_word gots[] = { GJ_WORD("自评得分"), GJ_WORD("实际得分"), GJ_WORD("自评得"),
                                    GJ_WORD("自评分"),   GJ_WORD("自评"),     GJ_WORD("得分"),
                                    GJ_WORD("实得"),     GJ_WORD("评得"),     GJ_WORD("得"),
                                    GJ_WORD("打"),       GJ_WORD("评") };
    if (gj_slice_equal(*left, GJ_SLICE("共")) || gj_slice_equal(*left, GJ_SLICE("计")))
        return TOTAL;
    while (cut(left, links, GJ_ARRAY_LEN(links)))
        ;
    if (gj_word_in(*left, each, GJ_ARRAY_LEN(each)))
        return OTHER;
    if (cut(left, less, GJ_ARRAY_LEN(less)))
        return OTHER;
    if (cut(left, more, GJ_ARRAY_LEN(more)))
        return PLUS;
    if (cut(left, marks, GJ_ARRAY_LEN(marks)))
        return MARK;
    if (gj_word_in(*left, totals, GJ_ARRAY_LEN(totals)))
        return TOTAL;
    return cut(left, gots, GJ_ARRAY_LEN(gots)) ? GOT : NAMED;
}

static const gj_dec *value_of(const reader *r, const entry *e)
{
    return &r->x->figures.v[e->figure].value;
}

static bool is_highest(const reader *r, uint32_t figure)
{
    const gj_dec *value = &r->x->figures.v[figure].value;
    for (uint32_t i = 0; i < r->n; i++)
        if (gj_dec_compare(*value_of(r, &r->v[i]), *value) >= 0)
            return false;
    return gj_dec_compare(*value, gj_dec_int(WHOLE)) >= 0;
}

/* «产出49分、效益38分、满意度9分，得96分»: behind scores a score of nothing in particular that is higher than all is their total. */
static bool sums_up(const reader *r, uint32_t figure, gj_slice name)
{
    return name.n == 0 && r->n >= 2 &&
           (r->v[r->n - 1].role == GOT || (r->n >= 3 && r->v[r->n - 2].role == NAMED)) &&
           is_highest(r, figure);
}

/* A score, or a bare number of no more than 100. */
static bool is_score(const gj_extraction *x, const gj_figure *f)
{
    if ((f->kind != GJ_KIND_SCORE && f->kind != GJ_KIND_NUMBER) || f->cell != GJ_NONE ||
        f->bound != GJ_BOUND_NONE || f->about || gj_dec_compare(f->value, gj_dec_int(200)) > 0)
        return false;
    if (f->kind == GJ_KIND_SCORE)
        return true;
    const char *p = x->doc->text.p + gj_span_end(f->span);
    size_t left = x->doc->text.n - gj_span_end(f->span);
    bool ends = left < 3 || gj_punct_at(p, p + 3) != GJ_PUNCT_NONE || is_quote(p);
    return f->unit == GJ_UNIT_NONE && ends && gj_dec_compare(f->value, gj_dec_int(100)) <= 0;
}

/* Whether so many scores stand in the block of figure `first`, from that one on: most paragraphs have too few for a sheet. */
static bool has_scores(const gj_extraction *x, uint32_t first, uint32_t least)
{
    uint32_t block = x->figures.v[first].block, n = 0;
    for (uint32_t i = first; n < least && i < x->figures.n && x->figures.v[i].block == block; i++)
        n += is_score(x, &x->figures.v[i]);
    return n >= least;
}

/* «自评得分97.3分，等级为优。产出46.9分，…»: a high score before all others may be what they make. */
static bool leads(const reader *r, const entry *e)
{
    return r->n == 0 && (e->role == TOTAL || e->role == GOT) && gj_dec_compare(*value_of(r, e), gj_dec_int(WHOLE)) >= 0;
}

/* Reads one figure; true: it is the total of what was read. */
static bool take(reader *r, uint32_t figure, uint32_t *total)
{
    static const gj_word inner[] = { GJ_WORD("其中"), GJ_WORD("包括"), GJ_WORD("里面") };
    const gj_figure *f = &r->x->figures.v[figure];
    gj_slice left = left_of(r, figure);
    gj_slice gap = { r->x->doc->text.p + r->from,
                     f->span.off > r->from ? f->span.off - r->from : 0 };
    pass_text(r, f->span.off);
    r->from = gj_span_end(f->span);
    if (!is_score(r->x, f) || r->depth > 0)
        return false;
    r->nested = r->nested || (r->n > 0 && gj_word_in(gap, inner, GJ_ARRAY_LEN(inner)));
    if (r->nested)
        return false;
    bool bare = left.n == 0;
    entry e = { .role = role_of(&left), .figure = figure, .name = left };
    if (leads(r, &e)) {
        r->lead = figure;
        return false;
    }
    if (e.role == TOTAL || (e.role == GOT && sums_up(r, figure, left))) {
        *total = figure;
        return true;
    }
    if (bare && r->n > 0)
        e.role = r->v[r->n - 1].role; /* 分别得18分、19分 */
    if (e.role != OTHER && r->n < GJ_ARRAY_LEN(r->v))
        r->v[r->n++] = e;
    return false;
}

static gj_dec sum_of(const gj_extraction *x, const uint32_t *figures, uint32_t n)
{
    gj_dec sum = gj_dec_int(0);
    for (uint32_t i = 0; i < n; i++)
        if (!gj_dec_add(sum, x->figures.v[figures[i]].value, &sum))
            return gj_dec_int(-1);
    return sum;
}

static bool same_start(gj_slice a, gj_slice b)
{
    return a.n >= 6 && b.n >= 6 && memcmp(a.p, b.p, 6) == 0;
}

/* «产出50、效益40、满意度10 …：产出49，效益38，满意度9»: the same names twice, marks first. */
static bool twice_named(const reader *r)
{
    uint32_t half = r->n / 2;
    if (r->n % 2 || half < 2)
        return false;
    for (uint32_t i = 0; i < half; i++)
        if (!same_start(r->v[i].name, r->v[half + i].name))
            return false;
    return true;
}

static bool names(const reader *r, const gj_word *words, size_t n)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (gj_word_in(r->v[i].name, words, n))
            return true;
    return false;
}

/* 产出 and 效益 among no more items than a report has groups. */
static bool names_groups(const reader *r)
{
    static const gj_word output[] = { GJ_WORD("产出") },
                         benefit[] = { GJ_WORD("效益"), GJ_WORD("效果") };
    return r->n >= 3 && r->n <= GROUPS_MAX && names(r, output, 1) && names(r, benefit, 2);
}

static void push(gj_score_sheet *s, uint32_t figure, bool mark)
{
    if (mark && s->marked < GJ_SHEET_ITEMS)
        s->marks[s->marked++] = figure;
    if (!mark && s->scored < GJ_SHEET_ITEMS)
        s->scores[s->scored++] = figure;
}

/* «满分100分» is what the marks make. */
static void drop_mark_total(reader *r, gj_score_sheet *s)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        bool full =
            r->v[i].role == MARK && gj_dec_compare(*value_of(r, &r->v[i]), gj_dec_int(100)) == 0;
        if (full)
            s->mark_total = r->v[i].figure;
        else
            r->v[kept++] = r->v[i];
    }
    r->n = kept;
}

/* «15分、25分、30分、30分。…依次为14.5分、22.6分、28.2分、27.9分»: as many marks as scores, one kind after the other. */
static bool in_two_rows(const reader *r)
{
    uint32_t half = r->n / 2;
    if (r->n % 2 || half < 2)
        return false;
    for (uint32_t i = 0; i < r->n; i++)
        if ((r->v[i].role == GOT) != (i >= half))
            return false;
    return true;
}

/* «执行率得9.93分、产出40分、效益19分»: 得 is said once, of the first. */
static bool said_once(const reader *r)
{
    for (uint32_t i = 0; i < r->n; i++)
        if (r->v[i].role != (i == 0 ? GOT : NAMED))
            return false;
    return r->n >= 3;
}

/* Marks and scores of what was read; false: they do not alternate in a known way. */
static bool sort_entries(const reader *r, gj_score_sheet *s)
{
    uint32_t gots = 0;
    bool twice = twice_named(r);
    for (uint32_t i = 0; i < r->n; i++)
        gots += r->v[i].role == GOT || r->v[i].role == PLUS;
    if (twice || gots == 0) {
        for (uint32_t i = 0; i < r->n; i++)
            push(s, r->v[i].figure, (twice && i < r->n / 2) || (!twice && r->v[i].role == MARK));
        return twice || names_groups(r);
    }
    bool rows = in_two_rows(r), once = said_once(r);
    for (uint32_t i = 0; i < r->n; i++) {
        bool mark = !once && (r->v[i].role == NAMED || r->v[i].role == MARK);
        if (mark && !rows && (i + 1 == r->n || r->v[i + 1].role != GOT))
            return false;
        push(s, r->v[i].figure, mark);
    }
    return true;
}

/* «执行10分、产出50分、效益30分、满意度10分，共计100分»: what makes 100 are marks. */
static bool make_marks(gj_score_sheet *s)
{
    if (!s->complete)
        return false;
    memcpy(s->marks, s->scores, sizeof s->marks);
    s->marked = s->scored;
    s->mark_total = s->total;
    s->total = GJ_NO_INDEX;
    s->scored = 0;
    s->borrowed = true;
    return true;
}

static bool make_sheet(reader *r, uint32_t total, gj_score_sheet *s)
{
    *s = (gj_score_sheet){ .total = total, .mark_total = GJ_NO_INDEX, .next = total + 1 };
    drop_mark_total(r, s);
    if (r->n < ITEMS_MIN || !sort_entries(r, s) || s->scored < 2)
        return false;
    const gj_extraction *x = r->x;
    uint32_t scored = s->scored; /* those that have a mark */
    for (uint32_t i = 0; i < r->n; i++)
        scored -= r->v[i].role == PLUS;
    bool high = gj_dec_compare(x->figures.v[total].value, gj_dec_int(WHOLE)) >= 0;
    bool full = s->marked == scored && scored >= 3 &&
                gj_dec_compare(sum_of(x, s->marks, s->marked), gj_dec_int(100)) == 0;
    s->complete = high && (full || (s->marked == 0 && names_groups(r)) ||
                           (s->marked == scored && names_groups(r) && scored >= 3));
    if (s->marked == 0 && high && gj_dec_compare(x->figures.v[total].value, gj_dec_int(100)) == 0)
        return make_marks(s);
    if (s->marked == 0 && !s->complete) { /* names alone may be full marks, and some may lack */
        s->borrowed = s->complete = high && s->scored >= 3;
        return s->complete;
    }
    return gj_dec_compare(x->figures.v[total].value, gj_dec_int(100)) != 0 || s->marked > 0;
}

/* The items of one sentence whose total stands before them, all named; they are the groups of a whole report, or none. */
static bool make_led_sheet(reader *r, gj_score_sheet *s)
{
    if (r->lead == GJ_NO_INDEX)
        return false;
    const gj_dec *total = &r->x->figures.v[r->lead].value;
    uint32_t n = 0;
    while (n < r->n && r->x->mentions[r->v[n].figure].number == r->x->mentions[r->v[0].figure].number)
        if (r->v[n].name.n == 0 || gj_dec_compare(*value_of(r, &r->v[n++]), *total) >= 0)
            return false;
    r->n = n;
    if (!names_groups(r) || !make_sheet(r, r->lead, s) || !s->complete)
        return false;
    s->next = gj_block_end(r->x, r->v[r->n - 1].figure);
    return true;
}

/* «3.3 产出（30分，得27分）»: mark and score in a heading. */
static bool read_heading(const gj_extraction *x, uint32_t block, uint32_t *mark, uint32_t *got)
{
    reader r = { .x = x, .lead = GJ_NO_INDEX, .from = x->doc->blocks.v[block].text.off };
    *mark = *got = GJ_NO_INDEX;
    for (uint32_t i = gj_figure_from(x, r.from); i < x->figures.n && x->figures.v[i].block == block;
         i++) {
        const gj_figure *f = &x->figures.v[i];
        gj_slice left = left_of(&r, i);
        r.from = gj_span_end(f->span);
        if (f->kind != GJ_KIND_SCORE || f->bound != GJ_BOUND_NONE)
            continue;
        *(role_of(&left) == GOT ? got : mark) = i;
    }
    return *mark != GJ_NO_INDEX && *got != GJ_NO_INDEX;
}

bool gj_score_sheet_below(const gj_extraction *x, uint32_t first, gj_score_sheet *sheet)
{
    uint32_t block = first < x->figures.n ? x->figures.v[first].block : GJ_NONE, mark, got, total;
    if (block == GJ_NONE || x->doc->blocks.v[block].kind != GJ_PARAGRAPH ||
        x->doc->blocks.v[block].section == GJ_NONE || !has_scores(x, first, BELOW_MIN) ||
        !read_heading(x, x->doc->blocks.v[block].section, &mark, &got))
        return false;
    reader r = { .x = x, .lead = GJ_NO_INDEX, .from = x->doc->blocks.v[block].text.off };
    for (uint32_t i = first; i < x->figures.n && x->figures.v[i].block == block; i++)
        if (take(&r, i, &total))
            return false;
    *sheet = (gj_score_sheet){ .total = got, .mark_total = mark };
    if (r.n < BELOW_MIN || !sort_entries(&r, sheet) || sheet->marked != sheet->scored)
        return false;
    sheet->complete =
        gj_dec_compare(sum_of(x, sheet->marks, sheet->marked), x->figures.v[mark].value) == 0;
    return sheet->complete;
}

/* «项目总分100分，自评95.3分。» and the items in the paragraph below: the last score above, if only a whole has so many points. */
static void borrow_lead(reader *r, uint32_t first)
{
    const gj_extraction *x = r->x;
    uint32_t block = x->figures.v[first].block;
    if (r->lead != GJ_NO_INDEX || first == 0 || x->figures.v[first - 1].block + 1 != block)
        return;
    const gj_figure *f = &x->figures.v[first - 1];
    if (is_score(x, f) && f->kind == GJ_KIND_SCORE && gj_dec_compare(f->value, gj_dec_int(WHOLE)) >= 0 &&
        gj_dec_compare(f->value, gj_dec_int(100)) < 0)
        r->lead = first - 1;
}

bool gj_score_sheet_next(const gj_extraction *x, uint32_t first, gj_score_sheet *sheet)
{
    uint32_t block = first < x->figures.n ? x->figures.v[first].block : GJ_NONE, total;
    if (block == GJ_NONE || x->doc->blocks.v[block].kind == GJ_TABLE ||
        !has_scores(x, first, ITEMS_MIN + 1))
        return false;
    reader r = { .x = x, .lead = GJ_NO_INDEX, .from = x->doc->blocks.v[block].text.off };
    if (first > 0 && x->figures.v[first - 1].block == block)
        r.from = gj_span_end(x->figures.v[first - 1].span);
    for (uint32_t i = first; i < x->figures.n && x->figures.v[i].block == block; i++) {
        if (!take(&r, i, &total))
            continue;
        if (make_sheet(&r, total, sheet))
            return true;
        r.n = 0;
        r.lead = GJ_NO_INDEX;
    }
    bool own = r.lead != GJ_NO_INDEX;
    borrow_lead(&r, first);
    if (!make_led_sheet(&r, sheet))
        return false;
    sheet->borrowed = sheet->borrowed || !own;
    return true;
}
