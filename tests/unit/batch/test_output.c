/* test_output.c — a file appears when it is complete; what is unfinished goes away; links and modes are kept.
 * SPDX-License-Identifier: MIT */
#include "batch/output.h"
#include "support/made_folder.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/alloc.h"

static gj_output output(const char *path)
{
    return (gj_output){ .renderer = gj_renderer_find("json"),
                        .options = { .rules = "r" },
                        .path = path };
}

/* Everything in a file, NULL: there is none. */
static char *text_of(const char *path)
{
    static char text[4096];
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    (void)fclose(file);
    return text;
}

static unsigned files_in(const char *path)
{
    unsigned n = 0;
    DIR *dir = opendir(path);
    for (struct dirent *e; (e = readdir(dir));)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    (void)closedir(dir);
    return n;
}

static void written(void **state)
{
    (void)state;
    made_folder f;
    gj_totals totals = { .files = 2 };
    folder_make(&f);
    gj_output o = output(folder_at(&f, "out.json"));
    assert_int_equal(gj_output_open(&o, NULL), GJ_OK);
    gj_output_fragment(&o, GJ_SLICE("{1}"));
    gj_output_fragment(&o, GJ_SLICE("{2}"));
    assert_null(text_of(o.path));
    assert_int_equal(files_in(f.path), 1); /* the unfinished one */
    assert_int_equal(gj_output_close(&o, &totals, NULL), GJ_OK);
    assert_int_equal(files_in(f.path), 1);
    assert_non_null(strstr(text_of(o.path), "{1},\n{2}\n],\"notes\":[],\"totals\":{\"files\":2,"));
    gj_output_done(&o);
    assert_non_null(text_of(o.path));
    folder_done(&f);
}

static void unfinished_goes_away(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    folder_file(&f, "out.json", "old");
    gj_output o = output(folder_at(&f, "out.json"));
    assert_int_equal(gj_output_open(&o, NULL), GJ_OK);
    gj_output_fragment(&o, GJ_SLICE("{1}"));
    gj_output_done(&o);
    assert_string_equal(text_of(o.path), "old");
    assert_int_equal(files_in(f.path), 1);
    gj_output_done(NULL);
    folder_done(&f);
}

static void large_fragments(void **state)
{
    (void)state;
    made_folder f;
    struct stat st;
    gj_totals totals = { .files = 2 };
    size_t n = 700 * 1024;
    char *big = gj_alloc(n);
    memset(big, 'x', n);
    folder_make(&f);
    gj_output o = output(folder_at(&f, "out.json"));
    assert_int_equal(gj_output_open(&o, NULL), GJ_OK);
    for (int i = 0; i < 3; i++) {
        gj_output_fragment(&o, GJ_SLICE("y"));
        gj_output_fragment(&o, (gj_slice){ big, n });
    }
    assert_int_equal(gj_output_close(&o, &totals, NULL), GJ_OK);
    assert_int_equal(stat(o.path, &st), 0);
    assert_true((size_t)st.st_size > 3 * n && (size_t)st.st_size < 3 * n + 1024);
    gj_output_done(&o);
    gj_free(big);
    folder_done(&f);
}

static void links_and_modes(void **state)
{
    (void)state;
    made_folder f;
    struct stat st;
    gj_totals totals = { .files = 0 };
    folder_make(&f);
    folder_file(&f, "real.json", "old");
    assert_int_equal(chmod(folder_at(&f, "real.json"), 0600), 0);
    gj_output o = output(folder_at(&f, "real.json"));
    assert_int_equal(gj_output_open(&o, NULL), GJ_OK);
    assert_int_equal(gj_output_close(&o, &totals, NULL), GJ_OK);
    assert_int_equal(stat(o.path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    gj_output_done(&o);
    assert_int_equal(symlink("real.json", folder_at(&f, "link.json")), 0);
    o = output(folder_at(&f, "link.json"));
    assert_int_equal(gj_output_open(&o, NULL), GJ_OK);
    gj_output_fragment(&o, GJ_SLICE("{through}"));
    assert_int_equal(gj_output_close(&o, &totals, NULL), GJ_OK);
    assert_int_equal(lstat(o.path, &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_non_null(strstr(text_of(folder_at(&f, "real.json")), "{through}"));
    gj_output_done(&o);
    folder_done(&f);
}

static void cannot(const char *path)
{
    gj_error err = { .status = GJ_OK };
    gj_output o = output(path);
    assert_int_equal(gj_output_open(&o, &err), GJ_E_IO);
    assert_non_null(strstr(err.message, path));
    gj_output_done(&o);
}

static void bad_places(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    folder_file(&f, "file", "");
    cannot(f.path);
    cannot(folder_at(&f, "none/out.json"));
    cannot(folder_at(&f, "file/out.json"));
    folder_done(&f);
}

/* Nobody gets half a result for a whole one. */
static void a_full_disk(void **state)
{
    (void)state;
    gj_error err;
    gj_totals totals = { .files = 0 };
    if (access("/dev/full", W_OK) != 0)
        skip();
    gj_output o = output("/dev/full");
    assert_int_equal(gj_output_open(&o, NULL), GJ_OK);
    gj_output_fragment(&o, GJ_SLICE("{}"));
    assert_int_equal(gj_output_close(&o, &totals, &err), GJ_E_IO);
    gj_output_done(&o);
}

static void identity(void **state)
{
    (void)state;
    made_folder f;
    gj_walk_skip skip;
    folder_make(&f);
    gj_output o = output(folder_at(&f, "out.json"));
    assert_false(gj_output_identity(&o, &skip));
    folder_file(&f, "out.json", "");
    assert_true(gj_output_identity(&o, &skip));
    o.path = NULL;
    assert_false(gj_output_identity(&o, &skip));
    folder_done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written),         cmocka_unit_test(unfinished_goes_away),
        cmocka_unit_test(large_fragments), cmocka_unit_test(bad_places),
        cmocka_unit_test(links_and_modes), cmocka_unit_test(a_full_disk),
        cmocka_unit_test(identity),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
