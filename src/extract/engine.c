/* engine.c — what extraction compiles from the rules once and uses for every document.
 * SPDX-License-Identifier: MIT */
#include "extract/engine.h"

#include "extract/needs.h"

enum { CUTS_MAX = 8 }; /* so often a pattern may reach its match limit in one document */

static uint16_t known_context(const gj_ruleset *rules, const char *name)
{
    int i = gj_ruleset_context(rules, gj_slice_of(name));
    return i < 0 ? GJ_NO_ROLE : (uint16_t)i;
}

static bool list_selector(gj_engine *engine, uint16_t fact, const gj_selector *selector)
{
    gj_kind kind = engine->rules->facts.v[fact].kind;
    bool word = kind == GJ_KIND_GRADE || kind == GJ_KIND_TEXT;
    gj_cell_selector cell = { fact, selector };
    gj_text_selector text = { .fact = fact, .selector = selector, .kinds = selector->text ? selector->text->kinds : 0 };
    if (selector->kind == GJ_SELECT_CELL)
        return gj_vec_push(&engine->arena, &engine->cell_selectors, cell) &&
               (!word || gj_vec_push(&engine->arena, &engine->word_cells, cell));
    if (selector->kind != GJ_SELECT_TEXT)
        return true;
    return gj_needs_list(engine, &text) &&
           gj_vec_push(&engine->arena, word ? &engine->word_texts : &engine->text_selectors, text);
}

static gj_status list_selectors(gj_engine *engine, gj_error *err)
{
    const gj_ruleset *rules = engine->rules;
    for (uint16_t f = 0; f < rules->facts.n; f++)
        for (uint32_t s = 0; s < rules->facts.v[f].selectors.n; s++)
            if (!list_selector(engine, f, &rules->facts.v[f].selectors.v[s]))
                return gj_fail_memory(err);
    return GJ_OK;
}

gj_status gj_engine_init(gj_engine *engine, const gj_ruleset *rules, gj_error *err)
{
    *engine = (gj_engine){ .rules = rules };
    gj_arena_init(&engine->arena, 0);
    gj_arena_init(&engine->label_arena, 0);
    gj_map_init(&engine->label_index, &engine->label_arena);
    engine->regexes = GJ_NEW_ARRAY(&engine->arena, gj_regex *, rules->patterns ? rules->patterns : 1);
    engine->cuts = GJ_NEW_ARRAY(&engine->arena, uint8_t, rules->patterns ? rules->patterns : 1);
    if (!engine->regexes || !engine->cuts)
        return gj_fail_memory(err);
    GJ_TRY(gj_regex_room_new(&engine->room, err));
    if (rules->contexts.n > GJ_CONTEXTS_MAX)
        return gj_fail(err, GJ_E_LIMIT, "规则中的 context 超过 %d 个，请合并", GJ_CONTEXTS_MAX);
    engine->known = (gj_known_contexts){
        .generic = known_context(rules, "generic"),
        .total = known_context(rules, "total"),
        .category = known_context(rules, "category"),
        .bounded = known_context(rules, "bounded"),
        .full = known_context(rules, "full"),
        .of_which = known_context(rules, "of_which"),
        .closed = known_context(rules, "closed"),
        .open = known_context(rules, "open"),
        .past = known_context(rules, "past"),
        .present = known_context(rules, "present"),
        .whole = known_context(rules, "whole"),
        .conclusion = known_context(rules, "conclusion"),
        .section = known_context(rules, "section"),
        .each = known_context(rules, "each"),
        .contract = known_context(rules, "contract"),
        .sample = known_context(rules, "sample"),
        .dated = known_context(rules, "dated"),
        .partial = known_context(rules, "partial"),
        .topic = known_context(rules, "topic"),
        .running = known_context(rules, "running"),
        .department = known_context(rules, "department"),
        .intro = known_context(rules, "intro"),
        .change = known_context(rules, "change"),
        .entire = known_context(rules, "entire"),
        .aside = known_context(rules, "aside"),
        .upto = known_context(rules, "upto"),
        .column_head = known_context(rules, "column_head"),
        .column_money = known_context(rules, "column_money"),
        .column_score = known_context(rules, "column_score"),
        .column_rate = known_context(rules, "column_rate"),
        .column_project = known_context(rules, "column_project"),
        .column_target = known_context(rules, "column_target"),
        .column_number = known_context(rules, "column_number"),
        .row_total = known_context(rules, "row_total"),
        .row_subtotal = known_context(rules, "row_subtotal"),
        .row_of_which = known_context(rules, "row_of_which"),
        .row_note = known_context(rules, "row_note"),
    };
    GJ_TRY(list_selectors(engine, err));
    return gj_lexicon_make(rules, &engine->arena, &engine->lexicon, err);
}

void gj_engine_done(gj_engine *engine)
{
    if (!engine->rules)
        return; /* never begun */
    for (uint32_t i = 0; engine->regexes && i < engine->rules->patterns; i++)
        gj_regex_free(engine->regexes[i]);
    gj_regex_room_free(engine->room);
    gj_arena_done(&engine->arena);
    gj_arena_done(&engine->label_arena);
    *engine = (gj_engine){ 0 };
}

void gj_engine_warm(gj_engine *engine)
{
    for (uint32_t i = 0; i < engine->rules->patterns; i++) {
        const gj_pattern *pattern = engine->rules->pattern_list.v[i];
        gj_regex **regex = &engine->regexes[pattern->id];
        if (!*regex && gj_regex_new(pattern->pattern, engine->room, regex, NULL) != GJ_OK)
            return; /* no memory: the match that needs it says so */
        gj_regex_warm(*regex);
    }
}

void gj_engine_begin(gj_engine *engine)
{
    engine->starved = false; /* an audit that ended early may have left it */
    if (engine->cut > 0)
        memset(engine->cuts, 0, engine->rules->patterns);
    engine->cut = 0;
}

static gj_regex_result run(gj_engine *engine, const gj_pattern *pattern, gj_slice subject, size_t from, gj_match *out)
{
    gj_regex **regex = &engine->regexes[pattern->id];
    if (!*regex && gj_regex_new(pattern->pattern, engine->room, regex, NULL) != GJ_OK) {
        engine->starved = true; /* the rules were checked when they were loaded: only memory can be missing */
        return GJ_REGEX_NO;
    }
    gj_regex_result result = gj_regex_match(*regex, subject, from, false, out);
    engine->starved = engine->starved || result == GJ_REGEX_MEMORY;
    if (result == GJ_REGEX_LIMIT && engine->cuts[pattern->id] < UINT8_MAX) {
        engine->cuts[pattern->id]++;
        engine->cut++;
    }
    return result;
}

gj_regex_result gj_engine_match(gj_engine *engine, const gj_pattern *pattern, gj_slice subject, size_t from, gj_match *out)
{
    if (engine->cuts[pattern->id] >= CUTS_MAX)
        return GJ_REGEX_LIMIT;
    return run(engine, pattern, subject, from, out);
}

bool gj_engine_starved(gj_engine *engine)
{
    bool starved = engine->starved;
    engine->starved = false;
    return starved;
}

bool gj_engine_matches(gj_engine *engine, const gj_pattern *pattern, gj_slice subject)
{
    gj_match match;
    return gj_pattern_may_match(pattern, subject) && run(engine, pattern, subject, 0, &match) == GJ_REGEX_YES;
}

unsigned gj_engine_group(const gj_engine *engine, const gj_pattern *pattern, const char *name)
{
    const gj_regex *regex = engine->regexes[pattern->id];
    return regex ? gj_regex_group(regex, name) : 0;
}

bool gj_pattern_may_match(const gj_pattern *pattern, gj_slice text)
{
    for (uint32_t i = 0; i < pattern->triggers.n; i++)
        if (gj_slice_find(text, pattern->triggers.v[i], 0) != GJ_NOT_FOUND)
            return true;
    return pattern->triggers.n == 0;
}
