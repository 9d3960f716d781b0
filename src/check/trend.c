/* trend.c — a rate of increase or decrease in prose, and the figures beside it.
 * SPDX-License-Identifier: MIT */
#include "check/trend.h"

#include "doc/word.h"
#include "extract/mention.h"
#include "extract/punct.h"

enum {
    CLAUSE_MAX = 120,  /* bytes; a longer clause names something of its own */
    FIGURES_MAX = 24,  /* figures looked at left of the rate */
    SENTENCE_MAX = 900, /* bytes */
    PROSE_MIN = 60      /* bytes of a cell that holds a sentence */
};

/* A word that says which way a level went, and the one that says the contrary. */
typedef struct turn_word {
    gj_word word, opposite;
    int8_t way;
} turn_word;

#define TURN(text, way, opposite)                                                                  \
    {                                                                                              \
        GJ_WORD(text), GJ_WORD(opposite), way                                                      \
    }

static const turn_word turns[] = {
    TURN("增加", 1, "减少"),  TURN("增长", 1, "下降"),  TURN("上升", 1, "下降"),
    TURN("提高", 1, "降低"),  TURN("上涨", 1, "下降"),  TURN("增幅为", 1, "降幅为"),
    TURN("增幅", 1, "降幅"),  TURN("涨幅", 1, "降幅"),  TURN("减少", -1, "增加"),
    TURN("下降", -1, "增长"), TURN("降低", -1, "提高"), TURN("压减", -1, "增加"),
    TURN("压缩", -1, "增加"), TURN("核减", -1, "增加"), TURN("降幅为", -1, "增幅为"),
    TURN("降幅", -1, "增幅"), TURN("减幅", -1, "增幅"), TURN("增收", 1, "减收"),
    TURN("减收", -1, "增收"), TURN("增支", 1, "减支"),  TURN("减支", -1, "增支"),
    TURN("多", 1, "少"),
    TURN("增", 1, "减"),      TURN("升", 1, "降"),      TURN("少", -1, "多"),
    TURN("减", -1, "增"),     TURN("降", -1, "升"),
};

/* What may stand between such a word and its figure. */
static const gj_word fillers[] = {
    GJ_WORD("了"),     GJ_WORD("约"),   GJ_WORD("近"),   GJ_WORD("率为"), GJ_WORD("率"),
    GJ_WORD("幅度为"), GJ_WORD("幅度"), GJ_WORD("支出"), GJ_WORD("投入"), GJ_WORD("达"),
};

/* Words of a clause that name nothing of their own. */
static const gj_word neutral_words[] = {
    GJ_WORD("同比"),   GJ_WORD("同期"),   GJ_WORD("上年度"), GJ_WORD("上年"),   GJ_WORD("去年"),
    GJ_WORD("上一年"), GJ_WORD("往年"),   GJ_WORD("前年"),   GJ_WORD("本年度"), GJ_WORD("本年"),
    GJ_WORD("今年"),   GJ_WORD("当年"),   GJ_WORD("全年"),   GJ_WORD("年度"),   GJ_WORD("年"),
    GJ_WORD("相比"),   GJ_WORD("比"),     GJ_WORD("较"),     GJ_WORD("与"),     GJ_WORD("和"),
    GJ_WORD("的"),     GJ_WORD("为"),     GJ_WORD("是"),     GJ_WORD("则"),     GJ_WORD("约"),
    GJ_WORD("近"),     GJ_WORD("共"),     GJ_WORD("总"),     GJ_WORD("合计"),   GJ_WORD("总计"),
    GJ_WORD("实际"),   GJ_WORD("支出"),   GJ_WORD("总额"),   GJ_WORD("金额"),   GJ_WORD("资金"),
    GJ_WORD("经费"),   GJ_WORD("即"),     GJ_WORD("也"),     GJ_WORD("又"),     GJ_WORD("净"),
    GJ_WORD("均"),     GJ_WORD("整体"),   GJ_WORD("总体"),   GJ_WORD("相应"),   GJ_WORD("数"),
    GJ_WORD("底"),     GJ_WORD("末"),     GJ_WORD("增加到"), GJ_WORD("增加至"), GJ_WORD("增长到"),
    GJ_WORD("增长至"), GJ_WORD("提高到"), GJ_WORD("提高至"), GJ_WORD("上升到"), GJ_WORD("上升至"),
    GJ_WORD("减少到"), GJ_WORD("减少至"), GJ_WORD("下降到"), GJ_WORD("下降至"), GJ_WORD("降低到"),
    GJ_WORD("降低至"), GJ_WORD("达到"),   GJ_WORD("达"),     GJ_WORD("按"),     GJ_WORD("同口径"),
    GJ_WORD("决算"),   GJ_WORD("各"),     GJ_WORD("累计"),   GJ_WORD("同"),
};

static const gj_word past_words[] = { GJ_WORD("上年"), GJ_WORD("去年"), GJ_WORD("上一年"),
                                      GJ_WORD("往年"), GJ_WORD("前年") };
static const gj_word present_words[] = { GJ_WORD("本年"), GJ_WORD("今年"), GJ_WORD("当年") };

/* The word that ends at `end`. */
static gj_turn turn_at(const turn_word *turn, uint32_t end)
{
    return (gj_turn){ turn->way, { end - turn->word.n, turn->word.n } };
}

gj_turn gj_turn_before(const gj_document *doc, uint32_t from, uint32_t offset)
{
    gj_turn none = { .way = 0 };
    uint32_t floor = offset > 30 && offset - 30 > from ? offset - 30 : from;
    gj_slice left = gj_doc_text(doc, (gj_span){ floor, offset - floor });
    for (unsigned stripped = 0; stripped < 3; stripped++) {
        for (size_t i = 0; i < GJ_ARRAY_LEN(turns); i++)
            if (gj_word_ends(left, &turns[i].word, 1))
                return turn_at(&turns[i], floor + (uint32_t)left.n);
        size_t before = left.n;
        left = gj_word_cut(left, fillers, GJ_ARRAY_LEN(fillers));
        if (left.n == before)
            return none;
    }
    return none;
}

gj_slice gj_turn_opposite(gj_slice word)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(turns); i++)
        if (gj_word_equals(word, &turns[i].word, 1))
            return gj_word_text(&turns[i].opposite);
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
        if (!step) /* the longest: 总额, not 总 */
            step = gj_word_longest(text, at, neutral_words, GJ_ARRAY_LEN(neutral_words));
        if (!step)
            return false;
        at += step;
    }
    return true;
}

/* The end of the last of the words in the text; 0: none of them. */
static size_t last_end(gj_slice text, const gj_word *words, size_t n)
{
    size_t last = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t at = 0; (at = gj_slice_find(text, gj_word_text(&words[i]), at)) != GJ_NOT_FOUND;
             at++)
            if (at + words[i].n > last)
                last = at + words[i].n;
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
    static const gj_word openers[] = { GJ_WORD("其中"), GJ_WORD("包括") };
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
    static const gj_word plans[] = { GJ_WORD("计划"), GJ_WORD("目标"), GJ_WORD("任务"),
                                     GJ_WORD("预期") };
    static const gj_word spent[] = { GJ_WORD("支出"), GJ_WORD("执行"), GJ_WORD("使用"),
                                     GJ_WORD("支付") },
                         budget[] = { GJ_WORD("预算"), GJ_WORD("安排") };
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
    static const gj_word begins[] = { GJ_WORD("比"), GJ_WORD("较"), GJ_WORD("与"), GJ_WORD("同"),
                                      GJ_WORD("和") },
                         openers[] = { GJ_WORD("其中"), GJ_WORD("包括") },
                         budget[] = { GJ_WORD("预算"), GJ_WORD("计划"), GJ_WORD("目标"),
                                      GJ_WORD("任务"), GJ_WORD("上年"), GJ_WORD("去年") };
    const gj_extraction *x = r->x;
    gj_slice sentence = gj_doc_text(x->doc, r->sentence);
    bool compares = gj_word_starts(sentence, begins, GJ_ARRAY_LEN(begins));
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

/* What the clause before a change names is named in the sentence before, too: «与上年相比，甲支出各增加» behind «甲支出1264万元». */
static bool is_named_before(const reading *r, uint32_t now)
{
    enum { LEAST = 6 };
    const gj_extraction *x = r->x;
    gj_span before = x->mentions[now].sentence;
    gj_slice name = clause_before(r, r->t->change, r->t->change_turn.word.off);
    gj_slice told = gj_doc_text(x->doc, (gj_span){ before.off, x->figures.v[now].span.off - before.off });
    for (size_t cut = name.n; cut > 0 && name.n > 0; cut = name.n) {
        name = gj_word_cut(name, neutral_words, GJ_ARRAY_LEN(neutral_words));
        if (name.n == cut)
            break;
    }
    return is_neutral(name) || (name.n >= LEAST && gj_slice_find(told, name, 0) != GJ_NOT_FOUND);
}

/* «甲支出1264.92万元，占31%。与上年相比，甲支出增加27.44万元，增长2.22%»: the only level of the sentence before is this year's. */
static void take_level_from_before(reading *r)
{
    static const gj_word begins[] = { GJ_WORD("比"), GJ_WORD("较"), GJ_WORD("与"), GJ_WORD("同"), GJ_WORD("和") };
    const gj_extraction *x = r->x;
    gj_trend *t = r->t;
    if (t->change == GJ_NO_INDEX || t->now != GJ_NO_INDEX || t->past != GJ_NO_INDEX ||
        !gj_word_starts(gj_doc_text(x->doc, r->sentence), begins, GJ_ARRAY_LEN(begins)))
        return;
    gj_slice opening = gj_doc_text(x->doc, (gj_span){ r->sentence.off, t->change_turn.word.off - r->sentence.off });
    t->compared = t->compared || gj_word_in(opening, past_words, GJ_ARRAY_LEN(past_words)) ||
                  year_of(r, t->change, opening) < (x->year ? x->year : 3000);
    if (!t->compared)
        return;
    uint32_t number = x->mentions[t->rate].number, found = GJ_NO_INDEX, block = x->figures.v[t->rate].block;
    for (uint32_t i = t->change, seen = 0; i > 0 && seen < FIGURES_MAX && x->mentions[i - 1].number + 1 >= number; i--, seen++) {
        if (x->mentions[i - 1].number == number || !is_like(r, &x->figures.v[i - 1]) || gj_mention_is_base(x, i - 1))
            continue;
        if (found != GJ_NO_INDEX || x->figures.v[i - 1].block + 1 < block) /* lines of a page may be blocks of their own */
            return;
        found = i - 1;
    }
    if (found == GJ_NO_INDEX || !is_named_before(r, found))
        return;
    t->now = found;
    r->others++; /* which level is meant is a guess */
}

/* «支出61646万元，同比增长10.7%，增收5939万元»: the change behind its rate. */
static void take_change_behind(reading *r)
{
    const gj_extraction *x = r->x;
    gj_trend *t = r->t;
    uint32_t next = t->rate + 1;
    if (t->change != GJ_NO_INDEX || t->now == GJ_NO_INDEX || next >= x->figures.n || !gj_same_sentence(x, t->rate, next) ||
        !is_like(r, &x->figures.v[next]))
        return;
    gj_span gap = gj_mention_gap(x, t->rate, next);
    gj_turn turn = gj_turn_before(x->doc, gap.off, x->figures.v[next].span.off);
    if (turn.way != t->turn.way || !is_neutral(gj_doc_text(x->doc, (gj_span){ gap.off, turn.word.off - gap.off })) ||
        (next + 1 < x->figures.n && x->figures.v[next + 1].kind == GJ_KIND_RATE && gj_same_sentence(x, next, next + 1) &&
         gj_turn_before(x->doc, gj_span_end(x->figures.v[next].span), x->figures.v[next + 1].span.off).way))
        return; /* …，增加5万元，增长3%: of the rate behind it */
    t->change = next;
    t->change_turn = turn;
    t->adjacent = true;
}

static void take(reading *r, uint32_t figure)
{
    const gj_figure *f = &r->x->figures.v[figure];
    gj_trend *t = r->t;
    gj_turn turn = gj_turn_before(r->x->doc, r->sentence.off, f->span.off);
    gj_slice clause = clause_before(r, figure, turn.way ? turn.word.off : f->span.off);
    bool neutral = is_neutral(clause);
    if (is_planned(r, clause) || (turn.way && gj_slice_find(clause, GJ_SLICE("预算"), 0) != GJ_NOT_FOUND))
        return; /* 比预算增加0万元，比上年增加1.55万元 */
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
        if (x->mentions[i - 1].depth <= depth && is_like(&r, g) && !is_part(&r, i - 1) && !gj_mention_is_base(x, i - 1))
            take(&r, i - 1);
    }
    take_behind(&r);
    take_from_before(&r);
    take_level_from_before(&r);
    take_change_behind(&r);
    out->unique = r.others == 0;
    return out->change != GJ_NO_INDEX || (out->now != GJ_NO_INDEX && out->past != GJ_NO_INDEX);
}
