/* subject.c — what is named beside a figure, once generic words are taken away.
 * SPDX-License-Identifier: MIT */
#include "extract/subject.h"

#include "base/map.h"
#include "extract/names.h"
#include "extract/punct.h"

static bool says_nothing(const gj_engine *engine, const gj_lexeme *lexeme)
{
    const gj_known_contexts *k = &engine->known;
    uint16_t c = lexeme->context;
    return c == GJ_NO_ROLE || c == k->generic || c == k->total || c == k->of_which || c == k->closed || c == k->open ||
           c == k->intro || c == k->upto;
}

/* Longest word of the rules at p; *empty: it carries no name (generic words, role words, words that open lists). */
static size_t known_word(const gj_engine *engine, const char *p, const char *end, uint64_t *contexts, bool *empty)
{
    size_t longest = 0;
    *empty = false;
    for (int single = 0; single < 2; single++) {
        const gj_lexeme *lexeme = gj_lexicon_at(&engine->lexicon, p, end, single != 0);
        for (; lexeme; lexeme = gj_lexicon_next(&engine->lexicon, lexeme)) {
            if (lexeme->word.n > (size_t)(end - p) || memcmp(lexeme->word.p, p, lexeme->word.n) != 0)
                continue;
            *contexts |= gj_context_bit(lexeme->context);
            bool names = lexeme->context != GJ_NO_ROLE && lexeme->context == engine->known.category;
            if (!names && !says_nothing(engine, lexeme))
                continue;
            if (lexeme->word.n > longest || (lexeme->word.n == longest && names)) {
                longest = lexeme->word.n;
                *empty = !names;
            }
        }
        if (longest)
            break;
    }
    return longest;
}

static bool is_blank_or_mark(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return !((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
    if (gj_punct_at(p, end) != GJ_PUNCT_NONE)
        return true;
    /* quotation marks “ ” ‘ ’ (E2 80 9x), 《》「」【】 (E3 80 8x-9x) */
    return (c == 0xE2 && (unsigned char)p[1] == 0x80) || (c == 0xE3 && (unsigned char)p[1] == 0x80);
}

/* If a figure starts at `at`, where it ends; else `at`. Figures come in order: *next is the first not yet passed. */
static uint32_t skip_figure(const gj_extraction *x, uint32_t at, uint32_t *next)
{
    while (*next < x->figures.n && gj_span_end(x->figures.v[*next].span) <= at)
        ++*next;
    if (*next < x->figures.n && x->figures.v[*next].span.off <= at)
        return gj_span_end(x->figures.v[*next].span);
    return at;
}

static uint32_t first_figure_from(const gj_extraction *x, uint32_t offset)
{
    uint32_t lo = 0, hi = x->figures.n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (gj_span_end(x->figures.v[mid].span) <= offset)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

void gj_residue_add(const gj_engine *engine, const gj_extraction *x, gj_span span, gj_residue *residue)
{
    const char *text = x->doc->text.p, *end = text + gj_span_end(span);
    uint32_t next = first_figure_from(x, span.off);
    for (uint32_t at = span.off; at < gj_span_end(span);) {
        uint32_t behind = skip_figure(x, at, &next);
        if (behind > at) {
            at = behind;
            continue;
        }
        const char *p = text + at;
        bool empty;
        size_t word = known_word(engine, p, end, &residue->contexts, &empty);
        if (word && empty) {
            at += (uint32_t)word;
            continue;
        }
        uint32_t n = word ? (uint32_t)word : gj_char_bytes(*p);
        if (word || !is_blank_or_mark(p, end)) {
            if (residue->n + n > residue->cap) {
                residue->cut = true;
                return;
            }
            memcpy(residue->bytes + residue->n, p, n);
            if (residue->n == 0)
                residue->span.off = at;
            residue->span.len = at + n - residue->span.off;
            residue->n += n;
        }
        at += n;
    }
}

gj_status gj_subject_names(const gj_engine *engine, gj_extraction *x, gj_error *err)
{
    enum { NAMES_MAX = 2048 };
    gj_residue names = { .bytes = gj_arena_alloc(x->arena, NAMES_MAX), .cap = NAMES_MAX };
    if (!names.bytes)
        return gj_fail_memory(err);
    gj_residue_add(engine, x, (gj_span){ 0, gj_names_introduction(x) }, &names);
    x->names = (gj_slice){ names.bytes, names.n };
    return GJ_OK;
}

uint32_t gj_residue_subject(const gj_extraction *x, const gj_residue *residue)
{
    if (residue->n < 6) /* one character alone is a slip of the word lists, not a name */
        return 0;
    gj_slice words = { residue->bytes, residue->n };
    bool long_enough = residue->n >= 9; /* 产出 and 效益 stand in many an introduction and name no project */
    if (long_enough && !residue->cut && gj_slice_find(x->names, words, 0) != GJ_NOT_FOUND)
        return 0;
    uint32_t hash = (uint32_t)gj_hash64(words, 0);
    return hash ? hash : 1;
}
