/* test_inflate.c — deflated bytes: exactly as many as promised, or which way it went wrong.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <zlib.h>

#include "base/alloc.h"
#include "codec/inflate.h"

/* Raw deflate of `plain`; the caller frees. */
static char *deflated(gj_slice plain, size_t *n)
{
    z_stream z = { 0 };
    uLong most = compressBound((uLong)plain.n) + 16;
    char *out = malloc(most);
    assert_non_null(out);
    assert_int_equal(deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = (Bytef *)(uintptr_t)plain.p;
    z.avail_in = (uInt)plain.n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)most;
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    *n = most - z.avail_out;
    deflateEnd(&z);
    return out;
}

static void every_size_comes_back(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 2, 31, 258, 259, 4096, 32768, 65535, 65536, 1000003 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(sizes); i++) {
        size_t size = sizes[i], n;
        char *plain = malloc(size + 1), *out = malloc(size + 1);
        for (size_t k = 0; k < size; k++)
            plain[k] = (char)(k * 7 + k / 251 * k / 97);
        char *packed = deflated((gj_slice){ plain, size }, &n);
        assert_int_equal(gj_inflate_raw((gj_slice){ packed, n }, out, size), GJ_INFLATE_OK);
        assert_memory_equal(plain, out, size);
        assert_true(size <= gj_inflate_most(n));
        free(packed);
        free(plain);
        free(out);
    }
}

static void promises_are_held_against_what_comes(void **state)
{
    (void)state;
    static char plain[50000], out[50002];
    memset(plain, '0', sizeof plain);
    size_t n;
    char *packed = deflated((gj_slice){ plain, sizeof plain }, &n);
    gj_slice all = { packed, n };
    assert_true(sizeof plain <= gj_inflate_most(n));
    assert_int_equal(gj_inflate_raw(all, out, sizeof plain), GJ_INFLATE_OK);
    assert_int_equal(gj_inflate_raw(all, out, sizeof plain - 1), GJ_INFLATE_LONGER);
    assert_int_equal(gj_inflate_raw(all, out, 0), GJ_INFLATE_LONGER);
    assert_int_equal(gj_inflate_raw(all, out, sizeof plain + 1), GJ_INFLATE_SHORTER);
    for (size_t cut = 0; cut < n; cut++)
        assert_int_equal(gj_inflate_raw(gj_slice_sub(all, 0, cut), out, sizeof plain),
                         GJ_INFLATE_BROKEN);
    assert_int_equal(gj_inflate_raw(GJ_SLICE("\xFF\xFF\xFF\xFF"), out, 100), GJ_INFLATE_BROKEN);
    free(packed);
}

static void nothing_is_written_beyond(void **state)
{
    (void)state;
    static char plain[5000], out[5002];
    memset(plain, 'x', sizeof plain);
    size_t n;
    char *packed = deflated((gj_slice){ plain, sizeof plain }, &n);
    for (size_t size = 0; size < sizeof plain; size += 61) {
        memset(out, '#', sizeof out);
        assert_int_equal(gj_inflate_raw((gj_slice){ packed, n }, out, size), GJ_INFLATE_LONGER);
        assert_int_equal(out[size + 1], '#');
    }
    free(packed);
}

static void no_memory_is_told(void **state)
{
    (void)state;
    char out[8];
    gj_alloc_fail_after(1);
    assert_int_equal(gj_inflate_raw(GJ_SLICE("\3\0"), out, 0), GJ_INFLATE_MEMORY);
    gj_alloc_fail_after(0);
    assert_int_equal(gj_inflate_raw(GJ_SLICE("\3\0"), out, 0), GJ_INFLATE_OK);
}

static void checksums(void **state)
{
    (void)state;
    assert_int_equal(gj_crc32(GJ_SLICE("")), 0);
    assert_int_equal(gj_crc32(GJ_SLICE("123456789")), 0xCBF43926u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_size_comes_back),
        cmocka_unit_test(promises_are_held_against_what_comes),
        cmocka_unit_test(nothing_is_written_beyond),
        cmocka_unit_test(no_memory_is_told),
        cmocka_unit_test(checksums),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
