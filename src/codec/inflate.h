/* inflate.h — deflated bytes back to plain ones, never more than was promised; CRC-32.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CODEC_INFLATE_H
#define GJ_CODEC_INFLATE_H

#include "base/error.h"
#include "base/slice.h"

typedef enum gj_inflate_result {
    GJ_INFLATE_OK,
    GJ_INFLATE_BROKEN, /* no deflate stream, or it ends in the middle */
    GJ_INFLATE_LONGER, /* there is more in it than `size` bytes */
    GJ_INFLATE_SHORTER,
    GJ_INFLATE_MEMORY
} gj_inflate_result;

/* Raw deflate (as in ZIP) into out[0..size): all of the stream and exactly that much. out has room for size + 1 bytes; the
 * work stops there, so that the caller's limit on `size` is the limit on time and memory, too. */
gj_inflate_result gj_inflate_raw(gj_slice packed, char *out, size_t size);

/* The first plain bytes, up to n, of what may well be broken or longer; how many came. */
size_t gj_inflate_peek(gj_slice packed, char *out, size_t n);

/* The most that n deflated bytes can hold; whoever promises more lies. */
static inline uint64_t gj_inflate_most(uint64_t n)
{
    return n * 1032 + 1032;
}

uint32_t gj_crc32(gj_slice bytes);

#endif
