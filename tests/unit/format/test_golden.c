/* test_golden.c — tests/golden/doc: every case is read and its dump compared. GJ_BLESS=1 rewrites what is expected.
 * SPDX-License-Identifier: MIT */
#include "support/bless.h"
#include "support/read_text.h"

#include <dirent.h>

#define GOLDEN GJ_SOURCE_DIR "/tests/golden/doc"

/* The one file of a case that is called input, whatever its format. */
static bool load_input(const char *name, gj_strbuf *out)
{
    static const char *const ends[] = { "txt",  "docx", "xlsx", "odt", "ods",
                                        "html", "mht",  "ofd",  "rtf" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(ends); i++) {
        char input[512];
        snprintf(input, sizeof input, "%s/%s/input.%s", GOLDEN, name, ends[i]);
        if (read_file(input, out))
            return true;
    }
    return false;
}

/* The first line where the two differ, so that a failure can be read. */
static void show_difference(const char *name, const char *got, const char *expected)
{
    while (*got && *got == *expected) {
        got++;
        expected++;
    }
    fprintf(stderr, "%s: got «%.60s», expected «%.60s»\n", name, got, expected);
}

/* As expected, or rewritten. */
static bool run_case(const char *name)
{
    char expect[512];
    gj_strbuf bytes, wanted;
    read_text r;
    snprintf(expect, sizeof expect, "%s/%s/expect.doc", GOLDEN, name);
    gj_strbuf_init(&bytes, 0);
    gj_strbuf_init(&wanted, 0);
    assert_true(load_input(name, &bytes));
    read_bytes(&r, gj_strbuf_slice(&bytes));
    const char *got = r.status == GJ_OK ? print_text(&r, true) : r.err.message;
    bool good = true;
    if (is_blessed()) {
        bless_file(expect, gj_slice_of(got));
    } else {
        good = read_file(expect, &wanted) && strcmp(wanted.p, got) == 0;
        if (!good)
            show_difference(name, got, wanted.n ? wanted.p : "");
    }
    free_text(&r);
    gj_strbuf_done(&bytes);
    gj_strbuf_done(&wanted);
    return good;
}

static void all_cases(void **state)
{
    (void)state;
    DIR *folder = opendir(GOLDEN);
    assert_non_null(folder);
    int cases = 0, bad = 0;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (entry->d_name[0] == '.')
            continue;
        cases++;
        bad += !run_case(entry->d_name);
    }
    closedir(folder);
    assert_true(cases > 0);
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(all_cases) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
