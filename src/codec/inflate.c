/* inflate.c — the one file that knows zlib.
 * SPDX-License-Identifier: MIT */
#define ZLIB_CONST
#include "codec/inflate.h"

#include <zlib.h>

#include "base/alloc.h"

static void *allocate(void *unused, unsigned count, unsigned size)
{
    (void)unused;
    return gj_alloc_zeroed(count, size);
}

static void release(void *unused, void *p)
{
    (void)unused;
    gj_free(p);
}

/* zlib counts in unsigned int; entries are bounded well below that by the limits, and here once more. */
static unsigned piece(size_t n)
{
    const size_t most = (size_t)1 << 30;
    return (unsigned)(n < most ? n : most);
}

static gj_inflate_result run(z_stream *z, gj_slice packed, char *out, size_t room)
{
    size_t in = 0, made = 0;
    for (;;) {
        unsigned had_in = piece(packed.n - in), had_out = piece(room - made);
        bool last = in + had_in == packed.n && made + had_out == room;
        z->next_in = (const Bytef *)packed.p + in;
        z->avail_in = had_in;
        z->next_out = (Bytef *)out + made;
        z->avail_out = had_out;
        int code = inflate(z, last ? Z_FINISH : Z_NO_FLUSH); /* «finish» saves zlib a window */
        size_t came = had_out - z->avail_out, went = had_in - z->avail_in;
        made += came;
        in += went;
        if (made == room)
            return GJ_INFLATE_LONGER;
        if (code == Z_STREAM_END)
            return made + 1 == room ? GJ_INFLATE_OK : GJ_INFLATE_SHORTER;
        if (code == Z_MEM_ERROR)
            return GJ_INFLATE_MEMORY;
        if ((code != Z_OK && code != Z_BUF_ERROR) || (came == 0 && went == 0))
            return GJ_INFLATE_BROKEN; /* no such code, or it wants more bytes and there are none */
    }
}

gj_inflate_result gj_inflate_raw(gj_slice packed, char *out, size_t size)
{
    z_stream z = { .zalloc = allocate, .zfree = release };
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return GJ_INFLATE_MEMORY;
    gj_inflate_result result = run(&z, packed, out, size + 1);
    inflateEnd(&z);
    return result;
}

size_t gj_inflate_peek(gj_slice packed, char *out, size_t n)
{
    z_stream z = { .zalloc = allocate, .zfree = release };
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return 0;
    z.next_in = (const Bytef *)packed.p;
    z.avail_in = piece(packed.n);
    z.next_out = (Bytef *)out;
    z.avail_out = piece(n);
    (void)inflate(&z, Z_SYNC_FLUSH);
    size_t came = piece(n) - z.avail_out;
    inflateEnd(&z);
    return came;
}

uint32_t gj_crc32(gj_slice bytes)
{
    return (uint32_t)crc32_z(0, (const Bytef *)bytes.p, bytes.n);
}
