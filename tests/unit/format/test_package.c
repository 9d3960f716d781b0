/* test_package.c — what is a document and what an archive; names of parts from where they are named.
 * SPDX-License-Identifier: MIT */
#include "format/package.h"

#include "support/made_zip.h"
#include "support/read_text.h"

static void documents_are_no_archives(void **state)
{
    (void)state;
    static const struct {
        const char *part;
        bool document;
    } cases[] = { { "[Content_Types].xml", true },
                  { "OFD.xml", true },
                  { "Encryptions.xml", true },
                  { "META-INF/manifest.xml", true },
                  { "报告/OFD.xml", false },
                  { "报告.ofd", false },
                  { "ofd/", false } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        made_zip z;
        made_zip_init(&z);
        made_zip_put(&z, "a.txt", GJ_SLICE("x"));
        made_zip_put(&z, cases[i].part, GJ_SLICE("x"));
        if (gj_package_is(made_zip_end(&z)) != cases[i].document)
            fail_msg("%s", cases[i].part);
        made_zip_done(&z);
    }
    assert_false(gj_package_is(GJ_SLICE("")));
    assert_false(gj_package_is(GJ_SLICE("OFD.xml")));
}

static void names_from_a_folder(void **state)
{
    (void)state;
    static const struct {
        const char *folder, *target, *part;
    } cases[] = { { "word/", "styles.xml", "word/styles.xml" },
                  { "word/", "/word/styles.xml", "word/styles.xml" },
                  { "Doc_0/Pages/", "../Res.xml", "Doc_0/Res.xml" },
                  { "Doc_0/", "./Pages\\Page_0\\Content.xml", "Doc_0/Pages/Page_0/Content.xml" },
                  { "a/b/", "../../../../c", "c" },
                  { "", "", "" },
                  { "a/", "..", "" } };
    gj_arena arena;
    gj_arena_init(&arena, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_slice part =
            gj_package_resolve(&arena, gj_slice_of(cases[i].folder), gj_slice_of(cases[i].target));
        if (!gj_slice_equal(part, gj_slice_of(cases[i].part)))
            fail_msg("«%.*s», not «%s»", GJ_SLICE_ARG(part), cases[i].part);
    }
    assert_true(gj_slice_equal(gj_package_folder(GJ_SLICE("a/b/c.xml")), GJ_SLICE("a/b/")));
    assert_int_equal(gj_package_folder(GJ_SLICE("OFD.xml")).n, 0);
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_no_archives),
        cmocka_unit_test(names_from_a_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
