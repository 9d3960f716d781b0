/* script.h — what a reader told a builder, as bytes: a document read in one process and built in another.
 * SPDX-License-Identifier: MIT
 *
 *   reader ──calls──> builder that writes them down ──script──> checked, told to a builder ──> document
 *   in the jail, alone with the file                            in the jail, with the rules
 *
 * A script holds the text and the calls, and nothing that points into a document: whoever performs it has the document that its own
 * builder makes, whatever the bytes are.
 */
#ifndef GJ_DOC_SCRIPT_H
#define GJ_DOC_SCRIPT_H

#include "doc/build.h"
#include "doc/call.h"

/* Writing one down. */
typedef struct gj_script {
    gj_strbuf *out; /* calls so far; its limit is that of the script */
    gj_arena *arena;
    gj_slice
        source; /* as a whole, or pieced together as long as nothing was told that makes a block */
    char *kept; /* the pieces, room for so many bytes */
    size_t kept_cap;
    uint32_t pieced; /* bytes of the pieces so far */
    size_t
        room_blocks; /* how many more calls surely reach no limit of the builder that performs it */
    size_t room_cells;
    bool begun; /* some paragraph has text, or some table a cell */
    bool in_table;
    bool
        cut; /* it would be too long, or a limit might be reached: the file must be read and built in one process */
} gj_script;

/* Appends to *out, whose limit is the length that is allowed; gj_build_script makes the builder. */
void gj_script_begin(gj_script *script, gj_arena *arena, gj_strbuf *out);
/* Once the reader is done. GJ_OK: the script is whole. Else, and when `cut`, *out is none. */
gj_status gj_script_end(gj_script *script, gj_error *err);
/* A script in which nothing was read, and why. */
void gj_script_fail(gj_strbuf *out, gj_status status, const char *message);

/* Tells all of it to a builder; gj_build_end is then due. A script that says that nothing was read fails with what it says, one
 * that no reader can have written with GJ_E_FORMAT. Takes no more time than a text of GJ_LIMIT_TEXT_BYTES. */
gj_status gj_script_perform(gj_slice script, gj_builder *b, gj_error *err);

/* ---- For build.c: what its functions do in place of building ---- */

gj_status gj_script_add(gj_script *script, const gj_call *call, gj_error *err);
gj_status gj_script_append(gj_script *script, gj_slice piece, gj_span *out, gj_error *err);

#endif
