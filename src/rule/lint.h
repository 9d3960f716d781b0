/* lint.h — what is wrong in rule files: collected in any order, printed by place with line and caret.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_LINT_H
#define GJ_RULE_LINT_H

#include "base/error.h"
#include "base/strbuf.h"
#include "base/vec.h"
#include "rule/load.h"

typedef struct gj_problem {
    gj_loc loc;
    gj_slice message; /* one sentence in Chinese with the next step */
} gj_problem;

typedef struct gj_lint {
    gj_arena *arena;
    const gj_rule_source *sources;
    size_t files;
    gj_vec(gj_problem) problems;
    uint32_t dropped; /* more than GJ_LINT_MAX: only counted */
    bool no_memory;
} gj_lint;

#define GJ_LINT_MAX 100 /* problems kept */
#define GJ_LINT_NAME 60 /* bytes of a name shown in a message */

void gj_lint_init(gj_lint *lint, gj_arena *arena, const gj_rule_source *sources, size_t files);
void gj_lint_add(gj_lint *lint, gj_loc loc, const char *format, ...) GJ_PRINTF(3, 4);
/* A name as it may stand in a message: cut between characters when it is too long. */
gj_slice gj_lint_name(gj_slice name);
/* Whether another problem would still be kept; where not, looking for a good message is idle. */
bool gj_lint_open(const gj_lint *lint);

/* The nearest of the names offered so far to one that is unknown. */
typedef struct gj_nearest {
    gj_slice wanted, best; /* best.n == 0: none is near */
    unsigned distance, looks;
} gj_nearest;
void gj_nearest_init(gj_nearest *nearest, gj_slice wanted);
void gj_nearest_offer(gj_nearest *nearest, gj_slice name);
/* «，是不是想写 X», or nothing; `room` holds the text. */
#define GJ_NEAREST_ROOM 128
const char *gj_nearest_hint(const gj_nearest *nearest, char room[GJ_NEAREST_ROOM]);

/* Sorts the problems by place, writes them all to `out` (may be NULL), the first to *err.
 * GJ_OK when there are none, GJ_E_MEMORY when some could not be kept, else GJ_E_RULE. */
gj_status gj_lint_finish(gj_lint *lint, gj_strbuf *out, gj_error *err);

#endif
