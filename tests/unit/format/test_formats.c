/* test_formats.c — which reader, and what is said about files that none reads.
 * SPDX-License-Identifier: MIT */
#include "format/archive.h"
#include "support/made_zip.h"
#include "support/read_text.h"

#define BYTES(literal)                                                                             \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static void refuses_by_name(void **state)
{
    (void)state;
    static const struct {
        gj_slice bytes;
        gj_status status;
        const char *says;
    } cases[] = {
        { BYTES(""), GJ_E_FORMAT, "文件是空的" },
        { BYTES("From: a@b.cn\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nx"),
          GJ_E_UNSUPPORTED, "邮件" },
        { BYTES("\x7F"
                "ELF\2\1\1\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0"),
          GJ_E_UNSUPPORTED, "程序" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_error err = { 0 };
        assert_null(gj_format_find(cases[i].bytes, &err));
        assert_int_equal(err.status, cases[i].status);
        if (!strstr(err.message, cases[i].says))
            fail_msg("«%s» does not say %s", err.message, cases[i].says);
        if (cases[i].status == GJ_E_UNSUPPORTED && !strstr(err.message, "另存为纯文本"))
            fail_msg("«%s» has no next step", err.message);
    }
    assert_null(gj_format_find((gj_slice){ "SQLite format 3", 15 }, NULL)); /* err may be NULL */
}

/* Archives have readers of their own, which read no document and say what to do. */
static void knows_archives(void **state)
{
    (void)state;
    static char tar[512] = "报告.txt";
    memcpy(tar + 257, "ustar", 5);
    const struct {
        gj_slice bytes;
        const char *reader, *says;
    } cases[] = {
        { BYTES("PK\x03\x04....a.txt"), "zip", "解压后再核验" },
        { BYTES("PK\x05\x06"), "zip", "解压后再核验" },
        { BYTES("Rar!\x1A\x07"), "archive", "RAR" },
        { BYTES("7z\xBC\xAF\x27\x1C"), "archive", "7z" },
        { BYTES("\x1F\x8B\x08"), "archive", "gzip" },
        { BYTES("BZh91AY&SY"), "archive", "bzip2" },
        { BYTES("\xFD"
                "7zXZ\0"),
          "archive", "xz" },
        { { tar, sizeof tar }, "archive", "libarchive-dev" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_error err = { 0 };
        gj_slice zip;
        const gj_reader *reader = gj_format_find(cases[i].bytes, &err);
        assert_non_null(reader);
        assert_string_equal(reader->name, cases[i].reader);
        assert_true(reader->archive);
        assert_int_equal(reader->read(cases[i].bytes, NULL, NULL, &err), GJ_E_UNSUPPORTED);
        if (!strstr(err.message, cases[i].says))
            fail_msg("«%s» does not say %s", err.message, cases[i].says);
        assert_int_equal(gj_archive_open(cases[i].bytes, &zip), i < 2);
        assert_ptr_equal(gj_format_guess(cases[i].bytes), reader->helper ? reader : NULL);
    }
}

/* Documents that are zips are none, wherever their reader stands. */
static void knows_documents_that_are_zips(void **state)
{
    (void)state;
    static const char *const parts[] = { "[Content_Types].xml", "OFD.xml",
                                         "META-INF/manifest.xml" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(parts); i++) {
        made_zip made;
        gj_slice zip;
        made_zip_init(&made);
        made_zip_put(&made, "ppt/presentation.xml", GJ_SLICE("x"));
        made_zip_put(&made, parts[i], GJ_SLICE("x"));
        gj_slice bytes = made_zip_end(&made);
        const gj_reader *reader = gj_format_find(bytes, NULL);
        assert_true(!reader || !reader->archive);
        assert_false(gj_archive_open(bytes, &zip));
        assert_false(gj_archive_may_be(bytes));
        made_zip_done(&made);
    }
}

/* What the helper makes of an archive is a zip between two marks. */
static void opens_streams_of_archives(void **state)
{
    (void)state;
    gj_slice zip;
    assert_true(gj_archive_open(GJ_SLICE("\001gouji-stream archive\nPK\001end\n"), &zip));
    assert_true(gj_slice_equal(zip, GJ_SLICE("PK")));
    assert_false(gj_archive_open(GJ_SLICE("\001gouji-stream archive\nPK"), &zip));
    assert_false(gj_archive_open(GJ_SLICE("\001gouji-stream pdf\nPK\001end\n"), &zip));
}

/* What a helper wrote is for the reader that has this helper; a file that only looks so is for nobody. */
static void knows_streams(void **state)
{
    (void)state;
    static const gj_slice none[] = {
        BYTES("\001gouji-stream txt\n"),
        BYTES("\001gouji-stream nobody\n"),
        BYTES("\001gouji-stream "),
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(none); i++) {
        gj_error err = { 0 };
        assert_true(gj_format_is_stream(none[i]));
        assert_null(gj_format_find(none[i], &err));
        assert_int_equal(err.status, GJ_E_UNSUPPORTED);
    }
    assert_false(gj_format_is_stream(GJ_SLICE("\001gouji")));
    assert_false(gj_format_is_stream(GJ_SLICE("项目自评报告")));
}

/* Outside the jail nobody asks but for text and helpers: what may parse something is not called. */
static void guesses_by_the_head(void **state)
{
    (void)state;
    static const gj_slice others[] = {
        BYTES("PK\x03\x04....word/document.xml"),
        BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"),
        BYTES("{\\rtf1\\ansi"),
        BYTES("\0\0\0\1"),
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(others); i++)
        assert_null(gj_format_guess(others[i]));
    const gj_reader *text = gj_format_guess(GJ_SLICE("项目自评报告"));
    assert_non_null(text);
    assert_true(text->plain);
    static const gj_slice pictures[] = { BYTES("\x89PNG\r\n\x1A\n"), BYTES("\xFF\xD8\xFF\xE0"),
                                         BYTES("II*\0\xFF\xFF\xFF\xFF"), BYTES("RIFF....WEBP") };
    for (size_t i = 0; i < GJ_ARRAY_LEN(pictures); i++) {
        const gj_reader *picture = gj_format_guess(pictures[i]);
        assert_true(picture && picture->ocr && !picture->helper);
    }
}

static void reads_text(void **state)
{
    (void)state;
    static const gj_slice texts[] = {
        BYTES("项目自评报告"),
        BYTES("plain"),
        BYTES("<总分> 99"),
        BYTES("\xFF\xFE\x4E\x4E"),
        BYTES("\xCF\xEE\xC4\xBF\xD7\xD4\xC6\xC0\xB1\xA8\xB8\xE6"), /* 项目自评报告 in GBK */
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++) {
        gj_error err = { 0 };
        const gj_reader *reader = gj_format_find(texts[i], &err);
        if (!reader)
            fail_msg("%zu: %s", i, err.message);
        assert_string_equal(reader->name, "txt");
    }
}

static void registry_is_whole(void **state)
{
    (void)state;
    size_t n;
    const gj_reader *const *all = gj_format_all(&n);
    assert_true(n >= 1);
    for (size_t i = 0; i < n; i++) {
        assert_non_null(all[i]->name);
        assert_non_null(all[i]->extensions);
        assert_non_null(all[i]->title);
        assert_non_null(all[i]->sniff);
        assert_non_null(all[i]->read);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_by_name),
        cmocka_unit_test(knows_archives),
        cmocka_unit_test(knows_documents_that_are_zips),
        cmocka_unit_test(opens_streams_of_archives),
        cmocka_unit_test(knows_streams),
        cmocka_unit_test(guesses_by_the_head),
        cmocka_unit_test(reads_text),
        cmocka_unit_test(registry_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
