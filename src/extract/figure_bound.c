/* figure_bound.c — words and signs that make a figure a bound or an approximation: 不低于, ≥, 以上, 约, （不含）.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

typedef struct bound_word {
    uint32_t last; /* its last character */
    gj_slice word;
    gj_bound bound;
    bool about;
    int8_t side;
} bound_word;

/* clang-format off */
#define WORD(text, last, bound) { last, { text, sizeof(text) - 1 }, bound, false, 0 }
#define ABOUT(text, last, side) { last, { text, sizeof(text) - 1 }, GJ_BOUND_NONE, true, side }
/* clang-format on */

/* Of two words with the same end the longer one stands first. */
static const bound_word left_words[] = {
    WORD("大于或等于", U'于', GJ_BOUND_AT_LEAST),
    WORD("高于或等于", U'于', GJ_BOUND_AT_LEAST),
    WORD("大于等于", U'于', GJ_BOUND_AT_LEAST),
    WORD("高于等于", U'于', GJ_BOUND_AT_LEAST),
    WORD("小于或等于", U'于', GJ_BOUND_AT_MOST),
    WORD("低于或等于", U'于', GJ_BOUND_AT_MOST),
    WORD("小于等于", U'于', GJ_BOUND_AT_MOST),
    WORD("低于等于", U'于', GJ_BOUND_AT_MOST),
    WORD("不得低于", U'于', GJ_BOUND_AT_LEAST),
    WORD("不得少于", U'于', GJ_BOUND_AT_LEAST),
    WORD("不低于", U'于', GJ_BOUND_AT_LEAST),
    WORD("不少于", U'于', GJ_BOUND_AT_LEAST),
    WORD("不小于", U'于', GJ_BOUND_AT_LEAST),
    WORD("至少", U'少', GJ_BOUND_AT_LEAST),
    WORD("不得超过", U'过', GJ_BOUND_AT_MOST),
    WORD("不得高于", U'于', GJ_BOUND_AT_MOST),
    WORD("不超过", U'过', GJ_BOUND_AT_MOST),
    WORD("未超过", U'过', GJ_BOUND_AT_MOST),
    WORD("不高于", U'于', GJ_BOUND_AT_MOST),
    WORD("不大于", U'于', GJ_BOUND_AT_MOST),
    WORD("不多于", U'于', GJ_BOUND_AT_MOST),
    WORD("不突破", U'破', GJ_BOUND_AT_MOST),
    WORD("不超", U'超', GJ_BOUND_AT_MOST),
    WORD("至多", U'多', GJ_BOUND_AT_MOST),
    WORD("最多", U'多', GJ_BOUND_AT_MOST),
    WORD("控制在", U'在', GJ_BOUND_AT_MOST),
    WORD("超过了", U'了', GJ_BOUND_MORE_THAN),
    WORD("突破了", U'了', GJ_BOUND_MORE_THAN),
    WORD("超过", U'过', GJ_BOUND_MORE_THAN),
    WORD("超出", U'出', GJ_BOUND_MORE_THAN),
    WORD("突破", U'破', GJ_BOUND_MORE_THAN),
    WORD("高于", U'于', GJ_BOUND_MORE_THAN),
    WORD("大于", U'于', GJ_BOUND_MORE_THAN),
    WORD("多于", U'于', GJ_BOUND_MORE_THAN),
    WORD("超", U'超', GJ_BOUND_MORE_THAN),
    WORD("低于", U'于', GJ_BOUND_LESS_THAN),
    WORD("小于", U'于', GJ_BOUND_LESS_THAN),
    WORD("少于", U'于', GJ_BOUND_LESS_THAN),
    WORD("未达到", U'到', GJ_BOUND_LESS_THAN),
    WORD("不到", U'到', GJ_BOUND_LESS_THAN),
    WORD("未达", U'达', GJ_BOUND_LESS_THAN),
    WORD("不满", U'满', GJ_BOUND_LESS_THAN),
    WORD("未满", U'满', GJ_BOUND_LESS_THAN),
    WORD("不足", U'足', GJ_BOUND_LESS_THAN),
    WORD("不及", U'及', GJ_BOUND_LESS_THAN),
    ABOUT("大约为", U'为', 0),
    ABOUT("约为", U'为', 0),
    ABOUT("约有", U'有', 0),
    ABOUT("约占", U'占', 0),
    ABOUT("约计", U'计', 0),
    ABOUT("约需", U'需', 0),
    ABOUT("大约", U'约', 0),
    ABOUT("大概", U'概', 0),
    ABOUT("将近", U'近', -1),
    ABOUT("接近", U'近', -1),
    ABOUT("约", U'约', 0),
    ABOUT("近", U'近', -1),
    ABOUT("逾", U'逾', 1),
};

/* Last characters of the words above: most figures have none of them before. */
static bool ends_a_word(uint32_t rune)
{
    switch (rune) {
    case U'于':
    case U'少':
    case U'过':
    case U'破':
    case U'超':
    case U'多':
    case U'在':
    case U'了':
    case U'出':
    case U'到':
    case U'达':
    case U'满':
    case U'足':
    case U'及':
    case U'为':
    case U'有':
    case U'占':
    case U'计':
    case U'需':
    case U'约':
    case U'概':
    case U'近':
    case U'逾':
        return true;
    default:
        return false;
    }
}

/* 节约3万元 is a saving, 最近3年 no approximation. */
static bool part_of_word(const char *begin, const char *word, gj_slice text)
{
    uint32_t before = gj_rune_left(begin, word);
    switch (gj_rune_at(text.p, text.p + text.n)) {
    case U'约':
        return before == U'节' || before == U'合' || before == U'预' || before == U'签' ||
               before == U'制' || before == U'集' || before == U'公' || before == U'契' ||
               before == U'违' || before == U'履' || before == U'特' || before == U'条' ||
               before == U'简' || before == U'邀';
    case U'近':
        return before == U'最' || before == U'附' || before == U'邻' || before == U'临' ||
               before == U'靠';
    default:
        return false;
    }
}

static bool sign_of(uint32_t rune, gj_bound *out)
{
    switch (rune) {
    case U'≥':
    case U'≧':
    case U'⩾':
    case U'≮':
        *out = GJ_BOUND_AT_LEAST;
        return true;
    case U'≤':
    case U'≦':
    case U'⩽':
    case U'≯':
        *out = GJ_BOUND_AT_MOST;
        return true;
    case U'>':
    case U'＞':
        *out = GJ_BOUND_MORE_THAN;
        return true;
    case U'<':
    case U'＜':
        *out = GJ_BOUND_LESS_THAN;
        return true;
    default:
        return false;
    }
}

const char *gj_bound_sign(const char *p, const char *end, gj_bound *out)
{
    uint32_t rune = gj_rune_at(p, end);
    if (!sign_of(rune, out))
        return p;
    p += gj_rune_bytes(rune);
    if (gj_rune_at(p, end) != '=')
        return p;
    if (*out == GJ_BOUND_MORE_THAN)
        *out = GJ_BOUND_AT_LEAST;
    if (*out == GJ_BOUND_LESS_THAN)
        *out = GJ_BOUND_AT_MOST;
    return p + 1;
}

/* The sign that ends at p, with its = on either side. */
static const char *sign_left(const char *begin, const char *p, gj_bound *out)
{
    uint32_t rune = gj_rune_left(begin, p);
    bool equal = rune == '=' || rune == U'＝';
    const char *q = equal ? p - gj_rune_bytes(rune) : p;
    rune = gj_rune_left(begin, q);
    if (!sign_of(rune, out))
        return p;
    q -= gj_rune_bytes(rune);
    if (equal && *out == GJ_BOUND_MORE_THAN)
        *out = GJ_BOUND_AT_LEAST;
    if (equal && *out == GJ_BOUND_LESS_THAN)
        *out = GJ_BOUND_AT_MOST;
    return q;
}

const char *gj_bound_before(const gj_piece *s, const char *p, gj_figure *f)
{
    const char *q = p;
    while (q > s->begin && q[-1] == ' ')
        q--;
    uint32_t rune = gj_rune_left(s->begin, q);
    if (rune < 0x80 || (rune >= 0x2200 && rune < 0x2B00) || rune == U'＝') {
        gj_bound bound;
        const char *sign = rune ? sign_left(s->begin, q, &bound) : q;
        if (sign == q || f->kind == GJ_KIND_DATE) /* <2019年…方案> is a title */
            return p;
        f->bound = bound;
        return sign;
    }
    if (!ends_a_word(rune))
        return p;
    for (size_t i = 0; i < GJ_ARRAY_LEN(left_words); i++) {
        const bound_word *w = &left_words[i];
        if (w->last != rune || !gj_text_left(s->begin, q, w->word))
            continue;
        const char *start = q - w->word.n;
        if (part_of_word(s->begin, start, w->word))
            return p;
        f->bound = w->bound;
        if (w->about && !f->about) /* 约十余万元 stays «a little more» */
            f->about_side = w->side;
        f->about = f->about || w->about;
        return start;
    }
    return p;
}

const char *gj_bound_group(const char *p, const char *end, int *sense)
{
    *sense = 0;
    uint32_t open = gj_rune_at(p, end);
    if (open != U'（' && open != '(')
        return p;
    const char *q = p + gj_rune_bytes(open);
    int found = 0;
    if (gj_text_at(q, end, GJ_SLICE("不含")) || gj_text_at(q, end, GJ_SLICE("不包含")))
        found = -1;
    else if (gj_text_at(q, end, GJ_SLICE("含")) || gj_text_at(q, end, GJ_SLICE("包含")))
        found = 1;
    if (!found)
        return p;
    for (int i = 0; i < 16 && q < end; i++) {
        uint32_t rune = gj_rune_at(q, end);
        q += gj_rune_bytes(rune);
        if (rune == U'）' || rune == ')') {
            *sense = found;
            return q;
        }
    }
    return p;
}

/* 之前 以前 前 -> not later; 之后 以后 后 起 以来 -> not earlier. */
static void date_after(const gj_piece *s, const char *p, gj_figure *f)
{
    if (gj_text_at(p, s->end, GJ_SLICE("份")))
        p += 3;
    if (gj_text_at(p, s->end, GJ_SLICE("之前")) || gj_text_at(p, s->end, GJ_SLICE("以前"))) {
        f->bound = GJ_BOUND_AT_MOST;
        return;
    }
    if (gj_text_at(p, s->end, GJ_SLICE("之后")) || gj_text_at(p, s->end, GJ_SLICE("以后")) ||
        gj_text_at(p, s->end, GJ_SLICE("以来")) || gj_text_at(p, s->end, GJ_SLICE("起"))) {
        f->bound = GJ_BOUND_AT_LEAST;
        return;
    }
    if (!gj_text_at(p, s->end, GJ_SLICE("前")))
        return;
    uint32_t next = gj_rune_at(p + 3, s->end);
    if (next == U'期' || next == U'往' || next == U'后' || next == U'列' || next == U'沿' ||
        next == U'半' || gj_is_digit(p + 3, s->end) || gj_is_han_numeral(p + 3, s->end))
        return;
    f->bound = GJ_BOUND_AT_MOST;
}

static void set_bound(gj_figure *f, gj_bound bound)
{
    if (f->bound == GJ_BOUND_NONE)
        f->bound = bound;
}

void gj_bound_after(const gj_piece *s, const char *p, gj_figure *f)
{
    uint32_t rune = gj_rune_at(p, s->end);
    if (rune == 0)
        return;
    if (f->kind == GJ_KIND_DATE) {
        date_after(s, p, f);
        return;
    }
    int sense = 0;
    if (rune == U'（' || rune == '(') {
        p = gj_bound_group(p, s->end, &sense);
        rune = gj_rune_at(p, s->end);
    }
    if (rune == U'及' || rune == U'或' || rune == U'含') {
        p += 3;
        rune = gj_rune_at(p, s->end);
        sense = sense ? sense : 1;
    }
    bool up = rune == U'以' && gj_text_at(p, s->end, GJ_SLICE("以上"));
    bool down = rune == U'以' && gj_text_at(p, s->end, GJ_SLICE("以下"));
    if (up || down) {
        int behind;
        gj_bound_group(p + 6, s->end, &behind);
        bool open = (sense ? sense : behind) < 0;
        if (up)
            set_bound(f, open ? GJ_BOUND_MORE_THAN : GJ_BOUND_AT_LEAST);
        else
            set_bound(f, open ? GJ_BOUND_LESS_THAN : GJ_BOUND_AT_MOST);
        return;
    }
    if (gj_text_at(p, s->end, GJ_SLICE("以内")) || gj_text_at(p, s->end, GJ_SLICE("之内"))) {
        set_bound(f, GJ_BOUND_AT_MOST);
        return;
    }
    if (gj_text_at(p, s->end, GJ_SLICE("左右"))) {
        f->about = true;
        f->about_side = 0;
        return;
    }
    /* 85分≤得分: the sign stands behind, so it is read from the other side. */
    gj_bound bound;
    const char *e = gj_bound_sign(p, s->end, &bound);
    if (e == p || f->bound != GJ_BOUND_NONE || !gj_rune_is_han(gj_rune_at(e, s->end)))
        return;
    static const gj_bound turned[GJ_BOUND_COUNT_] = {
        [GJ_BOUND_AT_LEAST] = GJ_BOUND_AT_MOST,
        [GJ_BOUND_AT_MOST] = GJ_BOUND_AT_LEAST,
        [GJ_BOUND_MORE_THAN] = GJ_BOUND_LESS_THAN,
        [GJ_BOUND_LESS_THAN] = GJ_BOUND_MORE_THAN,
    };
    f->bound = turned[bound];
}
