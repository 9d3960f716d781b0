/* file.h — files whole, read under a limit.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_FILE_H
#define GJ_BASE_FILE_H

#include "base/strbuf.h"

/* Replaces the contents of *out by the file's bytes. Reads a regular file or a pipe with plain read();
 * no stat, no mmap. GJ_E_IO (not there, not readable, a folder), GJ_E_LIMIT (more than `limit` bytes). */
gj_status gj_file_read(const char *path, size_t limit, gj_strbuf *out, gj_error *err);

/* What they say of a file that is larger: GJ_E_LIMIT. where may be NULL. */
gj_status gj_file_too_large(size_t limit, const char *where, gj_error *err);

/* The same from an open descriptor (standard input). */
gj_status gj_file_read_fd(int fd, const char *name, size_t limit, gj_strbuf *out, gj_error *err);

#endif
