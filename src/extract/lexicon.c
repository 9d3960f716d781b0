/* lexicon.c — all words of the rules in one hash, keyed by their first two characters.
 * SPDX-License-Identifier: MIT */
#include "extract/lexicon.h"

#include "extract/punct.h"

/* The first two characters of a word as a key (up to 8 bytes); one character gives the `single` key. */
static uint64_t key_of(const char *p, const char *end, bool single, bool *short_word)
{
    size_t n = gj_char_bytes(*p);
    if (!single && p + n < end)
        n += gj_char_bytes(p[n]);
    else
        *short_word = true;
    if (n > (size_t)(end - p))
        n = (size_t)(end - p);
    uint64_t key = 0;
    memcpy(&key, p, n < 8 ? n : 8);
    return key;
}

static uint32_t slot_of(const gj_lexicon *lexicon, uint64_t key)
{
    return (uint32_t)((key * 0x9E3779B97F4A7C15ull) >> 40) & lexicon->mask;
}

static uint64_t lexeme_key(const gj_lexeme *lexeme)
{
    bool single = false;
    return key_of(lexeme->word.p, lexeme->word.p + lexeme->word.n, false, &single);
}

/* Chains are kept longest first, so that the first hit at a place is the longest. */
static void link_entry(gj_lexicon *lexicon, uint32_t entry)
{
    gj_lexeme *lexeme = &lexicon->entries.v[entry];
    unsigned char c = (unsigned char)lexeme->word.p[0];
    lexicon->first[c >> 6] |= 1ull << (c & 63);
    uint32_t *at = &lexicon->slots[slot_of(lexicon, lexeme_key(lexeme))];
    while (*at && lexicon->entries.v[*at].word.n >= lexeme->word.n)
        at = &lexicon->entries.v[*at].next;
    lexeme->next = *at;
    *at = entry;
}

static bool add_words(gj_lexicon *lexicon, gj_arena *arena, const gj_slice *words, uint32_t n, gj_lexeme proto)
{
    for (uint32_t i = 0; i < n; i++) {
        if (words[i].n == 0)
            continue;
        proto.word = words[i];
        if (!gj_vec_push(arena, &lexicon->entries, proto))
            return false;
    }
    return true;
}

static bool collect(const gj_ruleset *rules, gj_arena *arena, gj_lexicon *out)
{
    bool ok = gj_vec_push(arena, &out->entries, (gj_lexeme){ .fact = GJ_NO_ROLE, .context = GJ_NO_ROLE });
    for (uint16_t i = 0; ok && i < rules->facts.n; i++) {
        const gj_fact_decl *fact = &rules->facts.v[i];
        for (uint32_t k = 0; ok && k < fact->selectors.n; k++) {
            const gj_selector *s = &fact->selectors.v[k];
            if (s->kind != GJ_SELECT_WORDS && s->kind != GJ_SELECT_AFTER)
                continue;
            gj_lexeme proto = { .fact = i, .context = GJ_NO_ROLE, .kind = fact->kind,
                                .after = s->kind == GJ_SELECT_AFTER };
            ok = add_words(out, arena, s->words.v, s->words.n, proto);
        }
    }
    for (uint16_t i = 0; ok && i < rules->contexts.n; i++) {
        const gj_context_decl *context = &rules->contexts.v[i];
        if (gj_slice_starts(context->name, GJ_SLICE("column_")) || gj_slice_starts(context->name, GJ_SLICE("row_")))
            continue; /* words of table labels: extract/label.c */
        gj_lexeme proto = { .fact = GJ_NO_ROLE, .context = i };
        ok = add_words(out, arena, context->words.v, context->words.n, proto);
        proto.after = true;
        ok = ok && add_words(out, arena, context->after.v, context->after.n, proto);
    }
    return ok;
}

gj_status gj_lexicon_make(const gj_ruleset *rules, gj_arena *arena, gj_lexicon *out, gj_error *err)
{
    *out = (gj_lexicon){ 0 };
    if (!collect(rules, arena, out))
        return gj_fail_memory(err);
    uint32_t size = 1024;
    while (size < out->entries.n * 4)
        size *= 2;
    out->mask = size - 1;
    out->slots = GJ_NEW_ARRAY(arena, uint32_t, size);
    if (!out->slots)
        return gj_fail_memory(err);
    for (uint32_t i = 1; i < out->entries.n; i++)
        link_entry(out, i);
    return GJ_OK;
}

const gj_lexeme *gj_lexicon_at(const gj_lexicon *lexicon, const char *p, const char *end, bool single)
{
    unsigned char c = (unsigned char)*p;
    if (p >= end || !(lexicon->first[c >> 6] >> (c & 63) & 1))
        return NULL;
    bool is_single = false;
    uint64_t key = key_of(p, end, single, &is_single);
    if (is_single != single)
        return NULL; /* only one character is left: the `single` chain has it */
    uint32_t at = lexicon->slots[slot_of(lexicon, key)];
    return at ? &lexicon->entries.v[at] : NULL;
}

const gj_lexeme *gj_lexicon_next(const gj_lexicon *lexicon, const gj_lexeme *lexeme)
{
    return lexeme->next ? &lexicon->entries.v[lexeme->next] : NULL;
}
