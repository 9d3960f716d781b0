/* wide.h — loops over bytes that the compiler makes vector instructions: once for every processor, once for those with AVX2.
 *
 *     GJ_WIDE static size_t count_blanks(const char *p, size_t n) ...
 *
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_WIDE_H
#define GJ_BASE_WIDE_H

/* Which of the two runs is settled when the program is loaded. The C library has to know how (glibc), and sanitizers do not. */
#if defined(__x86_64__) && defined(__GNUC__) && defined(__GLIBC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define GJ_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define GJ_WIDE
#endif

#endif
