/* test_fingerprint.c — fingerprints depend on check and key alone, are the same on every machine, repeats are numbered.
 * SPDX-License-Identifier: MIT */
#include "support/made_report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "finding/fingerprint.h"

static void printed(void **state)
{
    (void)state;
    char out[GJ_FINGERPRINT_MAX];
    assert_int_equal(gj_fingerprint_print(UINT64_C(0x0123456789ABCDEF), 0, out), 16);
    assert_string_equal(out, "0123456789abcdef");
    assert_int_equal(gj_fingerprint_print(0, 1, out), 18);
    assert_string_equal(out, "0000000000000000#2");
    (void)gj_fingerprint_print(UINT64_MAX, 41, out);
    assert_string_equal(out, "ffffffffffffffff#42");
    assert_int_equal(gj_fingerprint_print(UINT64_MAX, UINT32_MAX, out), 27);
    assert_string_equal(out, "ffffffffffffffff#4294967295");
}

static void of_check_and_key(void **state)
{
    (void)state;
    uint64_t h = gj_fingerprint_hash(GJ_SLICE("score.sum"), GJ_SLICE("甲"));
    assert_true(h == gj_fingerprint_hash(GJ_SLICE("score.sum"), GJ_SLICE("甲")));
    assert_true(h != gj_fingerprint_hash(GJ_SLICE("score.cap"), GJ_SLICE("甲")));
    assert_true(h != gj_fingerprint_hash(GJ_SLICE("score.sum"), GJ_SLICE("乙")));
    assert_true(gj_fingerprint_hash(GJ_SLICE("a"), GJ_SLICE("b")) !=
                gj_fingerprint_hash(GJ_SLICE("ab"), GJ_SLICE("")));
}

static void repeats(void **state)
{
    (void)state;
    for (uint32_t n = 1; n < 3000; n = n * 3 + 1) {
        uint64_t *hash = gj_alloc(n * sizeof *hash);
        uint32_t *repeat = gj_alloc(n * sizeof *repeat);
        for (uint32_t i = 0; i < n; i++)
            hash[i] = (i % 7) * UINT64_C(0x100000000); /* the same low bits: all in one slot */
        assert_true(gj_fingerprint_repeats(hash, n, repeat));
        for (uint32_t i = 0; i < n; i++)
            assert_int_equal(repeat[i], i / 7);
        gj_free(hash);
        gj_free(repeat);
    }
}

/* A finding keeps its fingerprint when the document changes elsewhere. */
static void survives_moves(void **state)
{
    (void)state;
    made_report a, b;
    gj_report *ra = NULL, *rb = NULL;
    made_init(&a, "a");
    made_init(&b, "b");
    gj_outcome *o = made_outcome(&a, "score.sum", GJ_FAIL, "差2分");
    made_evidence(&a, o, "引文", "2分");
    made_outcome(&b, "funds.within", GJ_FAIL, "别的");
    o = made_outcome(&b, "score.sum", GJ_FAIL, "差2分");
    made_evidence(&b, o, "引文", "2分")->place.line = 99;
    made_outcome(&b, "score.sum", GJ_FAIL, "差2分");
    assert_int_equal(gj_report_build(&a.result, &ra, NULL), GJ_OK);
    assert_int_equal(gj_report_build(&b.result, &rb, NULL), GJ_OK);
    assert_string_equal(gj_report_outcome(ra, 0).fingerprint.s,
                        gj_report_outcome(rb, 1).fingerprint.s);
    assert_string_equal(gj_report_outcome(rb, 2).fingerprint.s + 16, "#2");
    gj_report_free(ra);
    gj_report_free(rb);
    made_done(&a);
    made_done(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(printed),
        cmocka_unit_test(of_check_and_key),
        cmocka_unit_test(repeats),
        cmocka_unit_test(survives_moves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
