/* trend.c — a rate of increase or decrease in prose, and the figures beside it.
 * SPDX-License-Identifier: MIT */
#include "check/trend.h"

#include "extract/punct.h"

enum {
    CLAUSE_MAX = 120,  /* bytes; a longer clause names something of its own */
    FIGURES_MAX = 24,  /* figures looked at left of the rate */
    SENTENCE_MAX = 900, /* bytes */
    PROSE_MIN = 60      /* bytes of a cell that holds a sentence */
};

/* A word of Chinese characters with its length, which is at least that of one. */
typedef struct known_word {
    const char *p;
    uint8_t n;
    int8_t way;
    const char *opposite;
} known_word;

#define TURN(text, way, opposite)                                                                  \
    {                                                                                              \
        text, sizeof(text) - 1, way, opposite                                                      \
    }
#define WORD(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text) - 1, 0, NULL                                                            \
    }

static const known_word turns[] = {
    TURN("增加", 1, "减少"),  TURN("增长", 1, "下降"),  TURN("上升", 1, "下降"),
    TURN("提高", 1, "降低"),  TURN("上涨", 1, "下降"),  TURN("增幅为", 1, "降幅为"),
    TURN("增幅", 1, "降幅"),  TURN("涨幅", 1, "降幅"),  TURN("减少", -1, "增加"),
    TURN("下降", -1, "增长"), TURN("降低", -1, "提高"), TURN("压减", -1, "增加"),
    TURN("压缩", -1, "增加"), TURN("核减", -1, "增加"), TURN("降幅为", -1, "增幅为"),
    TURN("降幅", -1, "增幅"), TURN("减幅", -1, "增幅"), TURN("多", 1, "少"),
    TURN("增", 1, "减"),      TURN("升", 1, "降"),      TURN("少", -1, "多"),
    TURN("减", -1, "增"),     TURN("降", -1, "升"),
};

/* What may stand between such a word and its figure. */
static const known_word fillers[] = {
    WORD("了"),     WORD("约"),   WORD("近"),   WORD("率为"), WORD("率"),
    WORD("幅度为"), WORD("幅度"), WORD("支出"), WORD("投入"), WORD("达"),
};

/* Words of a clause that name nothing of their own. */
static const char *const neutral_words[] = {
    "同比",   "同期",   "上年度", "上年",   "去年",   "上一年", "往年",   "前年",   "本年度",
    "本年",   "今年",   "当年",   "全年",   "年度",   "年",     "相比",   "比",     "较",
    "与",     "和",     "的",     "为",     "是",     "则",     "约",     "近",     "共",
    "总",     "合计",   "总计",   "实际",   "支出",   "总额",   "金额",   "资金",   "经费",
    "即",     "也",     "又",     "净",     "均",     "整体",   "总体",   "相应",   "数",
    "底",     "末",     "增加到", "增加至", "增长到", "增长至", "提高到", "提高至", "上升到",
    "上升至", "减少到", "减少至", "下降到", "下降至", "降低到", "降低至", "达到",   "达",
};

static const char *const past_words[] = { "上年", "去年", "上一年", "往年", "前年" };
static const char *const present_words[] = { "本年", "今年", "当年" };

/* The last character decides most cases. */
static bool ends_with(gj_slice text, const known_word *w)
{
    return text.n >= w->n && memcmp(text.p + text.n - 3, w->p + w->n - 3, 3) == 0 &&
           memcmp(text.p + text.n - w->n, w->p, w->n) == 0;
}

gj_turn gj_turn_before(const gj_document *doc, uint32_t from, uint32_t offset)
{
    gj_turn none = { .way = 0 };
    uint32_t floor = offset > 30 && offset - 30 > from ? offset - 30 : from;
    gj_slice left = gj_doc_text(doc, (gj_span){ floor, offset - floor });
    for (unsigned stripped = 0; stripped < 3; stripped++) {
        for (size_t i = 0; i < GJ_ARRAY_LEN(turns); i++)
            if (ends_with(left, &turns[i]))
                return (gj_turn){ turns[i].way,
                                  { floor + (uint32_t)(left.n - turns[i].n), turns[i].n } };
        size_t before = left.n;
        for (size_t i = 0; i < GJ_ARRAY_LEN(fillers) && left.n == before; i++)
            if (ends_with(left, &fillers[i]))
                left.n -= fillers[i].n;
        if (left.n == before)
            return none;
    }
    return none;
}

gj_slice gj_turn_opposite(gj_slice word)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(turns); i++)
        if (gj_slice_equal(word, (gj_slice){ turns[i].p, turns[i].n }))
            return gj_slice_of(turns[i].opposite);
    return word;
}

/* Nothing in the text but words that name nothing, digits and marks. */
static bool is_neutral(gj_slice text)
{
    size_t at = 0;
    while (at < text.n) {
        unsigned char c = (unsigned char)text.p[at];
        size_t step = c == ' ' || (c >= '0' && c <= '9') ? 1 : 0;
        if (!step && gj_punct_at(text.p + at, text.p + text.n) != GJ_PUNCT_NONE)
            step = 3;
        size_t mark = step;
        for (size_t i = 0; i < GJ_ARRAY_LEN(neutral_words) && !mark; i++) {
            size_t n = strlen(neutral_words[i]); /* the longest: 总额, not 总 */
            if (n > step && n <= text.n - at && memcmp(text.p + at, neutral_words[i], n) == 0)
                step = n;
        }
        if (!step)
            return false;
        at += step;
    }
    return true;
}

/* The end of the last of the words in the text; 0: none of them. */
static size_t last_end(gj_slice text, const char *const *words, size_t n)
{
    size_t last = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; (at = gj_slice_find(text, gj_slice_of(words[i]), at)) != GJ_NOT_FOUND;
             at++)
            if (at + strlen(words[i]) > last)
                last = at + strlen(words[i]);
    return last;
}

typedef struct reading {
    const gj_extraction *x;
    gj_span sentence;
    gj_trend *t;
    bool any_key;
    gj_kind kind;
    gj_unit_id unit;
    int now_year, past_year; /* years the two speak of; 0: not found */
    uint32_t others;         /* further figures that could be this year's */
    bool spent;              /* a level seen is one of spending */
    bool stopped;            /* something else is named: what stands further left belongs to that */
} reading;

/* What stands before `offset` in its clause, behind the mark or figure to the left of it. Dates are text here. */
static gj_slice clause_before(const reading *r, uint32_t figure, uint32_t offset)
{
    const gj_document *doc = r->x->doc;
    uint32_t floor = r->sentence.off;
    if (offset - floor > CLAUSE_MAX)
        floor = offset - CLAUSE_MAX;
    for (uint32_t i = figure; i > 0; i--) {
        const gj_figure *f = &r->x->figures.v[i - 1];
        if (gj_span_end(f->span) <= floor)
            break;
        if (f->kind != GJ_KIND_DATE && gj_span_end(f->span) <= offset) {
            floor = gj_span_end(f->span);
            break;
        }
    }
    uint32_t at = offset;
    while (at > floor) {
        uint32_t p = at - 1;
        while (p > floor && ((unsigned char)doc->text.p[p] & 0xC0) == 0x80)
            p--;
        if (gj_punct_at(doc->text.p + p, doc->text.p + at) != GJ_PUNCT_NONE)
            break;
        at = p;
    }
    return gj_doc_text(doc, (gj_span){ at, offset - at });
}

/* The year a level speaks of: named in its clause, else the year of the report. */
static int year_of(const reading *r, uint32_t figure, gj_slice clause)
{
    int present = r->x->year ? r->x->year : 3000, year = present;
    size_t past = last_end(clause, past_words, GJ_ARRAY_LEN(past_words));
    size_t now = last_end(clause, present_words, GJ_ARRAY_LEN(present_words));
    const char *begin = clause.p;
    for (uint32_t i = figure; i > 0; i--) {
        const gj_figure *f = &r->x->figures.v[i - 1];
        const char *at = r->x->doc->text.p + f->span.off;
        if (at < begin || f->kind != GJ_KIND_DATE)
            break;
        size_t end = (size_t)(at - begin) + f->span.len;
        if (f->date.year && end > past && end > now)
            return f->date.year;
    }
    if (past > now || gj_slice_ends(clause, GJ_SLICE("由")) ||
        gj_slice_ends(clause, GJ_SLICE("从")))
        year = present - 1; /* 由320吨提高到500吨 */
    return year;
}

/* 其中 … ；: the figures between are parts, unless the rate stands there too. */
static bool is_part(const reading *r, uint32_t figure)
{
    uint32_t here = r->x->figures.v[figure].span.off, rate = r->x->figures.v[r->t->rate].span.off;
    gj_slice left = gj_doc_text(r->x->doc, (gj_span){ r->sentence.off, here - r->sentence.off });
    static const char *const openers[] = { "其中", "包括" };
    size_t open = last_end(left, openers, GJ_ARRAY_LEN(openers));
    if (open == 0 || gj_slice_find(left, GJ_SLICE("；"), open) != GJ_NOT_FOUND)
        return false;
    gj_slice between = gj_doc_text(r->x->doc, (gj_span){ here, rate - here });
    return gj_slice_find(between, GJ_SLICE("；"), 0) != GJ_NOT_FOUND;
}

static bool is_like(reading *r, const gj_figure *f)
{
    if ((f->kind != GJ_KIND_MONEY && f->kind != GJ_KIND_COUNT) || f->bound != GJ_BOUND_NONE)
        return false;
    if (!r->any_key) {
        r->any_key = true;
        r->kind = f->kind;
        r->unit = f->unit;
    }
    return f->kind == r->kind && (f->kind == GJ_KIND_MONEY || gj_unit_same_thing(f->unit, r->unit));
}

static void take_level(reading *r, uint32_t figure, gj_slice clause)
{
    gj_trend *t = r->t;
    int year = year_of(r, figure, clause);
    if (t->now == GJ_NO_INDEX && t->past == GJ_NO_INDEX) {
        bool past = last_end(clause, past_words, GJ_ARRAY_LEN(past_words)) > 0 ||
                    (r->x->year && year < r->x->year);
        *(past ? &t->past : &t->now) = figure;
        *(past ? &r->past_year : &r->now_year) = year;
        return;
    }
    int known = t->now != GJ_NO_INDEX ? r->now_year : r->past_year;
    if (t->now != GJ_NO_INDEX && t->past == GJ_NO_INDEX && year < known) {
        t->past = figure;
        r->past_year = year;
    } else if (t->now == GJ_NO_INDEX && year > known) {
        t->now = figure;
        r->now_year = year;
    } else {
        r->others++;
    }
}

/* What was to be reached is no level of a year; nor is the budget beside what was spent («支出4.8万元，预算6万元；上年支出5万元»). */
static bool is_planned(reading *r, gj_slice clause)
{
    static const char *const plans[] = { "计划", "目标", "任务", "预期" };
    static const char *const spent[] = { "支出", "执行", "使用", "支付" }, *const budget[] = { "预算", "安排" };
    if (last_end(clause, plans, GJ_ARRAY_LEN(plans)) > 0)
        return true;
    bool budgeted = last_end(clause, budget, GJ_ARRAY_LEN(budget)) > 0;
    if (!budgeted && last_end(clause, spent, GJ_ARRAY_LEN(spent)) > 0)
        r->spent = true;
    return budgeted && r->spent;
}

/* «41.6万人次，同比增长4%（上年为40万人次）»: last year's level in brackets behind the rate. */
static void take_behind(reading *r)
{
    const gj_extraction *x = r->x;
    uint32_t next = r->t->rate + 1;
    if (r->t->now == GJ_NO_INDEX || r->t->past != GJ_NO_INDEX || next >= x->figures.n ||
        x->mentions[next].number != x->mentions[r->t->rate].number ||
        x->mentions[next].depth != x->mentions[r->t->rate].depth + 1 || !is_like(r, &x->figures.v[next]))
        return;
    gj_slice clause = clause_before(r, next, x->figures.v[next].span.off);
    if (last_end(clause, past_words, GJ_ARRAY_LEN(past_words)) > 0 && is_neutral(clause))
        r->t->past = next;
}

/* «…支出58.43万元，其中A 49.86万元。比上年的66.40万元下降12.0%»: a sentence that begins by comparing speaks of the level told in the one
 * before. That is a guess among its figures: the first one that is no part and no budget. */
static void take_from_before(reading *r)
{
    static const char *const begins[] = { "比", "较", "与", "同", "和" }, *const openers[] = { "其中", "包括" },
                      *const budget[] = { "预算", "计划", "目标", "任务", "上年", "去年" };
    const gj_extraction *x = r->x;
    gj_slice sentence = gj_doc_text(x->doc, r->sentence);
    bool compares = false;
    for (size_t i = 0; i < GJ_ARRAY_LEN(begins); i++)
        compares = compares || gj_slice_starts(sentence, gj_slice_of(begins[i]));
    if (!compares || r->t->now != GJ_NO_INDEX || r->t->past == GJ_NO_INDEX || r->t->change != GJ_NO_INDEX)
        return;
    uint32_t i = r->t->rate, number = x->mentions[r->t->rate].number;
    while (i > 0 && x->mentions[i - 1].number == number)
        i--;
    for (uint32_t seen = 0; i > 0 && seen < FIGURES_MAX && x->mentions[i - 1].number + 1 == number &&
                            x->figures.v[i - 1].block == x->figures.v[r->t->rate].block;
         i--, seen++) {
        uint32_t off = x->figures.v[i - 1].span.off, begin = x->mentions[i - 1].sentence.off;
        gj_slice left = gj_doc_text(x->doc, (gj_span){ begin, off - begin });
        gj_slice clause = clause_before(r, i - 1, off);
        if (is_like(r, &x->figures.v[i - 1]) && last_end(left, openers, GJ_ARRAY_LEN(openers)) == 0 &&
            last_end(clause, budget, GJ_ARRAY_LEN(budget)) == 0)
            r->t->now = i - 1;
    }
    r->others += r->t->now != GJ_NO_INDEX;
}

static void take(reading *r, uint32_t figure)
{
    const gj_figure *f = &r->x->figures.v[figure];
    gj_trend *t = r->t;
    gj_turn turn = gj_turn_before(r->x->doc, r->sentence.off, f->span.off);
    gj_slice clause = clause_before(r, figure, turn.way ? turn.word.off : f->span.off);
    bool neutral = is_neutral(clause);
    if (is_planned(r, clause))
        return;
    if (turn.way && t->change == GJ_NO_INDEX && t->now == GJ_NO_INDEX && t->past == GJ_NO_INDEX &&
        !r->stopped) {
        t->change = figure;
        t->change_turn = turn;
        t->adjacent = figure + 1 == t->rate;
    } else if (!turn.way && !r->stopped) {
        take_level(r, figure, clause);
    } else if (!turn.way) {
        r->others++;
    }
    bool names_past = last_end(clause, past_words, GJ_ARRAY_LEN(past_words)) > 0;
    t->compared =
        t->compared ||
        (!r->stopped && (names_past || gj_slice_find(clause, GJ_SLICE("同比"), 0) != GJ_NOT_FOUND ||
                         year_of(r, figure, clause) < (r->x->year ? r->x->year : 3000)));
    r->stopped = r->stopped || !neutral;
}

bool gj_trend_read(const gj_extraction *x, uint32_t rate, gj_trend *out)
{
    const gj_figure *f = &x->figures.v[rate];
    gj_span sentence = x->mentions[rate].sentence;
    bool short_cell = f->cell != GJ_NONE && x->doc->cells.v[f->cell].text.len < PROSE_MIN;
    if (f->kind != GJ_KIND_RATE || short_cell || f->bound != GJ_BOUND_NONE ||
        f->span.off < sentence.off || f->span.off - sentence.off > SENTENCE_MAX)
        return false;
    gj_turn turn = gj_turn_before(x->doc, sentence.off, f->span.off);
    if (!turn.way)
        return false;
    *out = (gj_trend){
        .rate = rate, .change = GJ_NO_INDEX, .now = GJ_NO_INDEX, .past = GJ_NO_INDEX, .turn = turn
    };
    reading r = { .x = x, .sentence = sentence, .t = out };
    gj_slice own = clause_before(&r, rate, turn.word.off);
    if (!is_neutral(own))
        return false;
    out->compared = last_end(own, past_words, GJ_ARRAY_LEN(past_words)) > 0 ||
                    gj_slice_find(own, GJ_SLICE("同比"), 0) != GJ_NOT_FOUND;
    unsigned depth = x->mentions[rate].depth;
    for (uint32_t i = rate, seen = 0; i > 0 && seen < FIGURES_MAX; i--, seen++) {
        const gj_figure *g = &x->figures.v[i - 1];
        if (g->span.off < sentence.off || g->block != f->block || g->cell != f->cell)
            break;
        if (g->kind == GJ_KIND_RATE && gj_turn_before(x->doc, sentence.off, g->span.off).way)
            break; /* an earlier statement of this kind */
        if (x->mentions[i - 1].depth <= depth && is_like(&r, g) && !is_part(&r, i - 1))
            take(&r, i - 1);
    }
    take_behind(&r);
    take_from_before(&r);
    out->unique = r.others == 0;
    return out->change != GJ_NO_INDEX || (out->now != GJ_NO_INDEX && out->past != GJ_NO_INDEX);
}
