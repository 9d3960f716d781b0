/* fold_look.h — what folding makes of one character, seen alone; its neighbours are the business of fold.c.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_FOLD_LOOK_H
#define GJ_TEXT_FOLD_LOOK_H

#include "base/slice.h"

/* What a character becomes. */
typedef enum gj_look_act {
    GJ_LOOK_KEEP,    /* itself */
    GJ_LOOK_REPLACE, /* `to` */
    GJ_LOOK_COMMA,   /* ， or , */
    GJ_LOOK_MARK, /* `to` is the Chinese mark; between digits `ascii` when it was written so, or is a colon */
    GJ_LOOK_BLANK,
    GJ_LOOK_NEWLINE,
    GJ_LOOK_DROP,
    GJ_LOOK_CIRCLE /* ○: 〇 among Chinese digits, else itself (or O) */
} gj_look_act;

typedef struct gj_look {
    gj_look_act act;
    uint8_t len;    /* bytes of the source character */
    bool full;      /* written in its full width form */
    char ascii;     /* GJ_LOOK_MARK, GJ_LOOK_CIRCLE: the ASCII form */
    const char *to; /* GJ_LOOK_REPLACE, GJ_LOOK_MARK: what it becomes */
} gj_look;

/* The character at p (p < end). A broken or cut one stays, byte by byte. */
gj_look gj_fold_look(const char *p, const char *end);

#endif
