/* test_gbk.c — our GB18030 against iconv's: every two-byte and four-byte code, and random strings of them.
 * SPDX-License-Identifier: MIT */
#include "text/gbk.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/utf8.h"

static uint64_t seed = 88172645463325252u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % below);
}

/* GB18030-2022 moved these; newer C libraries follow it. */
static bool is_moved(uint32_t rune)
{
    return (rune >= 0xFE10 && rune <= 0xFE19) || (rune >= 0x9FB4 && rune <= 0x9FBB) ||
           (rune >= 0xE78D && rune <= 0xE864);
}

/* iconv's reading of one character, 0 when it refuses. */
static uint32_t theirs(iconv_t cd, const char *bytes, size_t n)
{
    char in[4], out[16];
    char *ip = in, *op = out;
    size_t in_left = n, out_left = sizeof out;
    unsigned len;
    memcpy(in, bytes, n);
    iconv(cd, NULL, NULL, NULL, NULL);
    if (iconv(cd, &ip, &in_left, &op, &out_left) == (size_t)-1 || in_left || op == out)
        return 0;
    uint32_t rune = gj_utf8_decode(out, op, &len);
    return len == (size_t)(op - out) ? rune : 0;
}

static void compare(iconv_t cd, const char *bytes, size_t n)
{
    unsigned len;
    const unsigned char *p = (const unsigned char *)bytes;
    uint32_t mine = gj_gbk_rune(p, p + n, &len), want = theirs(cd, bytes, n);
    assert_int_equal(len, mine ? n : 1);
    if (mine != want && !is_moved(mine) && !is_moved(want))
        fail_msg("%02X%02X%02X%02X: U+%04X, iconv U+%04X", p[0], p[1], n > 2 ? p[2] : 0, n > 2 ? p[3] : 0, mine,
                 want);
}

static void two_bytes(void **state)
{
    for (unsigned lead = 0x80; lead <= 0xFF; lead++)
        for (unsigned trail = 0x3A; trail <= 0xFF; trail++)
            compare(*state, (char[]){ (char)lead, (char)trail }, 2);
}

static void four(iconv_t cd, uint32_t linear)
{
    char bytes[4] = { (char)(0x81 + linear / 12600), (char)(0x30 + linear / 1260 % 10),
                      (char)(0x81 + linear / 10 % 126), (char)(0x30 + linear % 10) };
    compare(cd, bytes, 4);
}

static void four_bytes(void **state)
{
    for (uint32_t linear = 0; linear < 50400; linear++) /* lead 81 to 84 */
        four(*state, linear);
    for (uint32_t linear = 50400; linear < 12600 * 126; linear += 1 + next_random(80))
        four(*state, linear);
    for (uint32_t edge = 189000 - 50; edge < 189000 + 50; edge++)
        four(*state, edge);
    for (uint32_t edge = 189000 + 0x100000 - 50; edge < 189000 + 0x100000 + 50; edge++)
        four(*state, edge);
}

/* Appends one random decodable character. */
static size_t random_char(char *out)
{
    for (;;) {
        size_t n = 1;
        uint32_t kind = next_random(8);
        out[0] = (char)next_random(0x80);
        if (kind > 2) {
            n = 2;
            out[0] = (char)(kind > 4 ? 0xB0 + next_random(0x28) : 0x81 + next_random(126));
            out[1] = (char)(kind > 4 ? 0xA1 + next_random(94) : 0x40 + next_random(191));
        }
        if (kind == 2 && next_random(4) == 0) {
            uint32_t linear = next_random(2) ? next_random(39420) : 189000 + next_random(0x100000);
            n = 4;
            out[0] = (char)(0x81 + linear / 12600);
            out[1] = (char)(0x30 + linear / 1260 % 10);
            out[2] = (char)(0x81 + linear / 10 % 126);
            out[3] = (char)(0x30 + linear % 10);
        }
        unsigned len;
        uint32_t rune = gj_gbk_rune((unsigned char *)out, (unsigned char *)out + n, &len);
        if (len == n && !is_moved(rune) && (rune || n == 1))
            return n;
    }
}

static void random_strings(void **state)
{
    enum { ROUNDS = 20000, ROOM = 400 };
    char in[ROOM], want[ROOM * 2];
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    for (unsigned round = 0; round < ROUNDS; round++) {
        size_t n = 0, most = next_random(ROOM - 4);
        bool calm = round % 2; /* long runs of common hanzi: the vector path */
        while (n < most)
            n += random_char(in + n);
        for (size_t i = 0; calm && i + 1 < n; i += 2) {
            in[i] = (char)(0xB0 + next_random(0x27));
            in[i + 1] = (char)(0xA1 + next_random(94));
        }
        if (calm)
            n -= n % 2;
        char *ip = in, *op = want;
        size_t in_left = n, out_left = sizeof want;
        iconv(*state, NULL, NULL, NULL, NULL);
        assert_int_equal(iconv(*state, &ip, &in_left, &op, &out_left), 0);
        char *copy = malloc(n ? n : 1); /* so that a read beyond the end is seen */
        memcpy(copy, in, n);
        gj_strbuf_clear(&out);
        gj_gbk_tally tally;
        assert_true(gj_gbk_decode((gj_slice){ copy, n }, &out, &tally));
        free(copy);
        assert_int_equal(tally.bad, 0);
        assert_int_equal(out.n, op - want);
        assert_memory_equal(out.p ? out.p : "", want, out.n);
    }
    gj_strbuf_done(&out);
}

/* Against the plain reading character by character, on anything at all. */
static void random_bytes(void **state)
{
    (void)state;
    enum { ROOM = 300 };
    unsigned char in[ROOM];
    char want[ROOM * 3];
    for (unsigned round = 0; round < 50000; round++) {
        size_t n = next_random(ROOM), m = 0;
        uint32_t bad = 0, first = 0, fours = 0;
        for (size_t i = 0; i < n; i++)
            in[i] = (unsigned char)(round % 3 == 0 && next_random(9) ? 0xB0 + next_random(0x50) : next_random(256));
        for (size_t i = 0; i < n;) {
            unsigned len;
            uint32_t rune = gj_gbk_rune(in + i, in + n, &len);
            bool fine = rune || in[i] == 0;
            if (!fine && bad++ == 0)
                first = (uint32_t)m;
            fours += len == 4;
            m += gj_utf8_encode(fine ? rune : GJ_RUNE_BAD, want + m);
            i += len;
        }
        gj_strbuf out;
        gj_strbuf_init(&out, 0);
        gj_gbk_tally tally;
        assert_true(gj_gbk_decode((gj_slice){ (char *)in, n }, &out, &tally));
        assert_int_equal(out.n, m);
        assert_memory_equal(out.p, want, m);
        assert_int_equal(tally.bad, bad);
        assert_int_equal(tally.first_bad, first);
        assert_int_equal(tally.four, fours);
        gj_strbuf_done(&out);
    }
}

static int open_iconv(void **state)
{
    iconv_t cd = iconv_open("UTF-8", "GB18030");
    *state = cd;
    return cd == (iconv_t)-1;
}

static int close_iconv(void **state)
{
    return iconv_close(*state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_bytes),
        cmocka_unit_test(four_bytes),
        cmocka_unit_test(random_strings),
        cmocka_unit_test(random_bytes),
    };
    return cmocka_run_group_tests(tests, open_iconv, close_iconv);
}
