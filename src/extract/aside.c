/* aside.c — figures that the report itself leaves out of what it accounts for: 不计入, 不纳入, 不在本项目范围内.
 * SPDX-License-Identifier: MIT */
#include "extract/aside.h"

#include "doc/word.h"
#include "extract/punct.h"
#include "extract/words.h"

enum { BACK = 300, AHEAD = 450 }; /* bytes around a figure in which the words are looked for */

static gj_span block_of(const gj_extraction *x, const gj_figure *f)
{
    return f->cell != GJ_NONE ? x->doc->cells.v[f->cell].text : x->doc->blocks.v[f->block].text;
}

/* The part of the sentence between semicolons around [from, to), cut off at some distance. */
static gj_span part_of_sentence(const gj_extraction *x, gj_span block, uint32_t from, uint32_t to)
{
    const char *text = x->doc->text.p;
    uint32_t end = gj_span_end(block) - to > AHEAD ? to + AHEAD : gj_span_end(block);
    uint32_t at = from - block.off > BACK ? from - BACK : block.off, begin = at;
    while (at < end && (text[at] & 0xC0) == 0x80)
        begin = ++at; /* not within a character */
    for (; at < end; at += gj_char_bytes(text[at])) {
        gj_punct mark = gj_punct_at(text + at, text + end);
        if (mark != GJ_PUNCT_STOP && mark != GJ_PUNCT_SEMICOLON)
            continue;
        if (at >= to)
            return (gj_span){ begin, at - begin };
        begin = at + 3;
    }
    return (gj_span){ begin, end > begin ? end - begin : 0 };
}

/* 以上资金均…, 该部分…: speaks of what the sentence before it told. */
static bool points_back(gj_slice sentence)
{
    static const gj_word words[] = { GJ_WORD("以上"),   GJ_WORD("上述"), GJ_WORD("这部分"), GJ_WORD("该部分"),
                                     GJ_WORD("此部分"), GJ_WORD("这些"), GJ_WORD("该资金"), GJ_WORD("该项"),
                                     GJ_WORD("该笔"),   GJ_WORD("上两项"), GJ_WORD("均不") };
    return gj_word_starts(sentence, words, GJ_ARRAY_LEN(words));
}

static bool says_aside(const gj_engine *engine, const gj_extraction *x, gj_span part)
{
    return (gj_words_contexts(&x->words, part.off, gj_span_end(part)) & gj_context_bit(engine->known.aside)) != 0;
}

/* All that may be looked at around a figure: mostly it holds no such word, and no sentence need be parted. */
static gj_span reach_of(gj_span block, gj_span figure)
{
    uint32_t from = figure.off - block.off > BACK ? figure.off - BACK : block.off, to = gj_span_end(figure);
    uint32_t end = gj_span_end(block) - to > 2 * AHEAD + 3 ? to + 2 * AHEAD + 3 : gj_span_end(block);
    return (gj_span){ from, end - from };
}

bool gj_aside_stands(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    const gj_figure *f = &x->figures.v[figure];
    if (engine->known.aside == GJ_NO_ROLE || f->block == GJ_NONE)
        return false;
    gj_span block = block_of(x, f);
    if (!says_aside(engine, x, reach_of(block, f->span)))
        return false;
    gj_span part = part_of_sentence(x, block, f->span.off, gj_span_end(f->span));
    if (says_aside(engine, x, part))
        return true;
    uint32_t next = gj_span_end(part) + 3;
    if (next >= gj_span_end(block) ||
        gj_punct_at(x->doc->text.p + gj_span_end(part), x->doc->text.p + gj_span_end(block)) != GJ_PUNCT_STOP)
        return false;
    gj_span behind = part_of_sentence(x, (gj_span){ next, gj_span_end(block) - next }, next, next);
    return points_back(gj_doc_text(x->doc, behind)) && says_aside(engine, x, behind);
}
