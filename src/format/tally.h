/* tally.h — what a text of a word processor holds that was not read as it stands, and what is said about it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_TALLY_H
#define GJ_FORMAT_TALLY_H

#include "doc/build.h"

typedef struct gj_tally {
    uint32_t inserted, deleted; /* tracked changes */
    uint32_t hidden, pictures, objects;
    uint32_t chunks; /* other files that belong here */
    uint32_t comments;
    uint32_t misplaced; /* text and paragraphs where none may stand */
} gj_tally;

/* At the end of the text: a note on each; GJ_E_FORMAT or GJ_E_UNSUPPORTED when nothing was read at all. */
gj_status gj_tally_end(const gj_tally *tally, gj_builder *doc, gj_error *err);

#endif
