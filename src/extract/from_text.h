/* from_text.h — facts by regex over paragraphs in which each figure is one mark (rules: `text`). Patterns run only where
 * the figures and literals stand that they need; the result is that of running every pattern everywhere (tests/unit/audit/test_from_text.c).
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_FROM_TEXT_H
#define GJ_EXTRACT_FROM_TEXT_H

#include "extract/engine.h"

/* everywhere: run all patterns on all paragraphs (the slow way, for the test that compares). */
gj_status gj_facts_from_text(gj_engine *engine, gj_extraction *x, bool everywhere, gj_error *err);

/* A paragraph as a rule sees it. */
typedef struct gj_view {
    gj_strbuf text;
    gj_vec(uint32_t) marks;   /* offset of each mark in text, in order */
    uint32_t first_figure;    /* figure of mark 0; the others follow */
    uint32_t block_off;       /* text offset of the block */
} gj_view;

/* Makes the view of one block; figures [first, last) are those of the block. */
bool gj_view_make(const gj_extraction *x, uint32_t block, uint32_t first, uint32_t last, gj_arena *arena, gj_view *view);
/* The doc text offset of a view offset. */
uint32_t gj_view_source(const gj_extraction *x, const gj_view *view, uint32_t offset);

/* Does the block stand, at any depth, under a heading that the pattern matches? NULL: always. */
bool gj_block_is_under(gj_engine *engine, const gj_extraction *x, uint32_t block, const gj_pattern *in);

#endif
