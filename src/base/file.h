/* file.h — files whole, read under a limit.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_FILE_H
#define GJ_BASE_FILE_H

#include "base/strbuf.h"

/* Replaces the contents of *out, which the caller has begun with gj_strbuf_init, by the file's bytes and a NUL behind them:
 * nothing is appended. Reads a regular file or a pipe with plain read(); no stat, no mmap. `limit` counts bytes, and 0 lets
 * only an empty file pass; a lower limit of *out itself holds too. GJ_E_IO (not there, not readable, a folder), GJ_E_LIMIT
 * (more than that), GJ_E_MEMORY; *out is then empty, or as it was when the file cannot be opened. err may be NULL. */
gj_status gj_file_read(const char *path, size_t limit, gj_strbuf *out, gj_error *err);

/* What they say of a file that is larger: GJ_E_LIMIT. where may be NULL. */
gj_status gj_file_too_large(size_t limit, const char *where, gj_error *err);

/* The same from an open descriptor (standard input). */
gj_status gj_file_read_fd(int fd, const char *name, size_t limit, gj_strbuf *out, gj_error *err);

#endif
