/* test_warm.c — the bytes with which zlib and expat are tried are what they should be.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/warm.h"

static void reads_its_own_bytes(void **state)
{
    (void)state;
    assert_true(gj_codec_warm());
    assert_true(gj_codec_warm());
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads_its_own_bytes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
