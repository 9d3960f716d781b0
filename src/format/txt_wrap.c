/* txt_wrap.c — running text whose lines were broken for their length, as it comes out of a PDF: which lines go on in the next.
 * SPDX-License-Identifier: MIT
 *
 *     年度一般公共预算支出决算总额为5.48万元，比上年增加        full: goes on
 *     1.55万元，增长39.4%，主要是公务用车运行支出增加。         ends the paragraph
 *     （一）出国费用0万元。                                     a number begins one
 *
 * A file is taken for such a text only where no line of words is longer than a page is wide, and where many lines as long as the longest
 * break off in the middle of a sentence. Blanks do not count: they are stretched to fill the line.
 */
#include "doc/outline.h"
#include "doc/word.h"
#include "format/txt.h"

enum {
    NARROWEST = 36, /* columns of a line: a hanzi takes two */
    WIDEST = 110,
    LEAST_JOINED = 4
};

static bool is_words(const gj_txt *t, uint32_t i)
{
    return (t->lines[i].flags & ~GJ_TXT_SPACED) == 0;
}

static uint32_t columns_of(const gj_txt *t, uint32_t i)
{
    uint32_t columns = 0;
    for (uint32_t at = t->lines[i].off; at < t->lines[i].end && columns <= WIDEST; at++) {
        unsigned char c = (unsigned char)t->text.p[at];
        columns += c >= 0xE0 ? 2 : c > ' ' && c < 0x80;
    }
    return columns;
}

/* Does line i break off within a sentence? */
static bool breaks_off(const gj_txt *t, uint32_t i)
{
    static const gj_word stops[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("！"), GJ_WORD("？"),
                                     GJ_WORD(";"),  GJ_WORD("."),  GJ_WORD("）"), GJ_WORD(")") };
    return !gj_word_ends(gj_txt_text(t, i), stops, GJ_ARRAY_LEN(stops));
}

/* Line i is full and the next one, right below it, is no new item. */
static bool goes_on(const gj_txt *t, uint32_t i, uint32_t width)
{
    static const gj_word ends[] = { GJ_WORD("："), GJ_WORD(":") };
    if (i + 1 >= t->n || t->lines[i + 1].blank > 0 || !is_words(t, i) || !is_words(t, i + 1))
        return false;
    gj_slice next = gj_txt_text(t, i + 1);
    bool value = next.n > 0 && next.p[0] >= '0' && next.p[0] <= '9' && breaks_off(t, i); /* 比上年增加 | 1.55万元 */
    return columns_of(t, i) * 4 >= width * 3 && !gj_word_ends(gj_txt_text(t, i), ends, GJ_ARRAY_LEN(ends)) &&
           (value || !gj_outline_is_numbered(next));
}

void gj_txt_wrap_find(gj_txt *t)
{
    uint32_t widest = 0, words = 0, joined = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        if (!is_words(t, i))
            continue;
        uint32_t columns = columns_of(t, i);
        if (columns > WIDEST)
            return;
        widest = columns > widest ? columns : widest;
        words++;
    }
    if (widest < NARROWEST)
        return;
    for (uint32_t i = 0; i < t->n; i++)
        joined += goes_on(t, i, widest) && breaks_off(t, i);
    if (joined >= LEAST_JOINED && joined * 5 >= words * 2)
        t->width = widest;
}

uint32_t gj_txt_wrap_end(const gj_txt *t, uint32_t from)
{
    uint32_t to = from;
    while (t->width && goes_on(t, to, t->width))
        to++;
    return to + 1;
}
