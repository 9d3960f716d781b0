/* read_file.h — files whole, for tests.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_READ_FILE_H
#define TESTS_SUPPORT_READ_FILE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/file.h"

/* Replaces what stands in *out by the bytes of the file, ended by NUL; false: it cannot be read. */
static inline bool read_file(const char *path, gj_strbuf *out)
{
    enum { LARGEST = 64 << 20 };
    return gj_file_read(path, LARGEST, out, NULL) == GJ_OK;
}

/* The bytes of a file that must be there; gj_strbuf_done is due. */
static inline gj_strbuf file_bytes(const char *path)
{
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    if (!read_file(path, &bytes))
        fail_msg("%s cannot be read", path);
    return bytes;
}

#endif
