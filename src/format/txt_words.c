/* txt_words.c — a line as words parted by single blanks.
 * SPDX-License-Identifier: MIT */
#include "format/txt_words.h"

#include "doc/word.h"

/* Length of the blank at p, 0: none. */
static unsigned blank_at(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    if (*u == ' ')
        return 1;
    if (*u == 0xC2 && end - p >= 2 && u[1] == 0xA0)
        return 2;
    return *u == 0xE3 && end - p >= 3 && u[1] == 0x80 && u[2] == 0x80 ? 3 : 0;
}

static bool is_single(gj_slice word)
{
    unsigned char c = word.n == 3 ? (unsigned char)word.p[0] : 0;
    return c >= 0xE4 && c <= 0xE9;
}

static bool opens_bracket(gj_slice word)
{
    return gj_slice_starts(word, GJ_SLICE("（")) || gj_slice_starts(word, GJ_SLICE("("));
}

static bool is_bar(gj_slice word)
{
    return gj_slice_equal(word, GJ_SLICE("|")) || gj_slice_equal(word, GJ_SLICE("｜"));
}

static void stretch(gj_txt_words *words, uint32_t to, gj_span last)
{
    words->v[to].len = gj_span_end(last) - words->v[to].off;
}

/* «合 计», «绩 效 指 标»: two or four single characters at the beginning. */
static void join_spread(const gj_txt *t, gj_txt_words *words)
{
    uint32_t n = 0;
    while (n < words->n && is_single(gj_txt_word(t, words->v[n])))
        n++;
    if (n != 2 && n != 4)
        return;
    stretch(words, 0, words->v[n - 1]);
    for (uint32_t i = n; i < words->n; i++)
        words->v[i - n + 1] = words->v[i];
    words->n -= n - 1;
}

static bool add_word(const gj_txt *t, gj_txt_words *words, gj_span word)
{
    gj_slice text = gj_txt_word(t, word);
    if (words->n > 0 && opens_bracket(text)) {
        stretch(words, words->n - 1, word);
        return true;
    }
    if (words->n == GJ_TXT_WORDS)
        return false;
    words->v[words->n++] = word;
    return true;
}

/* Without bars at the ends; false when one stands inside. */
static bool drop_bars(const gj_txt *t, gj_txt_words *words)
{
    uint32_t first = 0;
    while (words->n > 0 && is_bar(gj_txt_word(t, words->v[words->n - 1])))
        words->n--;
    while (first < words->n && is_bar(gj_txt_word(t, words->v[first])))
        first++;
    for (uint32_t i = first; i < words->n; i++) {
        gj_slice text = gj_txt_word(t, words->v[i]);
        if (memchr(text.p, '|', text.n) || gj_slice_find(text, GJ_SLICE("｜"), 0) != GJ_NOT_FOUND)
            return false;
        words->v[i - first] = words->v[i];
    }
    words->n -= first;
    return words->n > 0;
}

bool gj_txt_split_words(const gj_txt *t, uint32_t line, gj_txt_words *out)
{
    const char *p = t->text.p + t->lines[line].off, *end = t->text.p + t->lines[line].end;
    out->n = 0;
    while (p < end) {
        unsigned len = blank_at(p, end);
        const char *word = p += len;
        if (len > 0)
            continue;
        while (p < end && *p != '\t' && blank_at(p, end) == 0)
            p++;
        if (p < end && *p == '\t')
            return false;
        gj_span span = { (uint32_t)(word - t->text.p), (uint32_t)(p - word) };
        if (!add_word(t, out, span))
            return false;
    }
    if (!drop_bars(t, out))
        return false;
    join_spread(t, out);
    return true;
}

bool gj_txt_is_plain_number(gj_slice word)
{
    uint32_t digits = 0, points = 0;
    if (gj_slice_ends(word, GJ_SLICE("分")) || gj_slice_ends(word, GJ_SLICE("％")))
        word.n -= 3;
    else if (gj_slice_ends(word, GJ_SLICE("%")))
        word.n--;
    for (size_t i = 0; i < word.n; i++) {
        char c = word.p[i];
        if (c >= '0' && c <= '9')
            digits++;
        else if (c == '.' && digits > 0)
            points++;
        else if (!(c == ',' && digits > 0 && points == 0) && !(i == 0 && (c == '-' || c == '+')))
            return false;
    }
    return digits > 0 && points <= 1 && word.p[word.n - 1] != '.' && word.p[word.n - 1] != ',';
}

bool gj_txt_is_percent(gj_slice word)
{
    return gj_slice_ends(word, GJ_SLICE("%")) || gj_slice_ends(word, GJ_SLICE("％"));
}

bool gj_txt_is_filler(gj_slice word)
{
    static const gj_word fillers[] = { GJ_WORD("/"),  GJ_WORD("-"),  GJ_WORD("--"), GJ_WORD("—"),
                                       GJ_WORD("——"), GJ_WORD("－"), GJ_WORD("／") };
    return gj_word_equals(word, fillers, GJ_ARRAY_LEN(fillers));
}

gj_slice gj_txt_before_bracket(gj_slice word)
{
    size_t wide = gj_slice_find(word, GJ_SLICE("（"), 0);
    size_t plain = gj_slice_find(word, GJ_SLICE("("), 0);
    size_t open = wide < plain ? wide : plain; /* GJ_NOT_FOUND is the largest */
    if (open == GJ_NOT_FOUND || open == 0 || gj_slice_ends(word, GJ_SLICE("）值")))
        return word; /* 指标（目标）值 */
    word.n = open;
    while (word.n > 0 && word.p[word.n - 1] == ' ')
        word.n--;
    return word;
}
