/* extract.c — runs every recogniser over a document, in the order in which they build on one another.
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown.h"
#include "extract/by_role.h"
#include "extract/engine.h"
#include "extract/figures.h"
#include "extract/from_table.h"
#include "extract/from_text.h"
#include "extract/grades.h"
#include "extract/grid.h"
#include "extract/label.h"
#include "extract/mention.h"
#include "extract/names.h"
#include "extract/roles.h"
#include "extract/scale_text.h"
#include "extract/subject.h"
#include "extract/word_facts.h"
#include "extract/words.h"

gj_status gj_extract(gj_engine *engine, gj_document *doc, gj_arena *arena, gj_extraction *x, gj_error *err)
{
    *x = (gj_extraction){ .doc = doc, .rules = engine->rules, .arena = arena };
    gj_labels_begin(engine);
    gj_engine_begin(engine);
    GJ_TRY(gj_figures_scan(doc, arena, &x->figures, err));
    GJ_TRY(gj_mentions_find(x, err));
    GJ_TRY(gj_words_find(engine, x, err));
    gj_names_find(x);
    GJ_TRY(gj_subject_names(engine, x, err));
    GJ_TRY(gj_grids_find(engine, x, err));
    GJ_TRY(gj_facts_from_tables(engine, x, err));
    GJ_TRY(gj_roles_find(engine, x, err));
    GJ_TRY(gj_facts_from_text(engine, x, false, err));
    GJ_TRY(gj_breakdowns_find(engine, x, err));
    GJ_TRY(gj_scales_find(engine, x, err));
    GJ_TRY(gj_grades_find(engine, x, err));
    GJ_TRY(gj_word_facts_find(engine, x, err));
    GJ_TRY(gj_names_find_projects(engine, x, err));
    GJ_TRY(gj_by_role_index(x, err));
    x->used = GJ_NEW_ARRAY(arena, uint64_t, x->figures.n / 64 + 1);
    return x->used && !gj_engine_starved(engine) ? GJ_OK : gj_fail_memory(err);
}
