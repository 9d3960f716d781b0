/* roles.c — which facts the figures of prose state: the role word of each, as far as place and subject allow.
 * SPDX-License-Identifier: MIT */
#include "extract/roles.h"

#include "extract/reading.h"
#include "extract/scope.h"
#include "extract/topic.h"
#include "extract/words.h"

/* Title, introduction and the section of results speak of the report's own total; so does a sentence that names it. */
static bool concludes(const gj_engine *engine, const gj_extraction *x, uint32_t figure)
{
    uint32_t block = x->figures.v[figure].block;
    if (block == GJ_NONE || x->doc->blocks.v[block].section == GJ_NONE)
        return true;
    uint64_t wanted = gj_context_bit(engine->known.conclusion);
    gj_span sentence = x->mentions[figure].sentence;
    if (gj_words_contexts(&x->words, sentence.off, gj_span_end(sentence)) & wanted)
        return true;
    for (uint32_t s = x->doc->blocks.v[block].section; s != GJ_NONE; s = x->doc->blocks.v[s].section) {
        gj_span heading = x->doc->blocks.v[s].text;
        if (gj_words_contexts(&x->words, heading.off, gj_span_end(heading)) & wanted)
            return true;
    }
    return false;
}

/* «预算执行（10分）»: the mark alone in its bracket. */
static bool fills_bracket(const gj_extraction *x, const gj_figure *mark)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    return mark->span.off >= 3 && gj_slice_equal(gj_slice_sub(text, mark->span.off - 3, 3), GJ_SLICE("（")) &&
           gj_slice_equal(gj_slice_sub(text, gj_span_end(mark->span), 3), GJ_SLICE("）"));
}

/* «（满分15分，自评14.5分）», «预算执行（10分）：得分9.9分»: the score behind a full mark is that of a part, unless the mark is 100. */
static bool is_behind_mark(const gj_extraction *x, uint32_t figure)
{
    const gj_figure *f = &x->figures.v[figure], *mark = f - 1;
    if (figure == 0 || f->kind != GJ_KIND_SCORE || mark->kind != GJ_KIND_SCORE ||
        x->mentions[figure - 1].number != x->mentions[figure].number || gj_dec_compare(mark->value, gj_dec_int(100)) >= 0 ||
        gj_dec_compare(f->value, mark->value) > 0)
        return false;
    gj_slice left = gj_doc_text(x->doc, x->mentions[figure - 1].left);
    return fills_bracket(x, mark) || gj_slice_find(left, GJ_SLICE("满分"), 0) != GJ_NOT_FOUND || gj_slice_find(left, GJ_SLICE("分值"), 0) != GJ_NOT_FOUND ||
           gj_slice_find(left, GJ_SLICE("权重"), 0) != GJ_NOT_FOUND;
}

/* 得分 is the total of the report when nothing in particular is named, else the score of what is named: of facts that share a role word,
 * those declared `each` take the figures with a subject, and those outside title, introduction and conclusion unless they are too
 * high for one item. */
static bool fits_subject(const gj_engine *engine, const gj_extraction *x, uint32_t figure, const gj_reading *r, uint16_t role,
                         uint32_t subject)
{
    bool each = engine->rules->facts.v[role].each, other = false;
    for (unsigned i = 0; i < r->role.facts; i++)
        other = other || engine->rules->facts.v[r->role.fact[i]].each != each;
    if (is_behind_mark(x, figure))
        return each;
    return !other || each == (subject != 0 || !(r->high || concludes(engine, x, figure)));
}

/* 合计 and 两项共 may sum up a section: only in results, or above what one section can have, is it the total of the report. */
static bool sums_up_section(const gj_engine *engine, const gj_extraction *x, const gj_reading *r, uint32_t figure, uint16_t role)
{
    const gj_fact_decl *fact = &engine->rules->facts.v[role];
    return fact->kind == GJ_KIND_SCORE && !fact->each && !r->high &&
           (x->mentions[figure].contexts & gj_context_bit(engine->known.total)) != 0 && !concludes(engine, x, figure);
}

bool gj_roles_rule_out(const gj_fact_decl *fact, uint64_t contexts)
{
    for (uint32_t i = 0; i < fact->not_in.n; i++)
        if (contexts & gj_context_bit(fact->not_in.v[i]))
            return true;
    return false;
}

/* Nothing else was named in the sentence before, or a word says that the figure speaks of the whole (全年, 合计). */
static bool is_whole(const gj_engine *engine, const gj_reading *r, const gj_mention *m)
{
    return gj_reading_says_whole(engine, r) || (!m->continues && !r->led);
}

static gj_status add_facts(const gj_engine *engine, gj_extraction *x, uint32_t figure, const gj_reading *r, uint32_t subject,
                           gj_error *err)
{
    const gj_figure *f = &x->figures.v[figure];
    for (unsigned i = 0; i < r->role.facts; i++) {
        if (gj_roles_rule_out(&engine->rules->facts.v[r->role.fact[i]], r->contexts) ||
            !fits_subject(engine, x, figure, r, r->role.fact[i], subject) ||
            sums_up_section(engine, x, r, figure, r->role.fact[i]))
            continue;
        gj_fact fact = { .role = r->role.fact[i], .figure = figure, .span = f->span, .words = r->role.word,
                         .scope = gj_scope_of_figure(engine, x, figure) };
        fact.scope.subject = subject;
        fact.whole = is_whole(engine, r, &x->mentions[figure]);
        fact.certain = !r->far && !f->about && !r->before.cut && !r->gap.cut;
        if (!gj_vec_push(x->arena, &x->facts, fact))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

static bool has_roles(gj_kind kind)
{
    return kind == GJ_KIND_MONEY || kind == GJ_KIND_SCORE || kind == GJ_KIND_RATE || kind == GJ_KIND_COUNT ||
           kind == GJ_KIND_POINTS || kind == GJ_KIND_DATE;
}

/* 得分（20分×执行率）: an operand of a formula states nothing. */
static bool in_formula(const gj_extraction *x, const gj_figure *f)
{
    gj_slice text = gj_strbuf_slice(&x->doc->text);
    gj_slice behind = gj_slice_sub(text, gj_span_end(f->span), 2);
    return gj_slice_equal(behind, GJ_SLICE("×")) || gj_slice_starts(behind, GJ_SLICE("*")) ||
           (f->span.off >= 2 && gj_slice_equal(gj_slice_sub(text, f->span.off - 2, 2), GJ_SLICE("×")));
}

/* A cell that holds nothing but its figure is the table recogniser's. */
static bool is_prose(const gj_extraction *x, const gj_figure *f)
{
    return f->cell == GJ_NONE || x->doc->cells.v[f->cell].text.len > f->span.len + 6;
}

gj_status gj_roles_find(gj_engine *engine, gj_extraction *x, gj_error *err)
{
    gj_topic t = { .sentence = GJ_NO_INDEX };
    gj_reading_begin(x);
    uint32_t last_figure = GJ_NO_INDEX;
    gj_reading last = { .far = false };
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        char lead[GJ_SUBJECT_MAX], before[GJ_SUBJECT_MAX], gap[GJ_SUBJECT_MAX];
        gj_reading r = { .lead = { .bytes = lead, .cap = sizeof lead, .near = i },
                      .before = { .bytes = before, .cap = sizeof before, .near = i },
                      .gap = { .bytes = gap, .cap = sizeof gap, .near = i } };
        if (!has_roles(f->kind) || !is_prose(x, f) || in_formula(x, f))
            continue;
        gj_reading_of(engine, x, i, &r);
        if (gj_reading_continues_list(x, last_figure, i, &last, &r))
            r.role = last.role;
        last = r;
        last_figure = i;
        gj_topic_carry_time(engine, x, i, &r, &t);
        uint32_t subject = gj_topic_subject(engine, x, i, &r, &t);
        GJ_TRY(add_facts(engine, x, i, &r, subject, err));
    }
    return GJ_OK;
}
