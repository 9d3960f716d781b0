/* sink.h — places for output: a gj_sink onto a FILE or a gj_strbuf, and a writer whose first failure sticks.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_SINK_H
#define GJ_BASE_SINK_H

#include <stdio.h>

#include "base/strbuf.h"

/* Sinks borrow what they write to. Both keep failing once they failed: a FILE by its error flag, a
 * gj_strbuf by `failed` (GJ_E_LIMIT when its ceiling was reached, else GJ_E_MEMORY). */
gj_sink gj_sink_to_file(FILE *file);
gj_sink gj_sink_to_strbuf(gj_strbuf *buffer);

/* Write ten times, check once: after a failure nothing more reaches the sink. */
typedef struct gj_sink_writer {
    const gj_sink *sink;
    gj_status status; /* of the first failure */
    uint64_t written; /* bytes the sink took */
} gj_sink_writer;

void gj_sink_begin(gj_sink_writer *writer, const gj_sink *sink);
void gj_sink_put(gj_sink_writer *writer, gj_slice bytes);
void gj_sink_cstr(gj_sink_writer *writer, const char *s);
/* GJ_OK, or the first failure put into words. */
gj_status gj_sink_end(const gj_sink_writer *writer, gj_error *err);

/* All in one call. */
gj_status gj_sink_write(const gj_sink *sink, gj_slice bytes, gj_error *err);

#endif
