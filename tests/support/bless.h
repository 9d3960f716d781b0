/* bless.h — writes what a test expects anew, when GJ_BLESS asks for it.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_BLESS_H
#define TESTS_SUPPORT_BLESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/slice.h"

static inline bool is_blessed(void)
{
    return getenv("GJ_BLESS") != NULL;
}

static inline void bless_file(const char *path, gj_slice bytes)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes.p, 1, bytes.n, file) != bytes.n || fclose(file) != 0)
        fail_msg("%s cannot be written", path);
}

#endif
