/* needs.c — the literals that patterns need, each with the blocks it may stand in.
 * SPDX-License-Identifier: MIT */
#include "extract/needs.h"

#include "extract/pairs.h"
#include "rule/mark.h"

/* The slots of all pairs of the literal that the text of the document must hold: it has no marks. */
static bool list_pairs(gj_engine *engine, gj_literal *literal)
{
    gj_slice text = literal->text;
    for (size_t at = 0, n = 0; at < text.n; at += n) {
        n = gj_char_bytes(text.p[at]);
        size_t both = at + n < text.n ? n + gj_char_bytes(text.p[at + n]) : 0;
        if (both == 0 || both > text.n - at || gj_mark_at(gj_slice_sub(text, at, n)) ||
            gj_mark_at(gj_slice_sub(text, at + n, both - n)))
            continue;
        uint16_t slot = (uint16_t)gj_pair_slot(gj_lexicon_hash(gj_lexicon_read(text.p + at, both)));
        if (!gj_vec_push(&engine->arena, &literal->pairs, slot))
            return false;
    }
    return true;
}

static bool add_literal(gj_engine *engine, gj_slice text, gj_need *need)
{
    uint32_t i = 0;
    while (i < engine->literals.n && !gj_slice_equal(engine->literals.v[i].text, text))
        i++;
    if (i == engine->literals.n) {
        gj_literal literal = { .text = text };
        if (!list_pairs(engine, &literal) ||
            !gj_vec_push(&engine->arena, &engine->literals, literal))
            return false;
    }
    return gj_vec_push(&engine->arena, need, (uint16_t)i);
}

static bool add_list(gj_engine *engine, const gj_slices *list, gj_need *need)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (!add_literal(engine, list->v[i], need))
            return false;
    return true;
}

bool gj_needs_list(gj_engine *engine, gj_text_selector *selector)
{
    const gj_pattern *pattern = selector->selector->text;
    bool ok = add_list(engine, &pattern->triggers, &selector->needs[0]);
    for (size_t k = 0; ok && k < GJ_ARRAY_LEN(pattern->more_triggers); k++)
        ok = add_list(engine, &pattern->more_triggers[k], &selector->needs[k + 1]);
    return ok;
}

/* The groups of blocks in which all pairs of the literal stand. */
static uint8_t groups_of(const gj_extraction *x, const gj_literal *literal)
{
    uint8_t groups = UINT8_MAX;
    for (uint32_t i = 0; i < literal->pairs.n; i++)
        groups &= x->pairs[literal->pairs.v[i]];
    return groups;
}

/* The literal, with its groups in the document at work. */
static gj_literal *look(const gj_engine *engine, const gj_extraction *x, uint16_t index)
{
    gj_literal *literal = &engine->literals.v[index];
    if (literal->document != engine->document) {
        literal->document = engine->document;
        literal->groups = groups_of(x, literal);
        literal->block = GJ_NONE;
    }
    return literal;
}

static uint8_t groups_of_selector(const gj_engine *engine, const gj_extraction *x,
                                  const gj_text_selector *selector)
{
    uint8_t all = UINT8_MAX;
    for (size_t k = 0; k < GJ_ARRAY_LEN(selector->needs) && selector->needs[k].n && all; k++) {
        uint8_t some = 0;
        for (uint32_t i = 0; i < selector->needs[k].n; i++)
            some |= look(engine, x, selector->needs[k].v[i])->groups;
        all &= some;
    }
    return all;
}

void gj_needs_look(const gj_engine *engine, const gj_extraction *x, gj_text_selector *selector)
{
    selector->document = engine->document;
    selector->groups = groups_of_selector(engine, x, selector);
}

static bool stands(const gj_engine *engine, const gj_extraction *x, uint16_t index, uint32_t block,
                   gj_slice view)
{
    gj_literal *literal = look(engine, x, index);
    if (!(literal->groups & gj_pairs_group(block)))
        return false;
    if (literal->block != block) {
        literal->block = block;
        literal->found = gj_slice_find(view, literal->text, 0) != GJ_NOT_FOUND;
    }
    return literal->found;
}

bool gj_needs_met(gj_engine *engine, const gj_extraction *x, const gj_text_selector *selector,
                  uint32_t block, gj_slice view)
{
    for (size_t k = 0; k < GJ_ARRAY_LEN(selector->needs) && selector->needs[k].n; k++) {
        const gj_need *need = &selector->needs[k];
        bool met = false;
        for (uint32_t i = 0; i < need->n && !met; i++)
            met = stands(engine, x, need->v[i], block, view);
        if (!met)
            return false;
    }
    return true;
}
