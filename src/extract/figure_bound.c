/* figure_bound.c — words and signs that make a figure a bound or an approximation: 不低于, ≥, 以上, 约, （不含）.
 * SPDX-License-Identifier: MIT */
#include "extract/figure_parts.h"

typedef struct bound_word {
    gj_slice word;
    gj_bound bound;
    bool about;
    int8_t side;
} bound_word;

/* clang-format off */
#define WORD(text, bound) { { text, sizeof(text) - 1 }, bound, false, 0 }
#define ABOUT(text, side) { { text, sizeof(text) - 1 }, GJ_BOUND_NONE, true, side }
/* clang-format on */

/* Words before a figure, by their last character; of two with the same end the longer one stands first. */
static const bound_word yu_words[] = {
    WORD("大于或等于", GJ_BOUND_AT_LEAST), WORD("高于或等于", GJ_BOUND_AT_LEAST),
    WORD("小于或等于", GJ_BOUND_AT_MOST),  WORD("低于或等于", GJ_BOUND_AT_MOST),
    WORD("大于等于", GJ_BOUND_AT_LEAST),   WORD("高于等于", GJ_BOUND_AT_LEAST),
    WORD("小于等于", GJ_BOUND_AT_MOST),    WORD("低于等于", GJ_BOUND_AT_MOST),
    WORD("不得低于", GJ_BOUND_AT_LEAST),   WORD("不得少于", GJ_BOUND_AT_LEAST),
    WORD("不得高于", GJ_BOUND_AT_MOST),    WORD("不低于", GJ_BOUND_AT_LEAST),
    WORD("不少于", GJ_BOUND_AT_LEAST),     WORD("不小于", GJ_BOUND_AT_LEAST),
    WORD("不高于", GJ_BOUND_AT_MOST),      WORD("不大于", GJ_BOUND_AT_MOST),
    WORD("不多于", GJ_BOUND_AT_MOST),      WORD("高于", GJ_BOUND_MORE_THAN),
    WORD("大于", GJ_BOUND_MORE_THAN),      WORD("多于", GJ_BOUND_MORE_THAN),
    WORD("低于", GJ_BOUND_LESS_THAN),      WORD("小于", GJ_BOUND_LESS_THAN),
    WORD("少于", GJ_BOUND_LESS_THAN),
};
static const bound_word shao_words[] = {
    WORD("至少", GJ_BOUND_AT_LEAST),
};
static const bound_word guo_words[] = {
    WORD("不得超过", GJ_BOUND_AT_MOST),
    WORD("不超过", GJ_BOUND_AT_MOST),
    WORD("未超过", GJ_BOUND_AT_MOST),
    WORD("超过", GJ_BOUND_MORE_THAN),
};
static const bound_word po_words[] = {
    WORD("不突破", GJ_BOUND_AT_MOST),
    WORD("突破", GJ_BOUND_MORE_THAN),
};
static const bound_word chao_words[] = {
    WORD("不超", GJ_BOUND_AT_MOST),
    WORD("超", GJ_BOUND_MORE_THAN),
};
static const bound_word duo_words[] = {
    WORD("至多", GJ_BOUND_AT_MOST),
    WORD("最多", GJ_BOUND_AT_MOST),
};
static const bound_word zai_words[] = {
    WORD("控制在", GJ_BOUND_AT_MOST),
};
static const bound_word le_words[] = {
    WORD("超过了", GJ_BOUND_MORE_THAN),
    WORD("突破了", GJ_BOUND_MORE_THAN),
};
static const bound_word chu_words[] = {
    WORD("超出", GJ_BOUND_MORE_THAN),
};
static const bound_word dao_words[] = {
    WORD("未达到", GJ_BOUND_LESS_THAN),
    WORD("不到", GJ_BOUND_LESS_THAN),
};
static const bound_word da_words[] = {
    WORD("未达", GJ_BOUND_LESS_THAN),
};
static const bound_word man_words[] = {
    WORD("不满", GJ_BOUND_LESS_THAN),
    WORD("未满", GJ_BOUND_LESS_THAN),
};
static const bound_word zu_words[] = {
    WORD("不足", GJ_BOUND_LESS_THAN),
};
static const bound_word ji_words[] = {
    WORD("不及", GJ_BOUND_LESS_THAN),
};
static const bound_word wei_words[] = {
    ABOUT("大约为", 0),
    ABOUT("约为", 0),
};
static const bound_word you_words[] = {
    ABOUT("约有", 0),
};
static const bound_word zhan_words[] = {
    ABOUT("约占", 0),
};
static const bound_word count_words[] = {
    ABOUT("约计", 0),
};
static const bound_word xu_words[] = {
    ABOUT("约需", 0),
};
static const bound_word yue_words[] = {
    ABOUT("大约", 0),
    ABOUT("约", 0),
};
static const bound_word gai_words[] = {
    ABOUT("大概", 0),
};
static const bound_word jin_words[] = {
    ABOUT("将近", -1),
    ABOUT("接近", -1),
    ABOUT("近", -1),
};
static const bound_word exceed_words[] = {
    ABOUT("逾", 1),
};

#define GROUP(words) (*count = GJ_ARRAY_LEN(words), (words))

/* The words that end with a character. NULL: none do, as for most figures. */
static const bound_word *words_ending(uint32_t rune, size_t *count)
{
    switch (rune) {
    case U'于':
        return GROUP(yu_words);
    case U'少':
        return GROUP(shao_words);
    case U'过':
        return GROUP(guo_words);
    case U'破':
        return GROUP(po_words);
    case U'超':
        return GROUP(chao_words);
    case U'多':
        return GROUP(duo_words);
    case U'在':
        return GROUP(zai_words);
    case U'了':
        return GROUP(le_words);
    case U'出':
        return GROUP(chu_words);
    case U'到':
        return GROUP(dao_words);
    case U'达':
        return GROUP(da_words);
    case U'满':
        return GROUP(man_words);
    case U'足':
        return GROUP(zu_words);
    case U'及':
        return GROUP(ji_words);
    case U'为':
        return GROUP(wei_words);
    case U'有':
        return GROUP(you_words);
    case U'占':
        return GROUP(zhan_words);
    case U'计':
        return GROUP(count_words);
    case U'需':
        return GROUP(xu_words);
    case U'约':
        return GROUP(yue_words);
    case U'概':
        return GROUP(gai_words);
    case U'近':
        return GROUP(jin_words);
    case U'逾':
        return GROUP(exceed_words);
    default:
        return NULL;
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
    size_t count;
    const bound_word *words = words_ending(rune, &count);
    if (!words)
        return p;
    for (const bound_word *w = words; w < words + count; w++) {
        if (!gj_text_left(s->begin, q, w->word))
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
