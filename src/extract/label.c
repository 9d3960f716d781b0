/* label.c — table labels understood once: kind, unit, and which patterns of the rules match them.
 * SPDX-License-Identifier: MIT */
#include "extract/label.h"

#include "extract/punct.h"

enum { LABELS_KEPT = 4096, LABEL_BYTES = 240 };

/* Label without blanks, so that 合  计 is 合计. Longer texts are no labels and are cut. */
static gj_slice squeeze(gj_slice text, char buf[LABEL_BYTES])
{
    size_t n = 0;
    for (size_t i = 0; i < text.n;) {
        unsigned bytes = gj_char_bytes(text.p[i]);
        if (n + bytes > LABEL_BYTES || i + bytes > text.n)
            break;
        if (text.p[i] != ' ' && text.p[i] != '\n' && text.p[i] != '\t') {
            memcpy(buf + n, text.p + i, bytes);
            n += bytes;
        }
        i += bytes;
    }
    return (gj_slice){ buf, n };
}

static bool holds_word(const gj_engine *engine, uint16_t context, gj_slice label)
{
    if (context == GJ_NO_ROLE)
        return false;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        if (gj_slice_find(label, decl->words.v[i], 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

static bool starts_with_word(const gj_engine *engine, uint16_t context, gj_slice label)
{
    if (context == GJ_NO_ROLE)
        return false;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        if (gj_slice_starts(label, decl->words.v[i]))
            return true;
    return false;
}

/* 预算数（万元）, 单位：元, 执行率（%）: the unit behind a bracket or colon. */
static gj_unit_id unit_in(gj_slice label)
{
    for (size_t i = 0; i + 3 < label.n; i += gj_char_bytes(label.p[i])) {
        gj_punct mark = gj_punct_at(label.p + i, label.p + label.n);
        if (mark != GJ_PUNCT_OPEN && mark != GJ_PUNCT_COLON)
            continue;
        gj_slice rest = gj_slice_sub(label, i + 3, label.n);
        for (;;) { /* （单位：万元） and （金额：万元） */
            size_t colon = gj_slice_find(rest, GJ_SLICE("："), 0);
            if (colon == GJ_NOT_FOUND || colon > 12)
                break;
            rest = gj_slice_sub(rest, colon + 3, rest.n);
        }
        size_t len = 0;
        gj_unit_id unit = gj_unit_match(rest, &len);
        if (unit != GJ_UNIT_NONE && (len == rest.n || gj_punct_at(rest.p + len, rest.p + rest.n) == GJ_PUNCT_CLOSE))
            return unit;
    }
    return GJ_UNIT_NONE;
}

static gj_slice before_bracket(gj_slice label)
{
    for (size_t i = 0; i < label.n; i += gj_char_bytes(label.p[i]))
        if (i > 0 && gj_punct_at(label.p + i, label.p + label.n) == GJ_PUNCT_OPEN)
            return gj_slice_sub(label, 0, i);
    return label;
}

/* Where the last of the context's words in the label ends; 0: there is none. */
static size_t last_word_end(const gj_engine *engine, uint16_t context, gj_slice label)
{
    size_t last = 0;
    if (context == GJ_NO_ROLE)
        return 0;
    const gj_context_decl *decl = &engine->rules->contexts.v[context];
    for (uint32_t i = 0; i < decl->words.n; i++)
        for (size_t at = 0; (at = gj_slice_find(label, decl->words.v[i], at)) != GJ_NOT_FOUND; at++)
            if (at + decl->words.v[i].n > last)
                last = at + decl->words.v[i].n;
    return last;
}

static gj_kind kind_of(const gj_engine *engine, gj_slice label, gj_unit_id unit)
{
    if (unit != GJ_UNIT_NONE) {
        gj_dim dim = gj_unit_at(unit)->dim;
        if (dim == GJ_DIM_MONEY)
            return GJ_KIND_MONEY;
        if (dim == GJ_DIM_RATE)
            return GJ_KIND_RATE;
    }
    /* 执行率得分 is a score, 得分率 a rate, 预算执行率 a rate: the word that ends last decides */
    gj_slice head = before_bracket(label);
    size_t score = last_word_end(engine, engine->known.column_score, head);
    size_t rate = last_word_end(engine, engine->known.column_rate, head);
    size_t money = last_word_end(engine, engine->known.column_money, head);
    if (score && score >= rate && score >= money)
        return GJ_KIND_SCORE;
    if (rate && rate >= money)
        return GJ_KIND_RATE;
    return money ? GJ_KIND_MONEY : GJ_KIND_NUMBER;
}

static bool match_patterns(gj_engine *engine, gj_slice text, gj_label *label)
{
    const gj_ruleset *rules = engine->rules;
    uint64_t *bits = GJ_NEW_ARRAY(&engine->label_arena, uint64_t, rules->patterns / 64 + 1);
    if (!bits)
        return false;
    for (uint32_t f = 0; f < rules->facts.n; f++) {
        const gj_fact_decl *fact = &rules->facts.v[f];
        for (uint32_t s = 0; s < fact->selectors.n; s++) {
            const gj_selector *selector = &fact->selectors.v[s];
            if (selector->kind != GJ_SELECT_CELL)
                continue;
            const gj_pattern *all[] = { selector->column, selector->row, fact->item };
            for (size_t i = 0; i < GJ_ARRAY_LEN(all); i++)
                if (all[i] && gj_engine_matches(engine, all[i], text))
                    bits[all[i]->id >> 6] |= 1ull << (all[i]->id & 63);
        }
    }
    label->patterns = bits;
    return true;
}

static const gj_label empty_label = { .kind = GJ_KIND_NUMBER };

const gj_label *gj_label_of(gj_engine *engine, gj_slice text)
{
    char buf[LABEL_BYTES];
    gj_slice squeezed = squeeze(text, buf);
    if (squeezed.n == 0)
        return &empty_label;
    const uint32_t *known = gj_map_find(&engine->label_index, squeezed);
    if (known)
        return engine->labels.v[*known];
    const gj_known_contexts *k = &engine->known;
    gj_label *label = GJ_NEW(&engine->label_arena, gj_label);
    char *kept = gj_arena_copy(&engine->label_arena, squeezed);
    if (!label || !kept) {
        engine->starved = true;
        return &empty_label;
    }
    squeezed.p = kept;
    label->unit = unit_in(squeezed);
    label->kind = kind_of(engine, squeezed, label->unit);
    label->of_which = starts_with_word(engine, k->row_of_which, squeezed);
    label->total = !label->of_which && starts_with_word(engine, k->row_total, squeezed);
    label->subtotal = starts_with_word(engine, k->row_subtotal, squeezed) || gj_slice_ends(squeezed, GJ_SLICE("小计"));
    label->note = starts_with_word(engine, k->row_note, squeezed);
    label->head = squeezed.n <= 60 && holds_word(engine, k->column_head, squeezed);
    label->target = holds_word(engine, k->column_target, squeezed);
    label->names_project = squeezed.n <= 36 && holds_word(engine, k->column_project, squeezed);
    bool matched = match_patterns(engine, squeezed, label);
    if (!matched || engine->starved || /* an answer without all patterns is not kept */
        !gj_vec_push(&engine->label_arena, &engine->labels, label) ||
        !gj_map_put(&engine->label_index, squeezed, engine->labels.n - 1)) {
        engine->starved = true;
        return &empty_label;
    }
    return label;
}

void gj_labels_trim(gj_engine *engine)
{
    if (engine->labels.n < LABELS_KEPT)
        return;
    gj_arena_reset(&engine->label_arena);
    gj_map_init(&engine->label_index, &engine->label_arena);
    engine->labels.v = NULL;
    engine->labels.n = engine->labels.cap = 0;
}
