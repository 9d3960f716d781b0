/* lexicon.h — all words of the rules (role words, context words) in one hash: which of them stand at a place of the text?
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_LEXICON_H
#define GJ_EXTRACT_LEXICON_H

#include "rule/ruleset.h"

#define GJ_NO_ROLE UINT16_MAX

typedef struct gj_lexeme {
    gj_slice word;
    uint16_t fact;     /* role word of this fact, or GJ_NO_ROLE */
    uint16_t context;  /* word of this context, or GJ_NO_ROLE */
    gj_kind kind;      /* of the fact */
    bool after;        /* stands right of the figure */
    uint32_t next;     /* further lexeme with the same first characters, longest first; 0: none */
} gj_lexeme;

typedef struct gj_lexicon {
    gj_vec(gj_lexeme) entries;   /* entry 0 is unused */
    uint32_t *slots;             /* by hash of the first two characters (or the only one) */
    uint32_t mask;
    uint64_t first[4];           /* bit set: a word may start with this byte, as a cheap refusal */
} gj_lexicon;

gj_status gj_lexicon_make(const gj_ruleset *rules, gj_arena *arena, gj_lexicon *out, gj_error *err);

/* First lexeme whose word may start at p; follow ->next through gj_lexicon_next. NULL: none. Two look-ups a place: words of one
 * character are in the chain of `single`. */
const gj_lexeme *gj_lexicon_at(const gj_lexicon *lexicon, const char *p, const char *end, bool single);
const gj_lexeme *gj_lexicon_next(const gj_lexicon *lexicon, const gj_lexeme *lexeme);

#endif
