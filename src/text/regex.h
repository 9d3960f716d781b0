/* regex.h — PCRE2 behind match limits: the only file pair that knows it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_REGEX_H
#define GJ_TEXT_REGEX_H

#include "base/error.h"
#include "base/slice.h"

typedef struct gj_regex gj_regex;   /* compiled; immutable after first use in one thread */
typedef struct gj_regex_room gj_regex_room; /* what matching needs beside the code: memory and limits */

typedef enum gj_regex_result { GJ_REGEX_NO, GJ_REGEX_YES, GJ_REGEX_LIMIT, GJ_REGEX_MEMORY } gj_regex_result;

#define GJ_REGEX_GROUPS 16

typedef struct gj_match {
    gj_span group[GJ_REGEX_GROUPS]; /* 0: the whole match; an unset group has off == UINT32_MAX */
    unsigned groups;
} gj_match;

/* One for all regexes of a thread: it must live longer than they. */
gj_status gj_regex_room_new(gj_regex_room **out, gj_error *err);
void gj_regex_room_free(gj_regex_room *room);

/* UTF, UCP off, NEVER_BACKSLASH_C, no newline crossing for `.`. The pattern is checked and kept; JIT code is made on the
 * first match. No more than GJ_REGEX_GROUPS - 1 groups. GJ_E_RULE: err->message says what is wrong (Chinese), err->column where in the pattern (1-based byte). */
gj_status gj_regex_new(gj_slice pattern, gj_regex_room *room, gj_regex **out, gj_error *err);
void gj_regex_free(gj_regex *regex);
/* Makes the JIT code now. */
void gj_regex_warm(gj_regex *regex);

/* Subject must be valid UTF-8 (it is not checked again). `from`: where to start. `anchored`: only at `from`.
 * GJ_REGEX_LIMIT: the match, depth or heap limit was reached. GJ_REGEX_MEMORY: no memory, nothing is known. Not for two threads
 * with one room at once. */
gj_regex_result gj_regex_match(gj_regex *regex, gj_slice subject, size_t from, bool anchored, gj_match *out);

/* Number of the named group, 0 if there is none. */
unsigned gj_regex_group(const gj_regex *regex, const char *name);
/* A match has at least so many bytes (a lower bound); 0: it can match the empty text. */
uint32_t gj_regex_min_length(const gj_regex *regex);

#endif
