/* figure_range.c — two numerals that make one figure: 90-100分, 100%-80%(含), 75≤得分<85.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

enum { SUBJECT_RUNES = 12 }; /* «综合得分» between the two signs of a chain */

const char *gj_range_separator(const char *p, const char *end, bool *word)
{
    *word = false;
    uint32_t rune = gj_rune_at(p, end);
    switch (rune) {
    case '-':
    case '~':
    case U'—':
    case U'–':
    case U'―':
    case U'─':
    case U'～':
    case U'〜':
    case U'－':
        p += gj_rune_bytes(rune);
        return gj_rune_at(p, end) == rune ? p + gj_rune_bytes(rune) : p;
    case U'至':
    case U'到':
        *word = true;
        return p + 3;
    default:
        return p;
    }
}

static bool same_value(gj_dec a, gj_dec b)
{
    return gj_dec_compare(a, b) == 0;
}

/* Gives the bare end the unit of the other one. */
static bool join_units(gj_amount *a, gj_amount *b)
{
    if (a->dim == b->dim)
        return a->dim != GJ_DIM_NONE || a->bare == b->bare || b->bare;
    if (a->dim == GJ_DIM_NONE && b->dim != GJ_DIM_NONE) {
        a->kind = b->kind;
        a->dim = b->dim;
        a->unit = b->unit;
        if (a->bare)
            return gj_amount_apply(a, b->factor);
        return true; /* 3万-5万元: 3万 has its own multiplier */
    }
    return false;
}

static uint8_t finer(uint8_t a, uint8_t b)
{
    return a > b ? a : b;
}

static void fill(gj_figure *f, const gj_amount *low, const gj_amount *high, const gj_amount *b)
{
    f->kind = b->kind;
    f->bound = GJ_BOUND_RANGE;
    f->value = low->value;
    f->high = high->value;
    f->unit = b->unit;
    f->factor = b->factor;
    f->decimals = finer(low->decimals, high->decimals);
}

/* The end that says 含 belongs to the range; the other one then does not, unless it is the top of the scale. */
static void open_ends(gj_figure *f, int low_mark, int high_mark)
{
    f->low_open = low_mark < 0;
    f->high_open = high_mark < 0;
    if (low_mark > 0 && high_mark == 0) {
        gj_dec top = f->kind == GJ_KIND_RATE ? gj_dec_int(1) : gj_dec_int(100);
        f->high_open = !same_value(f->high, top);
    }
    if (high_mark > 0 && low_mark == 0)
        f->low_open = gj_dec_sign(f->value) != 0;
}

/* 由35万元到40万元 is a change, not a range. */
static bool from_before(const gj_piece *s, const char *p)
{
    uint32_t before = gj_rune_left(s->begin, p);
    return before == U'由' || before == U'从';
}

static const char *after_word(const char *p, const char *end, gj_slice word)
{
    return gj_text_at(p, end, word) ? p + word.n : p;
}

/* 不足 未满 低于 小于 不满 before the upper end. */
static const char *below_word(const char *p, const char *end)
{
    static const gj_slice words[] = {
        { "不足", 6 }, { "未满", 6 }, { "不满", 6 }, { "低于", 6 }, { "小于", 6 }
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(words); i++) {
        if (gj_text_at(p, end, words[i]))
            return p + words[i].n;
    }
    return p;
}

static const char *read_span(const gj_piece *s, const gj_amount *first, gj_figure *f,
                             const char **number_end)
{
    int mark_a, mark_b;
    bool word;
    const char *p = gj_bound_group(first->end, s->end, &mark_a);
    const char *e = gj_range_separator(p, s->end, &word);
    if (e == p)
        return NULL;
    const char *digits = below_word(e, s->end); /* 80至不足90分 */
    if (!gj_is_digit(digits, s->end) || (word && from_before(s, first->begin)))
        return NULL;
    gj_amount a = *first, b;
    if (!gj_amount_read(s, digits, &b) || b.too_long || !join_units(&a, &b))
        return NULL;
    gj_bound_group(b.end, s->end, &mark_b);
    uint32_t next = gj_rune_at(b.end, s->end);
    if (b.bare && (next == '=' || next == '/' || next == '-' || gj_is_letter(b.end, s->end)))
        return NULL;
    bool down = gj_dec_compare(a.value, b.value) > 0;
    if (down && b.bare && !mark_a && !mark_b)
        return NULL; /* 8690022-3: an extension, not a range */
    fill(f, down ? &b : &a, down ? &a : &b, &b);
    open_ends(f, down ? mark_b : mark_a, down ? mark_a : mark_b);
    if (digits > e)
        *(down ? &f->low_open : &f->high_open) = true;
    *number_end = b.number_end;
    return b.end;
}

/* 80分（含）以上，90分以下; 60分以上不足80分. */
static const char *read_between(const gj_piece *s, const gj_amount *first, gj_figure *f,
                                const char **number_end)
{
    int mark_a, mark_b;
    const char *p = gj_bound_group(first->end, s->end, &mark_a);
    p = after_word(p, s->end, GJ_SLICE("及"));
    if (!gj_text_at(p, s->end, GJ_SLICE("以上")))
        return NULL;
    if (mark_a == 0)
        p = gj_bound_group(p + 6, s->end, &mark_a) - 6; /* 75分以上（含）不足90分 */
    p = after_word(p + 6, s->end, GJ_SLICE("，"));
    p = after_word(p, s->end, GJ_SLICE("、"));
    const char *digits = below_word(p, s->end);
    gj_amount a = *first, b;
    if (!gj_is_digit(digits, s->end) || !gj_amount_read(s, digits, &b) || b.too_long ||
        !join_units(&a, &b) || gj_dec_compare(a.value, b.value) >= 0)
        return NULL;
    const char *e = gj_bound_group(b.end, s->end, &mark_b);
    bool below = digits > p;
    if (!below && !gj_text_at(e, s->end, GJ_SLICE("以下")))
        return NULL;
    fill(f, &a, &b, &b);
    open_ends(f, mark_a, below ? -1 : mark_b);
    *number_end = b.number_end;
    return b.end;
}

/* The words between the two signs: short, no digits, no marks. NULL: something else stands there. */
static const char *read_subject(const char *p, const char *end, bool *score)
{
    for (int i = 0; i < SUBJECT_RUNES; i++) {
        uint32_t rune = gj_rune_at(p, end);
        gj_bound sign;
        if (i > 0 && gj_bound_sign(p, end, &sign) != p)
            return p;
        if (!gj_rune_is_han(rune) && !gj_is_letter(p, end) && rune != ' ')
            return NULL;
        if (rune == U'分' || (i == 0 && (rune == U'优' || rune == U'良' || rune == U'中')))
            *score = true;
        p += gj_rune_bytes(rune);
    }
    return NULL;
}

static bool rising(gj_bound bound)
{
    return bound == GJ_BOUND_AT_MOST || bound == GJ_BOUND_LESS_THAN;
}

static const char *read_chain(const gj_piece *s, const gj_amount *first, gj_figure *f,
                              const char **number_end)
{
    gj_bound left, right;
    bool score = false;
    const char *p = gj_bound_sign(first->end, s->end, &left);
    if (p == first->end)
        return NULL;
    const char *e = read_subject(p, s->end, &score);
    if (!e)
        return NULL;
    p = gj_bound_sign(e, s->end, &right);
    while (gj_rune_at(p, s->end) == ' ')
        p++;
    gj_amount a = *first, b;
    if (rising(left) != rising(right) || !gj_is_digit(p, s->end) || !gj_amount_read(s, p, &b) ||
        b.too_long)
        return NULL;
    if (b.bare && !a.bare) {
        gj_amount with_unit = a;
        if (!join_units(&b, &with_unit))
            return NULL;
    } else if (!join_units(&a, &b))
        return NULL;
    bool up = rising(left);
    fill(f, up ? &a : &b, up ? &b : &a, &b);
    if (f->kind == GJ_KIND_NUMBER && b.bare && score)
        f->kind = GJ_KIND_SCORE;
    bool first_open = left == GJ_BOUND_LESS_THAN || left == GJ_BOUND_MORE_THAN;
    bool second_open = right == GJ_BOUND_LESS_THAN || right == GJ_BOUND_MORE_THAN;
    f->low_open = up ? first_open : second_open;
    f->high_open = up ? second_open : first_open;
    *number_end = b.number_end;
    return b.end;
}

const char *gj_range_read(const gj_piece *s, const gj_amount *a, gj_figure *f,
                          const char **number_end)
{
    switch (gj_rune_at(a->end, s->end)) {
    case '(':
    case U'（':
    case '-':
    case '~':
    case U'—':
    case U'–':
    case U'―':
    case U'─':
    case U'～':
    case U'〜':
    case U'－':
    case U'至':
    case U'到':
        break;
    case U'以':
    case U'及':
        return read_between(s, a, f, number_end);
    case '<':
    case '>':
    case U'≤':
    case U'≥':
    case U'＜':
    case U'＞':
    case U'≦':
    case U'≧':
    case U'⩽':
    case U'⩾':
        return read_chain(s, a, f, number_end);
    default:
        return NULL;
    }
    const char *e = read_span(s, a, f, number_end);
    return e ? e : read_between(s, a, f, number_end);
}
