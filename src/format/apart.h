/* apart.h — reads a file here for somebody else to build: in the process that is alone with it.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_APART_H
#define GJ_FORMAT_APART_H

#include "base/strbuf.h"

/* Replaces *out by the script (doc/script.h) of what its reader reads in these bytes, or by one that says why nothing was read. Empty:
 * the file has to be read and built in one process, for its script would be longer than `most` bytes or reach a limit. false: no
 * memory. */
bool gj_format_read_apart(gj_slice bytes, const char *charset, size_t most, gj_strbuf *out);

#endif
