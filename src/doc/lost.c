/* lost.c — headings without a number, and what number their siblings imply.
 * SPDX-License-Identifier: MIT
 *
 *   （二）自评的方法和过程        P: the numbered heading before
 *   建立绩效评价指标体系          a run of short lines that name sections:
 *   目执行及绩效实现情况            its last m-1 lines are siblings of N, the one before them their
 *   预算执行情况                    parent, the rest siblings of P
 *   （二）项目产出                N: the numbered heading behind, its number m
 */
#include "doc/lost.h"

#include "doc/shape.h"

enum {
    MIN_CHARS = 4,
    MAX_CHARS = 24,
    MAX_ADJACENT = 3 /* more short lines in a row are a list */
};

typedef struct heading {
    uint32_t block;
    gj_slot slot;
    uint32_t next; /* number of the next heading of this style under the same parent; 0: none */
} heading;

typedef struct finder {
    gj_outline *o;
    gj_vec(uint32_t) lost; /* blocks that read as headings without a number */
    gj_vec(heading) numbered;
    uint32_t last[GJ_SLOT_COUNT_]; /* newest number of each style */
    bool stops;                    /* some numbered heading ends in 。 or ； */
} finder;

static gj_block *block_at(const finder *f, uint32_t i)
{
    return &f->o->doc->blocks.v[i];
}

static bool is_candidate(const finder *f, uint32_t i)
{
    const gj_document *doc = f->o->doc;
    const gj_block *block = block_at(f, i);
    if (block->kind != GJ_PARAGRAPH || f->o->slot[i] != GJ_SLOT_NONE ||
        block->text.len > MAX_CHARS * 4 + 90 || i + 1 >= doc->blocks.n)
        return false;
    gj_slice text = gj_doc_text(doc, block->text);
    if ((unsigned char)text.p[0] < 0xE4 || (unsigned char)text.p[0] > 0xE9 ||
        (!f->stops && gj_slice_ends(text, GJ_SLICE("。"))) || !gj_shape_names_section(text))
        return false;
    gj_shape shape = gj_shape_of(text);
    if (shape.chars < MIN_CHARS || shape.chars > MAX_CHARS || shape.digit || shape.comma ||
        shape.quote || shape.stop_inside || shape.colon_inside || shape.colon_end)
        return false;
    if (i > 0 && block_at(f, i - 1)->kind == GJ_PARAGRAPH &&
        gj_slice_ends(gj_doc_text(doc, block_at(f, i - 1)->text), GJ_SLICE("：")))
        return false;
    const gj_block *next = block_at(f, i + 1);
    if (gj_slice_starts(text, GJ_SLICE("表")) ||
        (next->kind == GJ_TABLE && gj_slice_find(text, GJ_SLICE("单位"), 0) != GJ_NOT_FOUND))
        return false; /* the name of a table */
    if (shape.stop_end)
        return f->stops && shape.chars <= 18 && f->o->slot[i + 1] == GJ_SLOT_NONE &&
               next->kind == GJ_PARAGRAPH && next->text.len > block->text.len;
    return true;
}

static bool collect_numbered(finder *f)
{
    const gj_document *doc = f->o->doc;
    uint32_t next[GJ_SLOT_COUNT_] = { 0 };
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = block_at(f, i);
        if (block->kind != GJ_HEADING || f->o->slot[i] >= GJ_SLOT_COUNT_)
            continue;
        gj_slice text = gj_doc_text(doc, block->text);
        f->stops |= gj_slice_ends(text, GJ_SLICE("。")) || gj_slice_ends(text, GJ_SLICE("；"));
        heading h = { .block = i, .slot = (gj_slot)f->o->slot[i] };
        if (!gj_vec_push(doc->arena, &f->numbered, h))
            return false;
    }
    for (uint32_t i = f->numbered.n; i-- > 0;) {
        heading *h = &f->numbered.v[i];
        h->next = next[h->slot];
        next[h->slot] = block_at(f, h->block)->number;
        for (unsigned deeper = h->slot + 1u; deeper < GJ_SLOT_COUNT_; deeper++)
            next[deeper] = 0;
    }
    return true;
}

static bool collect_lost(finder *f)
{
    const gj_document *doc = f->o->doc;
    for (uint32_t i = f->o->first; i < doc->blocks.n; i++) {
        uint32_t end = i;
        while (end < doc->blocks.n && is_candidate(f, end))
            end++;
        for (uint32_t k = i; k < end && end - i <= MAX_ADJACENT; k++)
            if (!gj_vec_push(doc->arena, &f->lost, k))
                return false;
        i = end;
    }
    return true;
}

static gj_number_style style_of(gj_slot slot)
{
    static const gj_number_style styles[GJ_SLOT_COUNT_] = {
        [GJ_SLOT_PART] = GJ_NUMBER_PART,           [GJ_SLOT_HAN] = GJ_NUMBER_HAN,
        [GJ_SLOT_PROJECT] = GJ_NUMBER_PROJECT,
        [GJ_SLOT_HAN_PAREN] = GJ_NUMBER_HAN_PAREN, [GJ_SLOT_DIGIT] = GJ_NUMBER_DIGIT,
        [GJ_SLOT_DOTTED_2] = GJ_NUMBER_DOTTED,     [GJ_SLOT_DOTTED_3] = GJ_NUMBER_DOTTED,
        [GJ_SLOT_DOTTED_4] = GJ_NUMBER_DOTTED,     [GJ_SLOT_DIGIT_PAREN] = GJ_NUMBER_DIGIT_PAREN,
        [GJ_SLOT_CIRCLE] = GJ_NUMBER_CIRCLE,
    };
    return styles[slot];
}

/* lost[from .. to) are headings of a style whose numbers went lost, beginning with `number`. */
static void make_lost(finder *f, gj_span run, gj_slot slot, uint32_t number)
{
    for (uint32_t i = run.off; i < gj_span_end(run); i++, number++) {
        gj_block *block = block_at(f, f->lost.v[i]);
        block->kind = GJ_HEADING;
        block->level = f->o->level[slot];
        block->style = style_of(slot);
        block->number = number;
        block->lost_number = true;
    }
}

/* Headings that never had a number. */
static void make_plain(finder *f, gj_span run, uint8_t level)
{
    for (uint32_t i = run.off; i < gj_span_end(run); i++) {
        gj_block *block = block_at(f, f->lost.v[i]);
        block->kind = GJ_HEADING;
        block->level = level ? level : 1;
    }
}

/* The first n of a run, cut off. */
static gj_span take(gj_span *run, uint32_t n)
{
    if (n > run->len)
        n = run->len;
    gj_span taken = { run->off, n };
    run->off += n;
    run->len -= n;
    return taken;
}

static gj_slot parent_slot(const finder *f, gj_slot slot)
{
    for (unsigned s = slot; s-- > 0;)
        if (f->last[s] > 0)
            return (gj_slot)s;
    return GJ_SLOT_NONE;
}

/* N is a sibling of P: the numbers between them are the run's; more lines than numbers stand below. */
static void between_siblings(finder *f, gj_span run, const heading *p, uint32_t m)
{
    uint32_t a = block_at(f, p->block)->number;
    make_lost(f, take(&run, m - a - 1), p->slot, a + 1);
    make_plain(f, run, (uint8_t)(f->o->level[p->slot] + 1));
}

/* N counts afresh: its parent is in the run. */
static void over_reset(finder *f, gj_span run, const heading *p, uint32_t m)
{
    gj_slot parent = parent_slot(f, p->slot);
    if (parent == GJ_SLOT_NONE) {
        make_plain(f, run, f->o->level[p->slot]);
        return;
    }
    uint32_t before = run.len > m ? run.len - m : 0;
    make_lost(f, take(&run, before), p->slot, block_at(f, p->block)->number + 1);
    make_lost(f, take(&run, 1), parent, f->last[parent] + 1);
    make_lost(f, run, p->slot, m - run.len);
}

/* N stands higher than P: the run continues P's siblings, unless a number before N is missing. */
static void before_higher(finder *f, gj_span run, const heading *p, const heading *n)
{
    uint32_t m = block_at(f, n->block)->number, a = block_at(f, p->block)->number;
    bool gap = m > f->last[n->slot] + 1;
    if (!gap) {
        make_lost(f, run, p->slot, a + 1);
        return;
    }
    uint32_t at = run.len - 1; /* the one with a heading directly under it is the higher one */
    for (uint32_t i = 0; i + 1 < run.len; i++)
        if (f->lost.v[run.off + i] + 1 == f->lost.v[run.off + i + 1]) {
            at = i;
            break;
        }
    make_lost(f, take(&run, at), p->slot, a + 1);
    make_lost(f, take(&run, 1), n->slot, f->last[n->slot] + 1);
    make_lost(f, run, p->slot, 1);
}

/* N stands below P: the run's end counts up to N, what is before it continues P if a number is missing there. */
static void before_deeper(finder *f, gj_span run, const heading *p, const heading *n)
{
    uint32_t m = block_at(f, n->block)->number, a = block_at(f, p->block)->number;
    uint32_t before = run.len > m - 1 ? run.len - (m - 1) : 0;
    gj_span head = take(&run, before);
    if (p->next > a + 1)
        make_lost(f, head, p->slot, a + 1);
    else
        make_plain(f, head, (uint8_t)(f->o->level[p->slot] + 1));
    make_lost(f, run, n->slot, m - run.len);
}

/* The run stands between numbered headings p and n; either may be NULL. */
static void settle(finder *f, gj_span run, const heading *p, const heading *n)
{
    if (run.len == 0)
        return;
    if (!p && !n) {
        make_plain(f, run, 1);
        return;
    }
    uint32_t m = n ? block_at(f, n->block)->number : 0;
    if (!p) {
        uint32_t before = run.len > m - 1 ? run.len - (m - 1) : 0;
        make_plain(f, take(&run, before), f->o->level[n->slot]);
        make_lost(f, run, n->slot, m - run.len);
        return;
    }
    uint32_t a = block_at(f, p->block)->number;
    if (!n && parent_slot(f, p->slot) == GJ_SLOT_NONE)
        make_plain(f, run, f->o->level[p->slot]);
    else if (!n)
        make_lost(f, run, p->slot, a + 1);
    else if (n->slot == p->slot && m > a)
        between_siblings(f, run, p, m);
    else if (n->slot == p->slot)
        over_reset(f, run, p, m);
    else if (n->slot < p->slot)
        before_higher(f, run, p, n);
    else
        before_deeper(f, run, p, n);
}

gj_status gj_lost_find(gj_outline *o, gj_error *err)
{
    finder f = { .o = o };
    if (!collect_numbered(&f) || !collect_lost(&f))
        return gj_fail_memory(err);
    uint32_t at = 0;
    const heading *p = NULL;
    for (uint32_t i = 0; i <= f.numbered.n && f.lost.n > 0; i++) {
        const heading *n = i < f.numbered.n ? &f.numbered.v[i] : NULL;
        gj_span run = { at, 0 };
        while (at < f.lost.n && (!n || f.lost.v[at] < n->block))
            at++;
        run.len = at - run.off;
        settle(&f, run, p, n);
        if (!n)
            break;
        f.last[n->slot] = block_at(&f, n->block)->number;
        for (unsigned deeper = n->slot + 1u; deeper < GJ_SLOT_COUNT_; deeper++)
            f.last[deeper] = 0;
        p = n;
    }
    return GJ_OK;
}
