/* list_count.c — counts the paragraphs of lists.
 * SPDX-License-Identifier: MIT */
#include "format/list_count.h"

#include "doc/word.h"

enum { MOST = 1000000 };

gj_list_level gj_list_level_none(void)
{
    return (gj_list_level){
        .text = GJ_SLICE(""), .format = GJ_LIST_NONE, .restart = GJ_LIST_USUAL, .blank = true
    };
}

gj_list_use gj_list_use_of(gj_list *list)
{
    gj_list_use use = { .of = list };
    for (unsigned i = 0; i < GJ_LIST_LEVELS; i++)
        use.start[i] = GJ_LIST_USUAL;
    return use;
}

const gj_list_level *gj_list_level_at(const gj_list_use *use, unsigned level)
{
    return use->own[level] ? use->own[level] : &use->of->levels[level];
}

/* The level goes up by one, those below it begin anew. */
static void count(gj_list_use *use, unsigned level)
{
    gj_list *list = use->of;
    bool again = use->start[level] != GJ_LIST_USUAL && !use->begun[level];
    if (again)
        list->counts[level] = (uint32_t)use->start[level];
    else if (!list->used[level])
        list->counts[level] = gj_list_level_at(use, level)->start;
    else if (list->counts[level] < MOST)
        list->counts[level]++;
    use->begun[level] = list->used[level] = true;
    for (unsigned below = level + 1; below < GJ_LIST_LEVELS; below++) {
        int8_t restart = gj_list_level_at(use, below)->restart;
        if (restart == GJ_LIST_USUAL || level < (unsigned)restart)
            list->used[below] = false;
    }
}

static void print_level(const gj_list_use *use, unsigned level, bool legal, gj_strbuf *out)
{
    const gj_list_level *l = gj_list_level_at(use, level);
    gj_list_format format = legal && l->format != GJ_LIST_NONE ? GJ_LIST_DECIMAL : l->format;
    gj_list_print(out, format, use->of->used[level] ? use->of->counts[level] : l->start);
}

void gj_list_blank(gj_strbuf *out, size_t number_at)
{
    /* Behind these nobody sees a gap that means anything; behind «1.» it keeps «1. 2024年» apart. */
    static const gj_word closing[] = { GJ_WORD("、"), GJ_WORD("）"), GJ_WORD(")"),
                                       GJ_WORD("："), GJ_WORD("】"), GJ_WORD("〕") };
    gj_slice number = gj_slice_sub(gj_strbuf_slice(out), number_at, out->n);
    if (number.n > 0 && !gj_word_ends(number, closing, GJ_ARRAY_LEN(closing)))
        gj_strbuf_char(out, ' ');
}

void gj_list_count(gj_list_use *use, unsigned level, gj_strbuf *out)
{
    const gj_list_level *l = gj_list_level_at(use, level);
    size_t begin = out->n;
    count(use, level);
    if (l->format == GJ_LIST_BULLET)
        return;
    for (size_t i = 0; i < l->text.n; i++) {
        char c = l->text.p[i];
        if (c >= 1 && c <= GJ_LIST_LEVELS)
            print_level(use, (unsigned)(c - 1), l->legal, out);
        else
            gj_strbuf_char(out, c);
    }
    if (l->blank)
        gj_list_blank(out, begin);
}

gj_list_format gj_list_format_of(uint32_t msonfc)
{
    static const struct {
        uint8_t msonfc;
        gj_list_format format;
    } formats[] = {
        { 1, GJ_LIST_UPPER_ROMAN },  { 2, GJ_LIST_LOWER_ROMAN },  { 3, GJ_LIST_UPPER_LETTER },
        { 4, GJ_LIST_LOWER_LETTER }, { 10, GJ_LIST_HAN_DIGITS },  { 11, GJ_LIST_HAN },
        { 14, GJ_LIST_FULL_WIDTH },  { 16, GJ_LIST_HAN_FORMAL },  { 17, GJ_LIST_HAN },
        { 18, GJ_LIST_CIRCLED },     { 19, GJ_LIST_FULL_WIDTH },  { 22, GJ_LIST_DECIMAL_ZERO },
        { 23, GJ_LIST_BULLET },      { 26, GJ_LIST_STOP },        { 27, GJ_LIST_PAREN },
        { 28, GJ_LIST_CIRCLED },     { 29, GJ_LIST_HAN_CIRCLED }, { 30, GJ_LIST_STEMS },
        { 31, GJ_LIST_BRANCHES },    { 33, GJ_LIST_HAN },         { 34, GJ_LIST_HAN_FORMAL },
        { 35, GJ_LIST_HAN },         { 36, GJ_LIST_HAN_DIGITS },  { 37, GJ_LIST_HAN },
        { 38, GJ_LIST_HAN_FORMAL },  { 39, GJ_LIST_HAN },         { 255, GJ_LIST_NONE },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(formats); i++)
        if (formats[i].msonfc == msonfc)
            return formats[i].format;
    return GJ_LIST_DECIMAL;
}
