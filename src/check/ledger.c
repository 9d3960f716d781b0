/* ledger.c — conflicts, remarks and passes -> the outcomes of a result, with evidence, in order.
 * SPDX-License-Identifier: MIT */
#include "check/ledger.h"

#include "base/limits.h"
#include "check/evidence.h"
#include "check/message.h"
#include "check/print.h"
#include "finding/place.h"

typedef struct ledger {
    gj_audit_run *run;
    gj_result *result;
    gj_strbuf scratch;
    bool starved;        /* memory ran out while something was written */
} ledger;

/* What was written to the scratch buffer, kept in the arena. */
static gj_slice keep(ledger *l)
{
    gj_slice s = gj_strbuf_slice(&l->scratch);
    char *p = gj_arena_copy(l->run->arena, s);
    l->starved = l->starved || l->scratch.failed || !p;
    gj_strbuf_clear(&l->scratch);
    return p ? (gj_slice){ p, s.n } : (gj_slice){ "", 0 };
}

static const gj_check_decl *check_of(const ledger *l, uint16_t check)
{
    return &l->run->x->rules->checks.v[check];
}

static gj_outcome start(const ledger *l, uint16_t check, gj_verdict verdict)
{
    const gj_check_decl *c = check_of(l, check);
    return (gj_outcome){ .check = c->name, .title = c->title, .basis = c->basis, .advice = c->advise, .level = c->level,
                         .verdict = verdict };
}

/* Any figure of the relation: its unit and decimals are used where the result is a constant. */
static uint32_t pattern_figure(const gj_relation *r)
{
    return r->result.figure != GJ_NO_INDEX ? r->result.figure : r->terms.n ? r->terms.v[0].figure : GJ_NO_INDEX;
}

static gj_slice print_named(ledger *l, uint32_t figure)
{
    gj_print_named(&l->scratch, l->run->x, figure);
    return keep(l);
}

typedef void print_fn(gj_strbuf *out, const gj_extraction *x, uint32_t figure, gj_dec value);

static gj_slice print_value(ledger *l, const gj_relation *r, gj_dec value, print_fn *print)
{
    uint32_t like = pattern_figure(r);
    if (r->form == GJ_FORM_EXPR && r->expr->left->op == GJ_OP_COUNT) {
        char buf[GJ_DEC_PRINT_MAX];
        gj_strbuf_add(&l->scratch, (gj_slice){ buf, gj_dec_print(value, buf) });
        return keep(l);
    }
    if (like == GJ_NO_INDEX)
        return (gj_slice){ "", 0 };
    print(&l->scratch, l->run->x, like, value);
    return keep(l);
}

static void describe_numbers(ledger *l, const gj_relation *r, gj_outcome *o, gj_message *m)
{
    gj_dec right, left, diff, percent;
    const gj_extraction *x = l->run->x;
    bool known = gj_relation_left(x, r, &left); /* not of «a or b» */
    o->stated = r->result.figure != GJ_NO_INDEX ? print_named(l, r->result.figure)
                : known                         ? print_value(l, r, left, gj_print_like)
                                                : (gj_slice){ "", 0 };
    if (r->result.figure != GJ_NO_INDEX && x->figures.v[r->result.figure].kind == GJ_KIND_DATE) {
        if (r->terms.n > 0 && r->terms.v[0].figure != GJ_NO_INDEX)
            o->expected = gj_print_written(x, r->terms.v[0].figure); /* dates have no difference to print */
    } else if (known && gj_relation_right(x, r, &right)) {
        bool lone = r->terms.n == 1 && r->terms.v[0].figure != GJ_NO_INDEX &&
                    gj_dec_compare(x->figures.v[r->terms.v[0].figure].value, right) == 0;
        o->expected = lone ? print_named(l, r->terms.v[0].figure) : print_value(l, r, right, gj_print_like);
        if (gj_dec_sub(left, right, &diff)) {
            o->difference = print_value(l, r, gj_dec_abs(diff), gj_print_difference);
            if (gj_dec_div(gj_dec_abs(diff), right, 3, &percent)) {
                percent.scale = (uint8_t)(percent.scale - 2);
                char buf[GJ_DEC_PRINT_MAX];
                gj_strbuf_add(&l->scratch, (gj_slice){ buf, gj_dec_print(gj_dec_trim(percent), buf) });
                gj_strbuf_char(&l->scratch, '%');
                m->percent = keep(l);
            }
        }
    }
    gj_print_terms(&l->scratch, x, r);
    m->terms = keep(l);
    m->stated = o->stated;
    m->expected = o->expected;
    m->diff = o->difference;
}

static bool is_guessed(const gj_document *doc, const gj_place *place)
{
    return place->table > 0 && place->table <= doc->tables.n && doc->tables.v[place->table - 1].guessed;
}

/* Whether it rests on text that was recognised on a picture, or on a table whose cells were told by where the words stand;
 * something that is missing may stand there, misread. */
static bool is_misreadable(const ledger *l, const gj_outcome *o)
{
    const gj_document *doc = l->run->x->doc;
    bool misread = doc->recognised.n > 0, guessed = gj_doc_has_guessed(doc);
    bool some = o->verdict == GJ_MISSING && (misread || guessed);
    for (uint32_t i = 0; !some && i < o->evidence.n && (misread || guessed); i++)
        some = gj_doc_is_recognised(doc, o->evidence.v[i].place.page) ||
               is_guessed(doc, &o->evidence.v[i].place);
    return some;
}

static gj_status add_outcome(ledger *l, gj_outcome *o, gj_error *err)
{
    if (o->certainty == GJ_CERTAIN && is_misreadable(l, o))
        o->certainty = GJ_DOUBTFUL;
    return gj_vec_push(l->run->arena, &l->result->outcomes, *o) ? GJ_OK : gj_fail_memory(err);
}

static gj_status add_relation_evidence(ledger *l, const gj_relation *r, gj_outcome *o, gj_error *err)
{
    if (r->result.figure != GJ_NO_INDEX)
        GJ_TRY(gj_evidence_add_figure(l->run, o, r->result.figure, r, err));
    for (uint32_t i = 0; i < r->terms.n; i++)
        if (r->terms.v[i].figure != GJ_NO_INDEX)
            GJ_TRY(gj_evidence_add_figure(l->run, o, r->terms.v[i].figure, r, err));
    return GJ_OK;
}

/* {where} of a sentence: the place of the first figure or word that it speaks of. */
static gj_slice print_where(ledger *l, uint32_t offset)
{
    gj_spot spot = gj_doc_spot(l->run->x->doc, offset);
    gj_place_words(&l->scratch, &spot.place, spot.part, false);
    return keep(l);
}

/* The fingerprint outlives moved paragraphs: check and values, no place. */
static void make_key(ledger *l, const gj_relation *r, gj_outcome *o)
{
    for (uint32_t i = 0; i < o->evidence.n; i++) {
        gj_strbuf_add(&l->scratch, o->evidence.v[i].value);
        gj_strbuf_char(&l->scratch, ';');
    }
    (void)r;
    o->key = keep(l);
}

static const char *sign_of(const gj_relation *r, gj_verdict verdict)
{
    gj_op op = r->form == GJ_FORM_EXPR ? r->expr->op : r->form == GJ_FORM_AT_MOST ? GJ_OP_GE : GJ_OP_EQ;
    switch (op) {
    case GJ_OP_LE: return "≤";
    case GJ_OP_LT: return "<";
    case GJ_OP_GE: return "≥";
    case GJ_OP_GT: return ">";
    case GJ_OP_NE: return "≠";
    default: return verdict == GJ_PASS ? "=" : "≈";
    }
}

/* Parts that need not be all of the total are more than it: nothing is said of a sum that was to be made. */
static gj_slice sentence_of(const ledger *l, const gj_relation *r)
{
    if (r->form != GJ_FORM_AT_MOST)
        return check_of(l, r->check)->say;
    return r->terms.n == 1 ? GJ_SLICE("其中所列 {expected} 大于总数 {stated}，超出 {diff}")
                           : GJ_SLICE("其中所列 {terms} 合计 {expected}，大于总数 {stated}，超出 {diff}");
}

static gj_status write_relation(ledger *l, const gj_relation *r, gj_verdict verdict, gj_outcome *o, gj_error *err)
{
    gj_message m = { .x = l->run->x, .relation = r };
    *o = start(l, r->check, verdict);
    o->certainty = r->certain ? GJ_CERTAIN : GJ_DOUBTFUL;
    describe_numbers(l, r, o, &m);
    if (pattern_figure(r) != GJ_NO_INDEX)
        m.where = print_where(l, l->run->x->figures.v[pattern_figure(r)].span.off);
    if (verdict == GJ_FAIL)
        gj_message_fill(&l->scratch, sentence_of(l, r), &m);
    else if (o->stated.n == 0)
        gj_strbuf_add(&l->scratch, m.terms);
    else
        gj_strbuf_format(&l->scratch, "%.*s %s %.*s", GJ_SLICE_ARG(o->stated), sign_of(r, verdict), GJ_SLICE_ARG(m.terms));
    o->message = keep(l);
    GJ_TRY(add_relation_evidence(l, r, o, err));
    make_key(l, r, o);
    return GJ_OK;
}

static bool named_before(const ledger *l, const gj_conflict *c, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (l->run->relations.v[c->relations.v[k]].check == l->run->relations.v[c->relations.v[i]].check)
            return true;
    return false;
}

/* The further checks of a conflict: their names, or their titles. */
static gj_slice print_witnesses(ledger *l, const gj_conflict *c, bool title)
{
    for (uint32_t i = 1; i < c->relations.n; i++) {
        if (named_before(l, c, i))
            continue;
        if (l->scratch.n)
            gj_strbuf_cstr(&l->scratch, title ? "\n" : ",");
        const gj_check_decl *check = check_of(l, l->run->relations.v[c->relations.v[i]].check);
        gj_strbuf_add(&l->scratch, title ? check->title : check->name);
    }
    return keep(l);
}

static void write_suspect(ledger *l, const gj_conflict *c, gj_outcome *o)
{
    if (!c->named)
        return;
    o->suspect.named = true;
    o->suspect.written = gj_print_written(l->run->x, c->figure);
    gj_print_instead(&l->scratch, l->run->x, c->figure, c->should_be);
    o->suspect.should_be = keep(l);
    o->suspect.relations = c->mended;
    gj_spot spot =
        gj_doc_spot(l->run->x->doc, gj_figure_written(&l->run->x->figures.v[c->figure]).off);
    o->suspect.place = spot.place;
    o->suspect.part = spot.part;
    gj_strbuf_format(&l->scratch, "%.*s 或应为 %.*s", GJ_SLICE_ARG(o->suspect.written), GJ_SLICE_ARG(o->suspect.should_be));
    if (c->hypothesis.n)
        gj_strbuf_format(&l->scratch, "（%.*s）", GJ_SLICE_ARG(c->hypothesis));
    gj_strbuf_format(&l->scratch, "，改正后有 %u 项核对相符", (unsigned)c->mended);
    o->suspect.hypothesis = keep(l);
}

static gj_status write_conflict(ledger *l, const gj_conflict *c, gj_error *err)
{
    gj_outcome o;
    GJ_TRY(write_relation(l, &l->run->relations.v[c->relations.v[0]], GJ_FAIL, &o, err));
    for (uint32_t i = 1; i < c->relations.n; i++) {
        const gj_relation *r = &l->run->relations.v[c->relations.v[i]];
        if (r->certain && !r->witness)
            o.certainty = GJ_CERTAIN;
        GJ_TRY(add_relation_evidence(l, r, &o, err));
    }
    o.witnesses = print_witnesses(l, c, false);
    o.witness_titles = print_witnesses(l, c, true);
    write_suspect(l, c, &o);
    return add_outcome(l, &o, err);
}

static gj_status write_remark(ledger *l, const gj_remark *remark, gj_error *err)
{
    gj_outcome o = start(l, remark->check, remark->verdict);
    gj_message m = { .x = l->run->x, .remark = remark, .stated = remark->stated, .expected = remark->expected,
                     .detail = remark->detail };
    if (remark->spans.n > 0)
        m.where = print_where(l, remark->spans.v[0].off);
    o.certainty = check_of(l, remark->check)->doubtful ? GJ_DOUBTFUL : remark->certainty;
    o.stated = remark->stated;
    o.expected = remark->expected;
    if (remark->verdict == GJ_PASS || remark->verdict == GJ_ROUNDING)
        gj_strbuf_add(&l->scratch, remark->detail);
    else
        gj_message_fill(&l->scratch, check_of(l, remark->check)->say, &m);
    o.message = keep(l);
    for (uint32_t i = 0; i < remark->spans.n; i++)
        GJ_TRY(gj_evidence_add_span(l->run, &o, remark->spans.v[i], err));
    gj_strbuf_add(&l->scratch, remark->detail);
    gj_strbuf_add(&l->scratch, remark->stated);
    o.key = keep(l);
    return add_outcome(l, &o, err);
}

static bool is_finding(gj_verdict v)
{
    return v == GJ_FAIL || v == GJ_MISSING || v == GJ_AMBIGUOUS;
}

/* Order of an outcome: findings by level and place, then rounding, then passes; the order found settles the rest. */
static uint64_t order_of(const gj_outcome *o, uint32_t index)
{
    uint64_t rank = is_finding(o->verdict) ? (uint64_t)o->level * 2 + (o->certainty == GJ_DOUBTFUL) : 8u + (o->verdict == GJ_PASS);
    const gj_place *place = o->suspect.named ? &o->suspect.place : o->evidence.n ? &o->evidence.v[0].place : NULL;
    uint32_t line = !place ? 0 : place->line ? place->line : place->block;
    return rank << 56 | (uint64_t)(line & 0xFFFFFFu) << 32 | index;
}

static gj_status sort_outcomes(ledger *l, gj_error *err)
{
    uint32_t n = l->result->outcomes.n;
    uint64_t *keys = GJ_NEW_ARRAY(l->run->arena, uint64_t, n + 1);
    gj_outcome *sorted = GJ_NEW_ARRAY(l->run->arena, gj_outcome, n + 1);
    if (!keys || !sorted)
        return gj_fail_memory(err);
    for (uint32_t i = 0; i < n; i++) {
        uint64_t key = order_of(&l->result->outcomes.v[i], i);
        uint32_t at = i;
        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
    for (uint32_t i = 0; i < n; i++)
        sorted[i] = l->result->outcomes.v[keys[i] & 0xFFFFFFFFu];
    l->result->outcomes.v = sorted;
    l->result->outcomes.cap = n + 1;
    return GJ_OK;
}

static void mark_used(gj_extraction *x, uint32_t figure)
{
    if (figure != GJ_NO_INDEX)
        gj_figure_is_used(x, figure);
}

static void count(ledger *l, const gj_conflicts *conflicts)
{
    gj_extraction *x = l->run->x;
    gj_result *result = l->result;
    for (uint32_t i = 0; i < l->run->relations.n; i++) {
        const gj_relation *r = &l->run->relations.v[i];
        mark_used(x, r->result.figure);
        for (uint32_t t = 0; t < r->terms.n; t++)
            mark_used(x, r->terms.v[t].figure);
        if (r->verdict != GJ_FAIL)
            result->count[r->verdict]++;
    }
    result->count[GJ_FAIL] += conflicts->n;
    for (uint32_t i = 0; i < l->run->remarks.n; i++)
        result->count[l->run->remarks.v[i].verdict]++;
    result->figures = x->figures.n;
    for (uint32_t i = 0; i <= x->figures.n / 64; i++)
        result->checked += (uint32_t)__builtin_popcountll(x->used[i]);
}

static gj_status write_all(ledger *l, const gj_conflicts *conflicts, bool passes, gj_error *err)
{
    size_t limit = gj_limit_value(GJ_LIMIT_FINDINGS);
    for (uint32_t i = 0; i < conflicts->n && l->result->outcomes.n < limit; i++)
        GJ_TRY(write_conflict(l, &conflicts->v[i], err));
    for (uint32_t i = 0; i < l->run->remarks.n && l->result->outcomes.n < limit; i++)
        if (passes || is_finding(l->run->remarks.v[i].verdict))
            GJ_TRY(write_remark(l, &l->run->remarks.v[i], err));
    for (uint32_t i = 0; passes && i < l->run->relations.n && l->result->outcomes.n < limit; i++) {
        const gj_relation *r = &l->run->relations.v[i];
        gj_outcome o;
        if (r->verdict != GJ_PASS && r->verdict != GJ_ROUNDING)
            continue;
        GJ_TRY(write_relation(l, r, r->verdict, &o, err));
        GJ_TRY(add_outcome(l, &o, err));
    }
    return sort_outcomes(l, err);
}

gj_status gj_ledger_write(gj_audit_run *run, const gj_conflicts *conflicts, bool passes, gj_result *result, gj_error *err)
{
    ledger l = { .run = run, .result = result };
    gj_strbuf_init(&l.scratch, 0);
    count(&l, conflicts);
    gj_status status = write_all(&l, conflicts, passes, err);
    if (status == GJ_OK && (l.starved || l.scratch.failed))
        status = gj_fail_memory(err);
    gj_strbuf_done(&l.scratch);
    return status;
}
