/* from_text.c — facts by regex over paragraphs in which each figure is one mark.
 * SPDX-License-Identifier: MIT */
#include "extract/from_text.h"

#include "extract/needs.h"
#include "extract/roles.h"
#include "extract/scope.h"
#include "rule/mark.h"

bool gj_view_make(const gj_extraction *x, uint32_t block, uint32_t first, uint32_t last, gj_arena *arena, gj_view *view)
{
    gj_span span = x->doc->blocks.v[block].text;
    const char *text = x->doc->text.p;
    uint32_t at = span.off;
    gj_strbuf_clear(&view->text);
    view->marks.n = 0;
    view->first_figure = first;
    view->block_off = span.off;
    for (uint32_t i = first; i < last; i++) {
        const gj_figure *f = &x->figures.v[i];
        char mark[GJ_MARK_BYTES];
        if (f->span.off < at)
            continue;
        gj_strbuf_add(&view->text, (gj_slice){ text + at, f->span.off - at });
        if (!gj_vec_push(arena, &view->marks, (uint32_t)view->text.n))
            return false;
        gj_mark_write(f->kind, mark);
        gj_strbuf_add(&view->text, (gj_slice){ mark, sizeof mark });
        at = gj_span_end(f->span);
    }
    gj_strbuf_add(&view->text, (gj_slice){ text + at, gj_span_end(span) - at });
    return !view->text.failed;
}

/* Index of the last mark at or before a view offset; GJ_NO_INDEX: none. */
static uint32_t mark_before(const gj_view *view, uint32_t offset)
{
    uint32_t lo = 0, hi = view->marks.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (view->marks.v[mid] <= offset)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo ? lo - 1 : GJ_NO_INDEX;
}

uint32_t gj_view_source(const gj_extraction *x, const gj_view *view, uint32_t offset)
{
    uint32_t mark = mark_before(view, offset);
    if (mark == GJ_NO_INDEX)
        return view->block_off + offset;
    gj_span figure = x->figures.v[view->first_figure + mark].span;
    if (offset < view->marks.v[mark] + GJ_MARK_BYTES)
        return figure.off;
    return gj_span_end(figure) + offset - view->marks.v[mark] - GJ_MARK_BYTES;
}

bool gj_block_is_under(gj_engine *engine, const gj_extraction *x, uint32_t block, const gj_pattern *in)
{
    for (uint32_t s = x->doc->blocks.v[block].section; in && s != GJ_NONE; s = x->doc->blocks.v[s].section)
        if (gj_engine_matches(engine, in, gj_doc_text(x->doc, x->doc->blocks.v[s].text)))
            return true;
    return !in;
}

/* The figure of the fact's kind inside [span) of the view: the last one. */
static uint32_t figure_in(const gj_extraction *x, const gj_view *view, gj_span span, gj_kind kind)
{
    uint32_t found = GJ_NO_INDEX;
    uint32_t last = span.len ? mark_before(view, gj_span_end(span) - 1) : GJ_NO_INDEX;
    for (uint32_t i = last == GJ_NO_INDEX ? 0 : last + 1; i-- > 0 && view->marks.v[i] >= span.off && found == GJ_NO_INDEX;)
        if (x->figures.v[view->first_figure + i].kind == kind)
            found = view->first_figure + i;
    return found;
}

/* The facts of each figure, as they are found. */
typedef struct known_facts {
    uint32_t *latest;        /* of each figure; GJ_NO_INDEX: none */
    gj_vec(uint32_t) before; /* of each fact: the one of the same figure before it */
} known_facts;

static bool know_new(gj_extraction *x, known_facts *k)
{
    while (k->before.n < x->facts.n) {
        uint32_t figure = x->facts.v[k->before.n].figure, fact = k->before.n;
        if (!gj_vec_push(x->arena, &k->before, figure == GJ_NO_INDEX ? GJ_NO_INDEX : k->latest[figure]))
            return false;
        if (figure != GJ_NO_INDEX)
            k->latest[figure] = fact;
    }
    return true;
}

static bool know_all(gj_extraction *x, known_facts *k)
{
    k->latest = GJ_NEW_ARRAY(x->arena, uint32_t, x->figures.n + 1);
    for (uint32_t i = 0; k->latest && i < x->figures.n; i++)
        k->latest[i] = GJ_NO_INDEX;
    return k->latest && know_new(x, k);
}

static bool is_known(const gj_extraction *x, const known_facts *k, uint16_t role, uint32_t figure)
{
    uint32_t fact = k->latest[figure];
    while (fact != GJ_NO_INDEX && x->facts.v[fact].role != role)
        fact = k->before.v[fact];
    return fact != GJ_NO_INDEX;
}

/* The figures of one block, with its view once one is asked for. */
typedef struct paragraph {
    gj_view *view;
    known_facts *known;
    uint32_t block, first, last; /* figures first .. last - 1 */
    uint32_t kinds;              /* a bit for each kind of them */
    bool seen;                   /* the view is made */
} paragraph;

static gj_status add_match(gj_engine *engine, gj_extraction *x, const paragraph *p, uint16_t role, gj_span match,
                           gj_error *err)
{
    const gj_fact_decl *decl = &x->rules->facts.v[role];
    gj_fact fact = { .role = role, .certain = true, .figure = figure_in(x, p->view, match, decl->kind) };
    if (fact.figure == GJ_NO_INDEX)
        return GJ_OK;
    if (gj_roles_rule_out(decl, x->mentions[fact.figure].contexts))
        return GJ_OK;
    fact.span = x->figures.v[fact.figure].span;
    fact.scope = gj_scope_of_figure(engine, x, fact.figure);
    if (is_known(x, p->known, role, fact.figure))
        return GJ_OK; /* another selector has found it already */
    return gj_vec_push(x->arena, &x->facts, fact) && know_new(x, p->known) ? GJ_OK : gj_fail_memory(err);
}

static gj_status run_selector(gj_engine *engine, gj_extraction *x, const paragraph *p, const gj_text_selector *s, gj_error *err)
{
    gj_slice subject = gj_strbuf_slice(&p->view->text);
    gj_match match;
    for (size_t from = 0; from <= subject.n;) {
        if (gj_engine_match(engine, s->selector->text, subject, from, &match) != GJ_REGEX_YES)
            break;
        GJ_TRY(add_match(engine, x, p, s->fact, match.group[0], err));
        from = gj_span_end(match.group[0]) > from ? gj_span_end(match.group[0]) : from + 1;
        while (from < subject.n && ((unsigned char)subject.p[from] & 0xC0) == 0x80)
            from++;
    }
    return GJ_OK;
}

static bool see(const gj_extraction *x, paragraph *p)
{
    if (!p->seen)
        p->seen = gj_view_make(x, p->block, p->first, p->last, x->arena, p->view);
    return p->seen;
}

/* The selectors that may match in the document at work: of most patterns the literals stand nowhere in it. */
typedef struct selectors {
    gj_text_selector **v;
    uint32_t n;
    bool everywhere; /* all of them, in every paragraph */
} selectors;

static bool list_selectors(gj_engine *engine, const gj_extraction *x, bool everywhere, selectors *out)
{
    uint32_t kinds = 0;
    for (uint32_t i = 0; i < x->figures.n; i++)
        kinds |= UINT32_C(1) << x->figures.v[i].kind;
    *out = (selectors){ .v = gj_arena_alloc(x->arena, engine->text_selectors.n * sizeof *out->v), .everywhere = everywhere };
    for (uint32_t k = 0; out->v && k < engine->text_selectors.n; k++) {
        gj_text_selector *s = &engine->text_selectors.v[k];
        if (everywhere || ((s->kinds & ~kinds) == 0 && gj_needs_groups(engine, x, s) != 0))
            out->v[out->n++] = s;
    }
    return out->v != NULL;
}

/* Runs the pattern where the figures and literals stand that it needs. */
static gj_status try_selector(gj_engine *engine, gj_extraction *x, paragraph *p, gj_text_selector *s, bool everywhere,
                              gj_error *err)
{
    if (!see(x, p))
        return gj_fail_memory(err);
    if (!everywhere && !gj_needs_met(engine, x, s, p->block, gj_strbuf_slice(&p->view->text)))
        return GJ_OK;
    return gj_block_is_under(engine, x, p->block, s->selector->in) ? run_selector(engine, x, p, s, err) : GJ_OK;
}

/* In the order of the rules. */
static gj_status try_selectors(gj_engine *engine, gj_extraction *x, paragraph *p, const selectors *all, gj_error *err)
{
    uint8_t group = gj_pairs_group(p->block);
    for (uint32_t k = 0; k < all->n; k++) {
        gj_text_selector *s = all->v[k];
        if (all->everywhere || ((s->kinds & ~p->kinds) == 0 && (s->groups & group)))
            GJ_TRY(try_selector(engine, x, p, s, all->everywhere, err));
    }
    return GJ_OK;
}

gj_status gj_facts_from_text(gj_engine *engine, gj_extraction *x, bool everywhere, gj_error *err)
{
    gj_view view = { .first_figure = 0 };
    selectors all;
    known_facts known = { .latest = NULL };
    if (!list_selectors(engine, x, everywhere, &all) || !know_all(x, &known))
        return gj_fail_memory(err);
    gj_strbuf_init(&view.text, 0);
    gj_status status = GJ_OK;
    for (uint32_t i = 0, next; i < x->figures.n && status == GJ_OK; i = next) {
        paragraph p = { .view = &view, .known = &known, .block = x->figures.v[i].block, .first = i };
        for (next = i; next < x->figures.n && x->figures.v[next].block == p.block; next++)
            p.kinds |= UINT32_C(1) << x->figures.v[next].kind;
        p.last = next;
        if (p.block == GJ_NONE || x->doc->blocks.v[p.block].kind == GJ_TABLE)
            continue;
        status = try_selectors(engine, x, &p, &all, err);
    }
    gj_strbuf_done(&view.text);
    return status;
}
