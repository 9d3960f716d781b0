/* list_count.h — automatic numbers: lists, their levels, and how they count. As Word has them, whatever the file around them.
 * SPDX-License-Identifier: MIT
 *
 *   use (what a paragraph names) ──> list: nine levels, each with start, format and text, «（\2）» being that of the second
 *
 * Uses of one list count on together, except where one begins anew or has a level of its own. */
#ifndef GJ_FORMAT_LIST_COUNT_H
#define GJ_FORMAT_LIST_COUNT_H

#include "format/list_number.h"

enum { GJ_LIST_LEVELS = 9, GJ_LIST_USUAL = -1 };

typedef struct gj_list_level {
    gj_slice text; /* UTF-8; a byte from 1 to 9 stands for the number of that level */
    uint32_t start;
    gj_list_format format;
    int8_t
        restart; /* begins anew behind a number of a level above this one, from 1; 0: never; GJ_LIST_USUAL: of any above */
    bool legal;  /* all numbers in digits: «一.2» is written 1.2 */
    bool blank;  /* a blank or tab behind */
} gj_list_level;

typedef struct gj_list {
    gj_list_level levels[GJ_LIST_LEVELS];
    uint32_t counts[GJ_LIST_LEVELS];
    bool used[GJ_LIST_LEVELS];
} gj_list;

typedef struct gj_list_use {
    gj_list *of; /* NULL: of no list */
    const gj_list_level
        *own[GJ_LIST_LEVELS];      /* defined differently from the list; NULL: as there */
    int32_t start[GJ_LIST_LEVELS]; /* where it begins anew, once; GJ_LIST_USUAL: it does not */
    bool begun[GJ_LIST_LEVELS];
} gj_list_use;

/* A level of no use: counted, never shown. */
gj_list_level gj_list_level_none(void);
gj_list_use gj_list_use_of(gj_list *list);
const gj_list_level *gj_list_level_at(const gj_list_use *use, unsigned level);

/* Counts one more paragraph and appends its number as a person sees it, with the blank behind it; nothing for bullets.
 * use->of must be there, level be less than GJ_LIST_LEVELS. */
void gj_list_count(gj_list_use *use, unsigned level, gj_strbuf *out);

/* Appends the blank that keeps a number and the text apart: none behind «一、» and «（1）», or where there is no number. */
void gj_list_blank(gj_strbuf *out, size_t number_at);

/* How the number formats of .doc and .rtf (MSONFC) are written; unknown ones in digits. */
gj_list_format gj_list_format_of(uint32_t msonfc);

#endif
