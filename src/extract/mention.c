/* mention.c — where each figure stands in its sentence: clause to the left, clause to the right, brackets.
 * SPDX-License-Identifier: MIT */
#include "extract/mention.h"

#include "extract/punct.h"

/* The walk through one block (or cell): all that is known at the place reached. */
typedef struct walk {
    const char *text;       /* of the document */
    uint32_t at, end;       /* next byte to look at, end of the block */
    uint32_t sentence;      /* where the sentence began */
    uint32_t clause;        /* where the clause began */
    uint32_t open[8];       /* where the clause outside each bracket began */
    uint16_t depth;
    uint32_t first;         /* first figure of the current sentence */
} walk;

static bool is_value(gj_kind kind)
{
    return kind == GJ_KIND_MONEY || kind == GJ_KIND_SCORE || kind == GJ_KIND_RATE || kind == GJ_KIND_COUNT;
}

static void open_bracket(walk *w, uint32_t inside)
{
    if (w->depth < GJ_ARRAY_LEN(w->open))
        w->open[w->depth] = w->clause;
    w->depth++;
    w->clause = inside;
}

static void close_bracket(walk *w)
{
    if (w->depth == 0)
        return;
    w->depth--;
    if (w->depth < GJ_ARRAY_LEN(w->open))
        w->clause = w->open[w->depth];
}

/* The next place from `from` on that may hold a mark; `to` or, where `from` lies behind it, that: there is none. */
static uint32_t next_mark(const char *text, uint32_t from, uint32_t to)
{
    return from < to ? (uint32_t)(gj_punct_next(text + from, text + to) - text) : from;
}

/* Goes on to `to`, noting boundaries. True if a sentence ended on the way. */
static bool advance(walk *w, uint32_t to, bool after_figure)
{
    bool ended = false;
    uint32_t start = w->at, closed = to;
    while ((w->at = next_mark(w->text, w->at, to)) < to) {
        uint32_t next = w->at + 3;
        switch (gj_punct_at(w->text + w->at, w->text + w->end)) {
        case GJ_PUNCT_STOP:
            w->sentence = w->clause = next;
            w->depth = 0;
            ended = true;
            break;
        case GJ_PUNCT_SEMICOLON:
        case GJ_PUNCT_COMMA: w->clause = next; break;
        case GJ_PUNCT_ENUM: /* parts a list only behind a figure or its brackets: 0.1万元（含税）、维修费9.1万元 */
            if (after_figure && (w->at == start || w->at == closed))
                w->clause = next;
            break;
        case GJ_PUNCT_OPEN: open_bracket(w, next); break;
        case GJ_PUNCT_CLOSE:
            close_bracket(w);
            closed = next;
            break;
        default: break;
        }
        w->at = next;
    }
    return ended;
}

/* Up to the next mark that ends a clause, or to `limit`. */
static uint32_t right_end(const char *text, uint32_t from, uint32_t limit)
{
    while ((from = next_mark(text, from, limit)) < limit) {
        gj_punct mark = gj_punct_at(text + from, text + limit);
        if (mark != GJ_PUNCT_NONE && mark != GJ_PUNCT_OPEN)
            break;
        from += 3;
    }
    return from < limit ? from : limit;
}

static void end_sentence(gj_extraction *x, walk *w, uint32_t next_figure, uint32_t at)
{
    for (uint32_t i = w->first; i < next_figure; i++)
        x->mentions[i].sentence.len = at - x->mentions[i].sentence.off;
    if (next_figure > w->first)
        x->sentences++;
    w->first = next_figure;
}

/* The end of the sentence that holds `from`. */
static uint32_t sentence_end(const walk *w, uint32_t from)
{
    while ((from = next_mark(w->text, from, w->end)) < w->end) {
        gj_punct mark = gj_punct_at(w->text + from, w->text + w->end);
        from += 3;
        if (mark == GJ_PUNCT_STOP)
            break;
    }
    return from < w->end ? from : w->end;
}

/* A figure that fills its cell: its own sentence, with nothing at its sides. Half of all figures are such. */
static void stand_alone(gj_extraction *x, gj_span cell, uint32_t figure)
{
    x->mentions[figure] = (gj_mention){ .sentence = cell, .number = x->sentences++, .left = { cell.off, 0 },
                                        .right = { gj_span_end(cell), 0 } };
}

/* All figures [first, last) of one block or cell. */
static void walk_block(gj_extraction *x, gj_span block, uint32_t first, uint32_t last)
{
    walk w = { .text = x->doc->text.p, .at = block.off, .end = gj_span_end(block), .sentence = block.off,
               .clause = block.off, .first = first };
    for (uint32_t i = first; i < last; i++) {
        const gj_figure *f = &x->figures.v[i];
        uint32_t start = f->span.off < w.at ? w.at : f->span.off;
        uint32_t before = w.sentence;
        if (advance(&w, start, i > first) && i > first)
            end_sentence(x, &w, i, sentence_end(&w, x->mentions[i - 1].sentence.off > before
                                                        ? x->mentions[i - 1].sentence.off
                                                        : gj_span_end(x->figures.v[i - 1].span)));
        gj_mention *m = &x->mentions[i];
        *m = (gj_mention){ .sentence.off = w.sentence, .number = x->sentences, .depth = w.depth,
                           .left = { w.clause, start > w.clause ? start - w.clause : 0 } };
        uint32_t after = gj_span_end(f->span);
        uint32_t limit = i + 1 < last ? x->figures.v[i + 1].span.off : w.end;
        uint32_t right = right_end(w.text, after, limit > after ? limit : after);
        m->right = (gj_span){ after, right - after };
        if (after > w.at)
            w.at = after;
        if (is_value(f->kind) && i + 1 < last && x->figures.v[i + 1].kind == f->kind)
            w.clause = after;
    }
    if (last > first)
        end_sentence(x, &w, last, sentence_end(&w, gj_span_end(x->figures.v[last - 1].span)));
}

gj_status gj_mentions_find(gj_extraction *x, gj_error *err)
{
    uint32_t n = x->figures.n;
    x->mentions = gj_arena_alloc(x->arena, n * sizeof *x->mentions);
    if (!x->mentions)
        return gj_fail_memory(err);
    for (uint32_t i = 0, next; i < n; i = next) {
        const gj_figure *f = &x->figures.v[i];
        next = i + 1;
        while (next < n && x->figures.v[next].block == f->block && x->figures.v[next].cell == f->cell)
            next++;
        gj_span block = f->cell != GJ_NONE ? x->doc->cells.v[f->cell].text : x->doc->blocks.v[f->block].text;
        if (f->span.off == block.off && f->span.len == block.len)
            stand_alone(x, block, i);
        else
            walk_block(x, block, i, next);
    }
    return GJ_OK;
}

gj_span gj_mention_gap(const gj_extraction *x, uint32_t a, uint32_t b)
{
    uint32_t from = gj_span_end(x->figures.v[a].span), to = x->figures.v[b].span.off;
    return (gj_span){ from, to > from ? to - from : 0 };
}

gj_slice gj_mention_lead(const gj_extraction *x, uint32_t i)
{
    uint32_t from = x->mentions[i].left.off, to = x->figures.v[i].span.off;
    if (i > 0 && gj_same_sentence(x, i - 1, i) && gj_span_end(x->figures.v[i - 1].span) > from)
        from = gj_span_end(x->figures.v[i - 1].span);
    return gj_doc_text(x->doc, (gj_span){ from, to > from ? to - from : 0 });
}

bool gj_mention_parted(const gj_extraction *x, uint32_t i, uint32_t next)
{
    return gj_slice_find(gj_doc_text(x->doc, gj_mention_gap(x, i, next)), GJ_SLICE("；"), 0) != GJ_NOT_FOUND;
}

bool gj_mention_is_base(const gj_extraction *x, uint32_t figure)
{
    uint32_t next = figure + 1;
    return next < x->figures.n && x->figures.v[next].kind == GJ_KIND_RATE && x->figures.v[next].block == x->figures.v[figure].block &&
           gj_slice_equal(gj_doc_text(x->doc, gj_mention_gap(x, figure, next)), GJ_SLICE("的"));
}
