/* subject.h — what is named beside a figure, once generic words are taken away: «候会议室视频系统», or nothing in particular.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_SUBJECT_H
#define GJ_EXTRACT_SUBJECT_H

#include "extract/engine.h"

#define GJ_SUBJECT_MAX 120 /* bytes kept of what is named beside one figure */

typedef struct gj_residue {
    char *bytes;         /* room of the caller */
    uint32_t cap, n;
    uint32_t near;       /* a figure close to what is added, from which those in it are looked for; any other does, too */
    gj_span span;        /* from the first to the last character kept */
    uint64_t contexts;   /* contexts whose words were met */
    bool cut;
} gj_residue;

/* Appends what is left of doc text [span) without generic words, role words, figures, blanks and punctuation. */
void gj_residue_add(const gj_engine *engine, const gj_extraction *x, gj_span span, gj_residue *residue);

/* Nothing is left of it. near: as above. */
bool gj_residue_empty(const gj_engine *engine, const gj_extraction *x, gj_span span, uint32_t near);

/* Fills x->names: the residue of title and introduction, so that a name is found there whatever generic words stand around it. */
gj_status gj_subject_names(const gj_engine *engine, gj_extraction *x, gj_error *err);

/* 0 when the residue names nothing in particular or the project itself (as the title or the introduction names it), else its hash. */
uint32_t gj_residue_subject(const gj_extraction *x, const gj_residue *residue);

#endif
