/* call.h — one call of a builder as data, and as bytes of a script (doc/script.h).
 * SPDX-License-Identifier: MIT
 *
 *   kind, 1 byte | numbers, 7 bits a byte, lowest first, the last without the top bit | texts, each with its length before it
 *
 * Which numbers and texts a kind has says one table in call.c, for both ways.
 */
#ifndef GJ_DOC_CALL_H
#define GJ_DOC_CALL_H

#include "base/strbuf.h"

typedef enum gj_call_kind {
    GJ_CALL_END,    /* all was told: gj_build_end is due */
    GJ_CALL_FAIL,   /* number: the status; text: the message. Nothing was read, and this is why */
    GJ_CALL_READER, /* text, more: names of reader and charset */
    GJ_CALL_SOURCE, /* text */
    GJ_CALL_APPEND, /* text */
    GJ_CALL_PAGE,   /* number */
    GJ_CALL_RECOGNISED, /* number: the page */
    GJ_CALL_PART,       /* text */
    GJ_CALL_SHEET_REF,  /* number, other: row, column */
    GJ_CALL_PARA,       /* span; number: the level */
    GJ_CALL_TABLE,
    GJ_CALL_GUESSED,
    GJ_CALL_ROW,
    GJ_CALL_CELL,      /* span; number, other: rows, columns */
    GJ_CALL_CELL_MORE, /* span; number: 1 if apart */
    GJ_CALL_TABLE_END,
    GJ_CALL_NOTE, /* text; number: gj_note_kind; other: 1 if partial */
    GJ_CALL_COUNT_
} gj_call_kind;

typedef struct gj_call {
    gj_call_kind kind;
    gj_span span; /* of the source */
    uint32_t number, other;
    gj_slice text, more;
} gj_call;

void gj_call_write(gj_strbuf *out, const gj_call *call);

/* Takes one call off the front of *bytes, which its texts go on to borrow. false: broken bytes. What the numbers mean nobody has
 * looked at. */
bool gj_call_read(gj_slice *bytes, gj_call *out);

#endif
