/* needs.h — whether a paragraph holds what a `text` pattern needs to match there, told without a search for each pattern.
 * SPDX-License-Identifier: MIT
 *
 * Patterns name the same literals again and again (目标 stands in twelve of them), so each is kept once for all. Where it may stand is
 * read off the pairs of the document, once; only there it is searched for, once a paragraph. */
#ifndef GJ_EXTRACT_NEEDS_H
#define GJ_EXTRACT_NEEDS_H

#include "extract/engine.h"
#include "extract/pairs.h"

/* Fills selector->needs. False: no memory. */
bool gj_needs_list(gj_engine *engine, gj_text_selector *selector);

/* gj_needs_groups for the first time in the document at work. */
void gj_needs_look(const gj_engine *engine, const gj_extraction *x, gj_text_selector *selector);

/* The groups of blocks (extract/pairs.h) that may hold a literal of each list of the selector. */
static inline uint8_t gj_needs_groups(const gj_engine *engine, const gj_extraction *x, gj_text_selector *selector)
{
    if (selector->document != engine->document)
        gj_needs_look(engine, x, selector);
    return selector->groups;
}

/* May the block hold a literal of each list of the selector? A glance. */
static inline bool gj_needs_may_be_met(const gj_engine *engine, const gj_extraction *x, gj_text_selector *selector,
                                       uint32_t block)
{
    return (gj_needs_groups(engine, x, selector) & gj_pairs_group(block)) != 0;
}

/* Does it? `view`: of the block, which has one only. */
bool gj_needs_met(gj_engine *engine, const gj_extraction *x, const gj_text_selector *selector, uint32_t block,
                  gj_slice view);

#endif
