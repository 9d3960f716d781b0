/* kind_numbering.c — kind `numbering`: numbers of headings and items that are doubled, skipped or go back.
 * SPDX-License-Identifier: MIT */
#include "check/inline.h"
#include "check/number_fault.h"

static const gj_key keys[] = {
    { "certain", GJ_ARG_WORDS, false, "doubled、skipped：前后都清楚时，哪些情形算确定" },
    { NULL, GJ_ARG_WORDS, false, NULL },
};

enum {
    OPEN_MAX = 32, /* lists open at a time: one inside the other */
    GAP_MAX = 5    /* a larger hole is no slip of the pen but a number that was misread */
};

/* A list that may go on. */
typedef struct sequence {
    uint32_t parent; /* heading it stands under, plus 1; 0: none */
    uint32_t last;   /* its newest number */
    uint32_t block;  /* block of that */
    uint32_t lost;   /* siblings without a number since then */
    gj_slice prefix; /* of «2.3.1»: «2.3» */
    uint8_t style;
    char mark; /* last byte of its mark: 、 . ） */
} sequence;

typedef struct numbering {
    gj_fault_list *faults;
    const gj_document *doc;
    sequence open[OPEN_MAX];
    uint32_t n;
    uint32_t seen; /* numbers that were looked at */
} numbering;

/* The heading a block stands under; an item below a heading of its own style belongs to the same list. */
static uint32_t parent_of(const gj_document *doc, const gj_block *block)
{
    uint32_t parent = block->section;
    for (unsigned depth = 0; depth < 16 && parent != GJ_NONE; depth++) {
        const gj_block *above = &doc->blocks.v[parent];
        if (above->style != block->style)
            break;
        parent = above->section;
    }
    return parent == GJ_NONE ? 0 : parent + 1;
}

static sequence sequence_of(const gj_document *doc, uint32_t index)
{
    const gj_block *block = &doc->blocks.v[index];
    gj_slice text = gj_doc_text(doc, gj_fault_number(block));
    sequence s = { .parent = parent_of(doc, block),
                   .last = block->number,
                   .block = index,
                   .style = (uint8_t)block->style };
    s.mark = text.n ? text.p[text.n - 1] : '\0';
    if (block->style != GJ_NUMBER_DOTTED)
        return s;
    s.mark = '\0';
    while (text.n && (text.p[text.n - 1] < '0' || text.p[text.n - 1] > '9'))
        text.n--;
    while (text.n && text.p[text.n - 1] != '.')
        text.n--;
    s.prefix = text;
    return s;
}

static bool same_list(const sequence *a, const sequence *b)
{
    return a->parent == b->parent && a->style == b->style && gj_slice_equal(a->prefix, b->prefix);
}

/* The innermost open list that `s` belongs to; follows: whose next number it is. NULL: none. */
static sequence *find_open(numbering *nb, const sequence *s, bool follows)
{
    sequence *other = NULL;
    for (uint32_t i = nb->n; i > 0; i--) {
        sequence *o = &nb->open[i - 1];
        if (!same_list(o, s) ||
            (follows && (s->last <= o->last || s->last > o->last + 1 + o->lost)))
            continue;
        if (o->mark == s->mark)
            return o;
        if (!other)
            other = o;
    }
    return other;
}

static void push(numbering *nb, const sequence *s)
{
    if (nb->n == OPEN_MAX) {
        memmove(nb->open, nb->open + 1, (OPEN_MAX - 1) * sizeof *nb->open);
        nb->n--;
    }
    nb->open[nb->n++] = *s;
}

/* The list goes on with `s`: the lists inside its newest item are over. */
static void go_on(numbering *nb, sequence *o, const sequence *s)
{
    *o = *s;
    nb->n = (uint32_t)(o - nb->open) + 1;
}

/* `s` neither follows nor opens a list: what is wrong? */
static gj_status judge(numbering *nb, const sequence *o, const sequence *s, gj_error *err)
{
    gj_fault f = { .earlier = o->block, .later = s->block };
    f.earlier_number = o->last;
    gj_fault_between between = gj_fault_look(nb->doc, o->block, s->block);
    const gj_block *a = &nb->doc->blocks.v[o->block], *b = &nb->doc->blocks.v[s->block];
    bool headings = a->kind == GJ_HEADING && b->kind == GJ_HEADING;
    bool clear =
        between.short_lines == 0 && (headings || between.paragraphs == 0) && o->mark == s->mark;
    if (o->lost > 0 || gj_fault_is_run_in(nb->doc, o->block, s->block, o->last + 1))
        return GJ_OK;
    if (s->last == o->last) {
        f.kind = GJ_FAULT_DOUBLED;
        f.clear = clear;
        return gj_fault_add(nb->faults, &f, err);
    }
    if (between.short_lines > 0)
        return GJ_OK; /* the missing number may have stood there */
    if (s->last > o->last) {
        uint32_t hole = s->last - o->last - 1;
        if (hole > GAP_MAX || (!headings && between.paragraphs >= hole))
            return GJ_OK;
        f.kind = GJ_FAULT_SKIPPED;
        f.clear = clear;
        return gj_fault_add(nb->faults, &f, err);
    }
    f.kind = GJ_FAULT_BACK;
    return gj_fault_add(nb->faults, &f, err);
}

static gj_status take(numbering *nb, uint32_t index, gj_error *err)
{
    const gj_block *block = &nb->doc->blocks.v[index];
    sequence s = sequence_of(nb->doc, index);
    while (nb->n && nb->open[nb->n - 1].parent > s.parent)
        nb->n--;
    if (block->lost_number) {
        sequence *o = find_open(nb, &s, false);
        if (o)
            o->lost++;
        return GJ_OK;
    }
    nb->seen++;
    sequence *o = find_open(nb, &s, true);
    if (o) {
        go_on(nb, o, &s);
        return GJ_OK;
    }
    o = s.last == 1 ? NULL : find_open(nb, &s, false);
    if (!o) {
        push(nb, &s);
        return GJ_OK;
    }
    if (!gj_fault_full(nb->faults))
        GJ_TRY(judge(nb, o, &s, err));
    go_on(nb, o, &s);
    return GJ_OK;
}

static gj_status run_numbering(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    gj_fault_list faults = { .run = run, .check = check };
    numbering nb = { .faults = &faults, .doc = run->x->doc };
    for (uint32_t i = 0; i < nb.doc->blocks.n; i++) {
        const gj_block *block = &nb.doc->blocks.v[i];
        if (block->kind != GJ_TABLE && block->style != GJ_NUMBER_NONE && block->number > 0)
            GJ_TRY(take(&nb, i, err));
    }
    GJ_TRY(gj_inline_check(&faults, &nb.seen, err));
    return gj_fault_report(&faults, nb.seen, err);
}

const gj_check_kind gj_check_numbering = {
    .info = { .name = "numbering", .keys = keys, .help = "标题和条目的序号连续，不重复、不跳号" },
    .run = run_numbering,
};
