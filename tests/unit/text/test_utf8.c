/* test_utf8.c — decoding, encoding, widths; validation against the scalar form on random and mutated texts.
 * SPDX-License-Identifier: MIT */
#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/utf8_valid.h"

static uint64_t seed = 88172645463325252u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % below);
}

static void round_trip(void **state)
{
    (void)state;
    for (uint32_t rune = 0; rune <= 0x110010; rune++) {
        char bytes[4];
        unsigned n = gj_utf8_encode(rune, bytes), len, before;
        bool fine = rune <= 0x10FFFF && (rune < 0xD800 || rune > 0xDFFF);
        uint32_t want = fine ? rune : GJ_RUNE_BAD;
        assert_int_equal(gj_utf8_decode(bytes, bytes + n, &len), want);
        assert_int_equal(len, n);
        assert_int_equal(gj_utf8_before(bytes, bytes + n, &before), want);
        assert_int_equal(before, n);
        assert_true(gj_utf8_valid((gj_slice){ bytes, n }));
        if (n > 1) {
            assert_int_equal(gj_utf8_decode(bytes, bytes + n - 1, &len), GJ_RUNE_BAD);
            assert_int_equal(len, 1);
            assert_false(gj_utf8_valid((gj_slice){ bytes, n - 1 }));
        }
    }
}

static void broken(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "\x80",         "\xBF",         "\xC0\x80",         "\xC1\xBF",         "\xE0\x9F\xBF",
        "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF",         "\xE4\xB8",     "\xE4\xB8\x41",     "\xF0\x90\x80",     "\xFE\xBF\xBF",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++) {
        gj_slice s = gj_slice_of(texts[i]);
        unsigned len;
        assert_int_equal(gj_utf8_decode(s.p, s.p + s.n, &len), GJ_RUNE_BAD);
        assert_int_equal(len, 1);
        assert_false(gj_utf8_valid(s));
        char around[96];
        for (size_t at = 0; at + s.n <= sizeof around; at++) {
            memset(around, 'a', sizeof around);
            memcpy(around + at, s.p, s.n);
            assert_false(gj_utf8_valid((gj_slice){ around, sizeof around }));
        }
    }
}

static void before_in_text(void **state)
{
    (void)state;
    static const char text[] = "a预\xF0\xA0\x82\x87·\x80";
    static const struct {
        size_t at;
        uint32_t rune;
        unsigned len;
    } cases[] = { { 1, 'a', 1 }, { 4, 0x9884, 3 }, { 8, 0x20087, 4 }, { 10, 0xB7, 2 },
                  { 11, GJ_RUNE_BAD, 1 }, { 3, GJ_RUNE_BAD, 1 } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        unsigned len;
        assert_int_equal(gj_utf8_before(text, text + cases[i].at, &len), cases[i].rune);
        assert_int_equal(len, cases[i].len);
    }
}

/* A text of random valid characters, mostly hanzi and ASCII. */
static size_t random_text(char *out, size_t room)
{
    static const uint32_t limits[][2] = { { 0x20, 0x5F },    { 0x80, 0x780 },    { 0x800, 0xC800 },
                                          { 0x4E00, 0x5200 }, { 0x4E00, 0x5200 }, { 0xE000, 0x2000 },
                                          { 0x10000, 0x100000 } };
    size_t n = 0, chars = next_random(60);
    while (chars-- && n + 4 <= room) {
        const uint32_t *pick = limits[next_random(GJ_ARRAY_LEN(limits))];
        n += gj_utf8_encode(pick[0] + next_random(pick[1]), out + n);
    }
    return n;
}

static void vector_equals_scalar(void **state)
{
    (void)state;
    char text[256];
    unsigned valid = 0, invalid = 0;
    for (unsigned round = 0; round < 400000; round++) {
        size_t n = random_text(text, sizeof text);
        if (round % 4 != 0)
            for (unsigned i = next_random(3); i > 0 && n; i--)
                text[next_random((uint32_t)n)] ^= (char)(1u << next_random(8));
        if (round % 8 == 5 && n)
            n -= next_random(4) % n;
        if (round % 16 == 7)
            for (size_t i = 0; i < n; i++)
                text[i] = (char)next_random(256);
        gj_slice s = { text, n };
        bool want = gj_utf8_valid_scalar(s);
        assert_int_equal(gj_utf8_valid(s), want);
        bool slow = true;
        unsigned len;
        for (size_t i = 0; i < n && slow; i += len)
            slow = gj_utf8_decode(text + i, text + n, &len) != GJ_RUNE_BAD || len == 3;
        assert_int_equal(want, slow);
        valid += want;
        invalid += !want;
    }
    assert_true(valid > 50000 && invalid > 50000);
}

/* Every pair and, at block edges, every third byte: the tables of the vector form have no gap. */
static void all_short_sequences(void **state)
{
    (void)state;
    char text[64];
    memset(text, 'x', sizeof text);
    for (size_t at = 29; at < 33; at++) {
        for (unsigned v = 0; v < 0x10000; v++) {
            for (unsigned tail = 0; tail < 4; tail++) {
                static const char tails[] = "x\x80\xBF\xC3";
                text[at] = (char)(v >> 8);
                text[at + 1] = (char)v;
                text[at + 2] = tails[tail];
                text[at + 3] = tail == 2 ? '\x80' : 'x';
                gj_slice s = { text, sizeof text };
                if (gj_utf8_valid(s) != gj_utf8_valid_scalar(s))
                    fail_msg("%04X tail %u at %zu", v, tail, at);
            }
        }
        memset(text, 'x', sizeof text);
    }
}

static void widths(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned width, count;
    } cases[] = {
        { "", 0, 0 },      { "abc", 3, 3 },     { "预算35万元", 10, 6 },
        { "（一）", 6, 3 }, { "e\xCC\x81", 1, 2 }, { "\xE2\x80\x8B", 0, 1 },
        { "①", 1, 1 },     { "㎡", 2, 1 },      { "\xF0\xA0\x82\x87", 2, 1 },
        { "　", 2, 1 },    { "\xEF\xBB\xBF", 0, 1 }, { "\xF0\x9F\x98\x80", 2, 1 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_slice s = gj_slice_of(cases[i].text);
        assert_int_equal(gj_utf8_width(s), cases[i].width);
        assert_int_equal(gj_utf8_count(s), cases[i].count);
    }
}

static void han(void **state)
{
    (void)state;
    static const uint32_t yes[] = { 0x4E00, 0x9FFF, 0x3400, 0x3007, 0xF900, 0x20087 };
    static const uint32_t no[] = { 'a', '5', 0x3001, 0xFF0C, 0x3042, 0x33A1, 0x10000 };
    for (size_t i = 0; i < GJ_ARRAY_LEN(yes); i++)
        assert_true(gj_rune_is_han(yes[i]));
    for (size_t i = 0; i < GJ_ARRAY_LEN(no); i++)
        assert_false(gj_rune_is_han(no[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(round_trip),           cmocka_unit_test(broken),
        cmocka_unit_test(before_in_text),       cmocka_unit_test(vector_equals_scalar),
        cmocka_unit_test(all_short_sequences), cmocka_unit_test(widths),
        cmocka_unit_test(han),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
