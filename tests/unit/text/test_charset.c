/* test_charset.c — detection on every short piece of the corpus in each charset; decoding, names, damage.
 * SPDX-License-Identifier: MIT */
#include "text/charset.h"

#include <glob.h>
#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/read_file.h"
#include "text/gbk.h"
#include "text/utf8.h"

static uint64_t seed = 88172645463325252u;

static uint32_t next_random(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 11) % below);
}

/* A text of the corpus in one charset. */
static gj_strbuf encoded(const char *charset, gj_slice text)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    assert_true(gj_strbuf_reserve(&out, text.n * 2 + 16));
    iconv_t cd = iconv_open(charset, "UTF-8");
    assert_true(cd != (iconv_t)-1);
    char *in = (char *)(uintptr_t)text.p, *to = out.p;
    size_t left = text.n, room = text.n * 2 + 16;
    assert_true(iconv(cd, &in, &left, &to, &room) != (size_t)-1);
    out.n = (size_t)(to - out.p);
    iconv_close(cd);
    return out;
}

/* All reports of the corpus, whatever charset they are in. */
static gj_strbuf corpus(void)
{
    gj_strbuf all, one, buf;
    gj_decoded decoded;
    glob_t files;
    gj_strbuf_init(&all, 0);
    gj_strbuf_init(&one, 0);
    gj_strbuf_init(&buf, 0);
    assert_int_equal(glob(GJ_SOURCE_DIR "/corpus/*/*/report.txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        assert_true(read_file(files.gl_pathv[i], &one));
        assert_int_equal(gj_charset_decode(gj_strbuf_slice(&one), NULL, &buf, &decoded, NULL), GJ_OK);
        assert_int_equal(decoded.bad, 0);
        gj_strbuf_add(&all, decoded.text);
    }
    globfree(&files);
    gj_strbuf_done(&one);
    gj_strbuf_done(&buf);
    assert_true(all.n > 50000 && gj_utf8_valid(gj_strbuf_slice(&all)));
    return all;
}

/* Bytes of the character at p, all of it above ASCII; 0: ASCII. */
static unsigned char_at(const char *p, const char *end, bool gbk)
{
    unsigned len;
    if ((unsigned char)*p < 0x80)
        return 1;
    if (gbk)
        (void)gj_gbk_rune((const unsigned char *)p, (const unsigned char *)end, &len);
    else
        (void)gj_utf8_decode(p, end, &len);
    return len;
}

/* Every piece of `chars` characters that has two or more above ASCII. */
static void every_piece(gj_slice text, unsigned chars, gj_charset want)
{
    const char *end = text.p + text.n;
    for (const char *p = text.p; p < end; p += char_at(p, end, want == GJ_CHARSET_GB18030)) {
        const char *q = p;
        unsigned n = 0, wide = 0;
        for (; n < chars && q < end; n++) {
            unsigned len = char_at(q, end, want == GJ_CHARSET_GB18030);
            wide += len > 1;
            q += len;
        }
        if (n < chars || wide < 2)
            continue;
        gj_slice piece = { p, (size_t)(q - p) };
        if (gj_charset_detect(piece) != want)
            fail_msg("%u characters at %zu: %.*s (%02X%02X%02X%02X) is %d, not %d", chars, (size_t)(p - text.p),
                     GJ_SLICE_ARG(piece), (uint8_t)p[0], (uint8_t)p[1], (uint8_t)p[2], (uint8_t)p[3],
                     (int)gj_charset_detect(piece), (int)want);
        if (chars > 3 && wide > 2) { /* a cut last character is tolerated when two whole ones stand before it */
            piece.n--;
            if (gj_charset_detect(piece) != want)
                fail_msg("cut piece of %u at %zu: %.*s is %d", chars, (size_t)(p - text.p), GJ_SLICE_ARG(piece),
                         (int)gj_charset_detect(piece));
        }
    }
}

static void detect_pieces(void **state)
{
    (void)state;
    gj_strbuf text = corpus(), gbk = encoded("GB18030", gj_strbuf_slice(&text));
    for (unsigned chars = 2; chars < 90; chars += chars < 8 ? 1 : 17) {
        every_piece(gj_strbuf_slice(&text), chars, GJ_CHARSET_UTF8);
        every_piece(gj_strbuf_slice(&gbk), chars, GJ_CHARSET_GB18030);
    }
    gj_strbuf_done(&text);
    gj_strbuf_done(&gbk);
}

/* Two hanzi of GB2312, samples of each with each: no pair may pass for UTF-8, nor the UTF-8 of it for GBK. */
static void detect_pairs(void **state)
{
    (void)state;
    enum { HANZI = 72 * 94 }; /* B0A1 to F7FE */
    for (unsigned i = 0; i < HANZI; i++) {
        for (unsigned j = next_random(200); j < HANZI; j += 1 + next_random(200)) {
            unsigned char gbk[4] = { (unsigned char)(0xB0 + i / 94), (unsigned char)(0xA1 + i % 94),
                                     (unsigned char)(0xB0 + j / 94), (unsigned char)(0xA1 + j % 94) };
            uint32_t first = gj_gbk_rows[gbk[0] - 0x81][gbk[1] - 0x40],
                     second = gj_gbk_rows[gbk[2] - 0x81][gbk[3] - 0x40];
            char utf8[8];
            if (!gj_rune_is_han(first) || !gj_rune_is_han(second) || memcmp(gbk, "\xEF\xBB\xBF", 3) == 0)
                continue;
            unsigned n = gj_utf8_encode(first, utf8);
            n += gj_utf8_encode(second, utf8 + n);
            if (gj_charset_detect((gj_slice){ (char *)gbk, 4 }) != GJ_CHARSET_GB18030)
                fail_msg("GBK %02X%02X%02X%02X", gbk[0], gbk[1], gbk[2], gbk[3]);
            if (gj_charset_detect((gj_slice){ utf8, n }) != GJ_CHARSET_UTF8)
                fail_msg("UTF-8 %.*s", (int)n, utf8);
        }
    }
}

static void detect_utf16(void **state)
{
    (void)state;
    gj_strbuf text = corpus(), le = encoded("UTF-16LE", gj_strbuf_slice(&text)),
              be = encoded("UTF-16BE", gj_strbuf_slice(&text));
    assert_int_equal(gj_charset_detect(gj_strbuf_slice(&le)), GJ_CHARSET_UTF16LE);
    assert_int_equal(gj_charset_detect(gj_strbuf_slice(&be)), GJ_CHARSET_UTF16BE);
    unsigned right = 0, tries = 0;
    for (size_t at = 0; at + 200 < le.n; at += 202) {
        right += gj_charset_detect(gj_slice_sub(gj_strbuf_slice(&le), at, 200)) == GJ_CHARSET_UTF16LE;
        right += gj_charset_detect(gj_slice_sub(gj_strbuf_slice(&be), at, 200)) == GJ_CHARSET_UTF16BE;
        tries += 2;
    }
    assert_true(right * 100 >= tries * 99);
    gj_strbuf_done(&text);
    gj_strbuf_done(&le);
    gj_strbuf_done(&be);
}

static void detect_cases(void **state)
{
    (void)state;
#define BYTES(s) s, sizeof(s) - 1
    static const struct {
        const char *bytes;
        size_t n;
        gj_charset want;
    } cases[] = {
        { BYTES(""), GJ_CHARSET_UTF8 },
        { BYTES("a"), GJ_CHARSET_UTF8 },
        { BYTES("plain, 12.5%\r\n\tand more\f"), GJ_CHARSET_UTF8 },
        { BYTES("\xEF\xBB\xBF"), GJ_CHARSET_UTF8 },
        { BYTES("\xEF\xBB\xBF\xD4\xA4"), GJ_CHARSET_UTF8 },
        { BYTES("\xFF\xFE\x84\x98"), GJ_CHARSET_UTF16LE },
        { BYTES("\xFE\xFF\x98\x84"), GJ_CHARSET_UTF16BE },
        { BYTES("\x84\x31\x95\x33\xD4\xA4"), GJ_CHARSET_GB18030 },
        { BYTES("\xC1\xAA\xCD\xA8"), GJ_CHARSET_GB18030 },                 /* 联通 */
        { BYTES("\xC4\xE3\xCA\xC7"), GJ_CHARSET_GB18030 },                 /* 你是 */
        { BYTES("\xD2\xBB\xD2\xBB 3"), GJ_CHARSET_GB18030 },               /* 一一: valid UTF-8 too */
        { BYTES("\xD2\xBB\xD2"), GJ_CHARSET_GB18030 },                     /* 一, and one cut */
        { BYTES("25\xC2\xB0" "C, 3\xC3\x97" "4"), GJ_CHARSET_UTF8 },       /* signs between ASCII */
        { BYTES("\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82"), GJ_CHARSET_UTF8 }, /* Привет */
        { BYTES("\xE9\xA2\x84\xE7\xAE\x97\xE6"), GJ_CHARSET_UTF8 },        /* cut */
        { BYTES("\xD4\xA4\xCB\xE3\xD6"), GJ_CHARSET_GB18030 },             /* cut */
        { BYTES("PK\3\4aaaaaaaaaaaaaaaaaaaaaaaaaaaa"), GJ_CHARSET_BINARY },
        { BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" "aaaaaaaaaaaaaaa"), GJ_CHARSET_BINARY },
        { BYTES("%PDF-1.7 and so on"), GJ_CHARSET_BINARY },
        { BYTES("\x7F" "ELF\2\1\1"), GJ_CHARSET_BINARY },
        { BYTES("\x89PNG\r\n\x1A\n"), GJ_CHARSET_BINARY },
        { BYTES("\xFF\xD8\xFF\xE0"), GJ_CHARSET_BINARY },
        { BYTES("Rar!\x1A\7\1"), GJ_CHARSET_BINARY },
        { BYTES("7z\xBC\xAF\x27\x1C\0\4"), GJ_CHARSET_BINARY },
        { BYTES("\0\1\2\3\4\5\6\7\0\0\0\0abc"), GJ_CHARSET_BINARY },
        { BYTES("PKU is no archive"), GJ_CHARSET_UTF8 },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        if (gj_charset_detect((gj_slice){ cases[i].bytes, cases[i].n }) != cases[i].want)
            fail_msg("case %zu: %d, not %d", i,
                     (int)gj_charset_detect((gj_slice){ cases[i].bytes, cases[i].n }), (int)cases[i].want);
}

static void random_is_binary(void **state)
{
    (void)state;
    char bytes[4096];
    for (unsigned round = 0; round < 300; round++) {
        size_t n = 64 + next_random(sizeof bytes - 64);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)next_random(256);
        gj_charset got = gj_charset_detect((gj_slice){ bytes, n });
        if (n > 1000)
            assert_int_equal(got, GJ_CHARSET_BINARY);
    }
}

/* Decodes a copy that ends where the allocation ends, so that a read beyond it is seen. */
static gj_status decode(gj_slice bytes, const char *name, gj_strbuf *buf, gj_decoded *out, char **copy)
{
    *copy = malloc(bytes.n ? bytes.n : 1);
    memcpy(*copy, bytes.p, bytes.n);
    return gj_charset_decode((gj_slice){ *copy, bytes.n }, name, buf, out, NULL);
}

static void decode_corpus(void **state)
{
    (void)state;
    static const struct {
        const char *charset, *name, *reported;
    } ways[] = {
        { "UTF-8", NULL, "UTF-8" },       { "UTF-8", "UTF8", "UTF-8" },
        { "GB18030", NULL, "GBK" },       { "GB18030", "gb2312", "GBK" },
        { "GB18030", "CP936", "GBK" },    { "UTF-16LE", NULL, "UTF-16LE" },
        { "UTF-16BE", NULL, "UTF-16BE" }, { "UTF-16LE", "utf-16", "UTF-16LE" },
        { "UTF-16BE", "utf-16", "UTF-16BE" }, { "UTF-16BE", "UTF-16BE", "UTF-16BE" },
        { "UTF-32LE", "utf-32le", "utf-32le" }, { "UTF-32", "UTF-32", "UTF-32" },
    };
    gj_strbuf text = corpus(), buf;
    gj_strbuf_init(&buf, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(ways); i++) {
        gj_strbuf bytes = { 0 };
        char *copy;
        gj_decoded out;
        if (strncmp(ways[i].charset, "UTF-32", 6) == 0) {
            gj_strbuf_add(&bytes, GJ_SLICE("\x84\x98\0\0\x97\x7B\0\0"));
            assert_int_equal(decode(gj_strbuf_slice(&bytes), "utf-32le", &buf, &out, &copy), GJ_OK);
            assert_true(gj_slice_equal(out.text, GJ_SLICE("预算")));
        } else {
            bytes = encoded(ways[i].charset, gj_strbuf_slice(&text));
            assert_int_equal(decode(gj_strbuf_slice(&bytes), ways[i].name, &buf, &out, &copy), GJ_OK);
            assert_string_equal(out.name, ways[i].reported);
            assert_true(gj_slice_equal(out.text, gj_strbuf_slice(&text)));
        }
        assert_int_equal(out.bad, 0);
        free(copy);
        gj_strbuf_done(&bytes);
    }
    gj_strbuf_done(&text);
    gj_strbuf_done(&buf);
}

static void decode_cases(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *name, *text;
        uint32_t bad, first_bad;
    } cases[] = {
        { BYTES(""), NULL, "", 0, 0 },
        { BYTES("\xEF\xBB\xBF预"), NULL, "预", 0, 0 },
        { BYTES("\xEF\xBB\xBF预\xFFx"), NULL, "预\xEF\xBF\xBDx", 1, 3 },
        { BYTES("预算\xE6\x94"), NULL, "预算\xEF\xBF\xBD\xEF\xBF\xBD", 2, 6 },
        { BYTES("预算资金使用情况\xC0良好执行"), NULL, "预算资金使用情况\xEF\xBF\xBD良好执行", 1, 24 },
        { BYTES("\xD4\xA4\xCB\xE3\xD6"), NULL, "预算\xEF\xBF\xBD", 1, 6 },
        { BYTES("\xD4\xA4\xCB\xE3\xFF\xCA\xC7"), "gbk", "预算\xEF\xBF\xBD是", 1, 6 },
        { BYTES("\x84\x31\x95\x33\xD4\xA4"), NULL, "预", 0, 0 },
        { BYTES("\xFF\xFE\x84\x98\x3D\xD8\x00\xDE"), NULL, "预\xF0\x9F\x98\x80", 0, 0 },
        { BYTES("\xFF\xFE\x84\x98\x3D\xD8\x41"), NULL, "预\xEF\xBF\xBD\xEF\xBF\xBD", 2, 3 },
        { BYTES("\xFE\xFF\xDE\x00\x98\x84"), NULL, "\xEF\xBF\xBD预", 1, 0 },
        { BYTES("\xB9\x77\xBA\xE2"), "big5", "預算", 0, 0 },
        { BYTES("\xB9\x77\xFF\xBA\xE2\xB9"), "BIG5", "預\xEF\xBF\xBD算\xEF\xBF\xBD", 2, 3 },
        { BYTES("caf\xE9"), "latin1", "caf\xC3\xA9", 0, 0 },
        { BYTES("\0\0\xFE\xFF\0\0\x98\x84"), "utf-32be", "预", 0, 0 },
    };
    gj_strbuf buf;
    gj_strbuf_init(&buf, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_decoded out;
        char *copy;
        assert_int_equal(decode((gj_slice){ cases[i].bytes, cases[i].n }, cases[i].name, &buf, &out, &copy),
                         GJ_OK);
        if (!gj_slice_equal(out.text, gj_slice_of(cases[i].text)) || out.bad != cases[i].bad ||
            out.first_bad != cases[i].first_bad)
            fail_msg("case %zu: %.*s, %u bad, first at %u", i, GJ_SLICE_ARG(out.text), out.bad, out.first_bad);
        assert_true(gj_utf8_valid(out.text));
        free(copy);
    }
    gj_strbuf_done(&buf);
}

static void refused(void **state)
{
    (void)state;
    gj_strbuf buf;
    gj_decoded out;
    gj_error err;
    gj_strbuf_init(&buf, 100);
    assert_int_equal(gj_charset_decode(GJ_SLICE("PK\3\4aaaa"), NULL, &buf, &out, &err), GJ_E_FORMAT);
    assert_true(strlen(err.message) > 10);
    assert_int_equal(gj_charset_decode(GJ_SLICE("abc"), "klingon", &buf, &out, &err), GJ_E_ARGUMENT);
    assert_non_null(strstr(err.message, "klingon"));
    assert_int_equal(gj_charset_decode(GJ_SLICE("abc"), "ascii//IGNORE", &buf, &out, &err), GJ_E_ARGUMENT);
    assert_int_equal(gj_charset_decode(GJ_SLICE("abc"), "", &buf, &out, &err), GJ_E_ARGUMENT);
    char gbk[140];
    for (size_t i = 0; i < sizeof gbk; i += 2)
        memcpy(gbk + i, "\xD4\xA4", 2);
    assert_int_equal(gj_charset_decode((gj_slice){ gbk, 66 }, NULL, &buf, &out, &err), GJ_OK);
    assert_int_equal(out.text.n, 99);
    assert_int_equal(gj_charset_decode((gj_slice){ gbk, 68 }, NULL, &buf, &out, &err), GJ_E_LIMIT);
    assert_int_equal(gj_charset_decode((gj_slice){ gbk, 2 }, NULL, &buf, &out, &err), GJ_OK);
    gj_strbuf_done(&buf);
}

/* Whatever comes in, valid UTF-8 comes out, and every U+FFFD made is counted. */
static void any_bytes(void **state)
{
    (void)state;
    static const char *const names[] = { "gbk", "utf-8", "utf-16le", "utf-16be", "big5", NULL };
    char bytes[300];
    gj_strbuf buf;
    gj_strbuf_init(&buf, 0);
    for (unsigned round = 0; round < 30000; round++) {
        size_t n = next_random(sizeof bytes);
        for (size_t i = 0; i < n; i++)
            bytes[i] = (char)(next_random(3) ? 0x80 + next_random(128) : next_random(256));
        gj_decoded out;
        const char *name = names[round % GJ_ARRAY_LEN(names)];
        char *copy;
        gj_status status = decode((gj_slice){ bytes, n }, name, &buf, &out, &copy);
        assert_true(status == GJ_OK || (!name && status == GJ_E_FORMAT));
        if (status == GJ_OK) {
            assert_true(gj_utf8_valid(out.text));
            if (out.bad)
                assert_memory_equal(out.text.p + out.first_bad, "\xEF\xBF\xBD", 3);
        }
        free(copy);
    }
    gj_strbuf_done(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(detect_cases),  cmocka_unit_test(detect_pieces),    cmocka_unit_test(detect_pairs),
        cmocka_unit_test(detect_utf16),  cmocka_unit_test(random_is_binary), cmocka_unit_test(decode_corpus),
        cmocka_unit_test(decode_cases),  cmocka_unit_test(refused),          cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
