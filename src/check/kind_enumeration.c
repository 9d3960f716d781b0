/* kind_enumeration.c — kind `enumeration`: as many things are named as the text says there are.
 * SPDX-License-Identifier: MIT */
#include "check/counted.h"
#include "check/remark.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

enum {
    CLAUSE_MAX = 120, /* bytes before a colon */
    LIST_MAX = 1200,  /* bytes of a list before 等 */
    REST_MAX = 6000,  /* bytes of one behind a colon */
    BLOCKS_MAX = 400, /* looked through for items of their own */
    MORE_BLOCKS = 60  /* paragraphs a list may run through */
};

typedef struct counting {
    const gj_check_decl *check;
    gj_audit_run *run;
    const gj_document *doc;
    uint32_t block; /* the one at work */
} counting;

/* What was found, as a remark. offsets of counted and items are those of the text. */
typedef struct finding {
    gj_span count, items;
    uint32_t stated, least, most;
    bool certain;
} finding;

static gj_status add(counting *c, const finding *f, gj_error *err)
{
    gj_remark r = { .verdict = f->stated >= f->least && f->stated <= f->most ? GJ_PASS : GJ_FAIL };
    char room[GJ_REMARK_NUMERAL], numeral[GJ_REMARK_NUMERAL];
    uint32_t named = f->stated < f->least ? f->least : r.verdict == GJ_PASS ? f->stated : f->most;
    gj_slice count = gj_doc_text(c->doc, f->count);
    r.certainty = f->certain ? GJ_CERTAIN : GJ_DOUBTFUL;
    GJ_TRY(GJ_REMARK_JOIN(c->run, &r.detail, err, GJ_SLICE("文中称“"), count, GJ_SLICE("”，列举"),
                          gj_remark_digits(named, room), GJ_SLICE("项")));
    r.stated = count;
    if (r.verdict == GJ_FAIL) {
        gj_slice digits = gj_remark_digits(f->stated, room);
        bool arabic = gj_slice_starts(count, digits);
        size_t head = arabic ? digits.n
                      : gj_slice_starts(count, GJ_SLICE("两"))
                          ? 3
                          : gj_remark_numeral(f->stated, numeral).n;
        gj_slice is = arabic ? gj_remark_digits(named, room) : gj_remark_numeral(named, room);
        if (named == 2 && !arabic)
            is = GJ_SLICE("两");
        GJ_TRY(GJ_REMARK_JOIN(c->run, &r.expected, err, is, gj_slice_sub(count, head, count.n)));
    }
    GJ_TRY(gj_remark_span(c->run, &r, f->count, err));
    GJ_TRY(gj_remark_span(c->run, &r, f->items, err));
    return gj_remark_add(c->run, c->check, r, err);
}

/* Blocks below the one at work that are numbered 1, 2, 3 as one list. 0: there is no such list. */
static uint32_t count_blocks(const counting *c, gj_span *items, bool *clear)
{
    const gj_block *blocks = c->doc->blocks.v;
    uint32_t first = c->block + 1, n = 0;
    bool heading = blocks[c->block].kind == GJ_HEADING;
    *clear = true;
    if (first >= c->doc->blocks.n || blocks[first].number != 1 || blocks[first].lost_number)
        return 0;
    uint32_t section = blocks[first].section;
    if (heading && section != c->block)
        return 0;
    for (uint32_t i = first; i < c->doc->blocks.n && i < first + BLOCKS_MAX; i++) {
        const gj_block *b = &blocks[i];
        if (heading && !gj_doc_section_contains(c->doc, c->block, i))
            break;
        if (b->kind == GJ_HEADING && (b->style == GJ_NUMBER_NONE || b->lost_number))
            *clear = false;
        if (b->style != blocks[first].style || b->section != section) {
            if (!heading && b->kind == GJ_HEADING && b->section != section &&
                !gj_doc_section_contains(c->doc, first, i))
                break;
            continue;
        }
        if (b->number != n + 1) {
            *clear = *clear && b->number == 1 && !heading;
            break;
        }
        n++;
        *items = (gj_span){ blocks[first].text.off, gj_span_end(b->text) - blocks[first].text.off };
    }
    return n;
}

static gj_status by_blocks(counting *c, const gj_counted *counted, gj_span count, gj_error *err)
{
    finding f = { .count = count, .stated = counted->stated };
    bool clear;
    uint32_t n = count_blocks(c, &f.items, &clear);
    if (n < 2 || (n != counted->stated && !clear))
        return GJ_OK;
    f.least = f.most = n;
    return add(c, &f, err);
}

/* A list of ordinals may run through the next paragraphs. */
static void follow(const counting *c, gj_named *named)
{
    for (uint32_t i = c->block + 1; i < c->doc->blocks.n && i <= c->block + MORE_BLOCKS; i++)
        if (c->doc->blocks.v[i].kind == GJ_TABLE ||
            !gj_named_continue(named, gj_doc_text(c->doc, c->doc->blocks.v[i].text)))
            return;
}

/* «三项措施：…»; the colon stands at `colon`. */
static gj_status at_colon(counting *c, uint32_t colon, gj_error *err)
{
    const gj_block *block = &c->doc->blocks.v[c->block];
    uint32_t from = block->text.off, end = gj_span_end(block->text);
    if (colon - from > CLAUSE_MAX)
        from = colon - CLAUSE_MAX;
    gj_counted counted;
    if (!gj_counted_last(gj_doc_text(c->doc, (gj_span){ from, colon - from }), &counted))
        return GJ_OK;
    gj_span count = { from + counted.span.off, counted.span.len };
    if (colon + 3 >= end) {
        gj_named named = { .naming = GJ_NAMING_NONE };
        uint32_t next = c->block + 1;
        if (next < c->doc->blocks.n && c->doc->blocks.v[next].number == 0 &&
            c->doc->blocks.v[next].kind != GJ_TABLE)
            named = gj_named_after(gj_doc_text(c->doc, c->doc->blocks.v[next].text));
        if (named.naming != GJ_NAMING_ORDINAL)
            return by_blocks(c, &counted, count, err);
    }
    gj_span rest = { colon + 3, end - colon - 3 };
    counting list = *c;
    if (rest.len == 0)
        rest = c->doc->blocks.v[++list.block].text;
    if (rest.len > REST_MAX)
        return GJ_OK;
    gj_named named = gj_named_after(gj_doc_text(c->doc, rest));
    if (named.naming == GJ_NAMING_NONE)
        return GJ_OK;
    follow(&list, &named);
    finding f = { .count = count,
                  .stated = counted.stated,
                  .least = named.least,
                  .most = named.most,
                  .items = { rest.off + named.items.off, named.items.len } };
    bool holds = f.stated >= f.least && f.stated <= f.most;
    if (!holds && (named.broken || (named.open && f.stated > f.most)))
        return GJ_OK;
    f.certain = named.clean;
    return add(c, &f, err);
}

/* «A、B、C等三个方面»; 等 stands at `at`. */
static gj_status at_etc(counting *c, uint32_t at, gj_error *err)
{
    const gj_block *block = &c->doc->blocks.v[c->block];
    gj_slice text = gj_doc_text(c->doc, block->text);
    size_t here = at - block->text.off, p = here + 3;
    gj_counted counted;
    if (gj_slice_starts(gj_slice_sub(text, p, text.n), GJ_SLICE("共")))
        p += 3;
    if (!gj_counted_at(text, p, &counted))
        return GJ_OK;
    size_t from = here > LIST_MAX ? here - LIST_MAX : 0;
    gj_named named = gj_named_before(gj_slice_sub(text, from, here - from));
    if (named.naming == GJ_NAMING_NONE)
        return GJ_OK;
    finding f = { .count = { block->text.off + counted.span.off, counted.span.len },
                  .stated = counted.stated,
                  .least = named.least,
                  .most = named.most,
                  .items = { (uint32_t)(block->text.off + from + named.items.off),
                             named.items.len } };
    if (f.stated > f.most && !counted.closed_noun)
        return GJ_OK; /* 等 says that more could be named */
    f.certain = named.clean && f.stated < f.least;
    return add(c, &f, err);
}

/* Each `word` in prose. */
static gj_status each(counting *c, gj_slice word,
                      gj_status (*at_word)(counting *, uint32_t, gj_error *), gj_error *err)
{
    gj_slice text = gj_strbuf_slice(&c->doc->text);
    c->block = 0;
    for (size_t at = 0; (at = gj_slice_find(text, word, at)) != GJ_NOT_FOUND; at += word.n) {
        while (c->block + 1 < c->doc->blocks.n && c->doc->blocks.v[c->block + 1].text.off <= at)
            c->block++;
        const gj_block *block = &c->doc->blocks.v[c->block];
        if (block->kind != GJ_TABLE && at >= block->text.off &&
            at + word.n <= gj_span_end(block->text))
            GJ_TRY(at_word(c, (uint32_t)at, err));
    }
    return GJ_OK;
}

/* «（二）三个方面的做法» and what stands below it. */
static gj_status in_headings(counting *c, gj_error *err)
{
    for (c->block = 0; c->block < c->doc->blocks.n; c->block++) {
        const gj_block *block = &c->doc->blocks.v[c->block];
        gj_slice text = gj_doc_text(c->doc, block->body);
        gj_counted counted;
        if (block->kind != GJ_HEADING || block->level == 0 || gj_slice_ends(text, GJ_SLICE("：")) ||
            !gj_counted_last(text, &counted))
            continue;
        GJ_TRY(by_blocks(c, &counted,
                         (gj_span){ block->body.off + counted.span.off, counted.span.len }, err));
    }
    return GJ_OK;
}

static gj_status run_enumeration(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    counting c = { .check = check, .run = run, .doc = run->x->doc };
    if (c.doc->blocks.n == 0)
        return GJ_OK;
    GJ_TRY(each(&c, GJ_SLICE("等"), at_etc, err));
    GJ_TRY(each(&c, GJ_SLICE("："), at_colon, err));
    return in_headings(&c, err);
}

const gj_check_kind gj_check_enumeration = {
    .info = { .name = "enumeration", .keys = keys, .help = "所称个数等于列举的个数" },
    .run = run_enumeration,
};
