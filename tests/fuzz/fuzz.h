/* fuzz.h — what every fuzz target needs: the entry point and promises that are checked on any input.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FUZZ_H
#define GJ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/slice.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A broken promise ends the program, so that libFuzzer keeps the input. */
#define FUZZ_PROMISE(condition)                                                                    \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition);        \
            abort();                                                                               \
        }                                                                                          \
    } while (0)

static inline gj_slice fuzz_slice(const uint8_t *data, size_t size)
{
    return (gj_slice){ size ? (const char *)data : "", size };
}

/* The span lies inside a text of n bytes. */
static inline bool fuzz_inside(gj_span span, size_t n)
{
    return span.off <= n && span.len <= n - span.off;
}

#endif
