/* test_walk.c — order, names left out, links, empty and missing folders, depth.
 * SPDX-License-Identifier: MIT */
#include "batch/walk.h"
#include "support/made_folder.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* All inputs, one a line: kind, then the path behind the folder's own. */
static gj_strbuf walked(const made_folder *f, const char *const *paths, size_t n, gj_strbuf *notes)
{
    gj_walk *w = NULL;
    gj_walk_request request = { .paths = paths, .n = n };
    gj_input input;
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_strbuf_cstr(&out, "");
    assert_int_equal(gj_walk_new(&request, &w, NULL), GJ_OK);
    while (gj_walk_next(w, &input)) {
        size_t skip = strncmp(input.path, f->path, strlen(f->path)) == 0 ? strlen(f->path) : 0;
        gj_strbuf_format(&out, "%c %s\n", "F-RCT"[input.kind], input.path + skip);
        if (input.kind == GJ_INPUT_REFUSED)
            assert_true(input.message[0] != '\0' && input.status != GJ_OK);
    }
    assert_false(gj_walk_next(w, &input)); /* the end stays the end */
    if (notes)
        gj_strbuf_add(notes, gj_walk_notes(w));
    gj_walk_free(w);
    return out;
}

static void check(const made_folder *f, const char *const *paths, size_t n, const char *want)
{
    gj_strbuf out = walked(f, paths, n, NULL);
    assert_string_equal(out.n ? out.p : "", want);
    gj_strbuf_done(&out);
}

static void order(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    folder_sub(&f, "a");
    folder_file(&f, "a/x.txt", "");
    folder_file(&f, "a.txt", "");
    folder_file(&f, "a-b.txt", "");
    folder_file(&f, "a0", "");
    folder_sub(&f, "a/b");
    folder_file(&f, "a/b/1", "");
    folder_file(&f, "B", "");
    folder_file(&f, "报告.txt", "");
    folder_file(&f, ".hidden", "");
    folder_file(&f, "~$lock.docx", "");
    folder_sub(&f, "empty");
    folder_sub(&f, ".git");
    folder_file(&f, ".git/x", "");
    const char *paths[] = { f.path };
    check(&f, paths, 1, "F /B\nF /a-b.txt\nF /a.txt\nF /a/b/1\nF /a/x.txt\nF /a0\nF /报告.txt\n");
    char slash[80];
    (void)snprintf(slash, sizeof slash, "%s/", f.path);
    paths[0] = slash; /* no slash is doubled */
    check(&f, paths, 1, "F /B\nF /a-b.txt\nF /a.txt\nF /a/b/1\nF /a/x.txt\nF /a0\nF /报告.txt\n");
    folder_done(&f);
}

/* The whole walk is in the order of the bytes of the paths, however many names share a start. */
static void order_of_many(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    for (unsigned i = 0; i < 500; i++) {
        char name[64];
        (void)snprintf(name, sizeof name, "common-start-%0*x", (int)(1 + i % 12),
                       i * 2654435761u >> (i % 20));
        folder_file(&f, name, "");
    }
    const char *paths[] = { f.path };
    gj_strbuf out = walked(&f, paths, 1, NULL);
    char *before = NULL;
    size_t n = 0;
    for (char *line = out.p; *line; n++) {
        char *end = strchr(line, '\n');
        *end = '\0';
        if (before)
            assert_true(strcmp(before, line) < 0);
        before = line;
        line = end + 1;
    }
    assert_true(n > 200);
    gj_strbuf_done(&out);
    folder_done(&f);
}

static void refusals(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    folder_sub(&f, "empty");
    folder_sub(&f, "empty/deeper");
    folder_file(&f, "one.txt", "");
    char empty[128], missing[128], one[128];
    (void)snprintf(empty, sizeof empty, "%s/empty", f.path);
    (void)snprintf(missing, sizeof missing, "%s/missing", f.path);
    (void)snprintf(one, sizeof one, "%s/one.txt", f.path);
    const char *paths[] = { empty, one, "", "-", missing, empty };
    check(&f, paths, 6, "R /empty\nF /one.txt\nR \n- -\nF /missing\nR /empty\n");
    folder_done(&f);
}

static void links_and_pipes(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    folder_file(&f, "a.txt", "");
    assert_int_equal(symlink("a.txt", folder_at(&f, "link.txt")), 0);
    assert_int_equal(symlink(".", folder_at(&f, "loop")), 0);
    assert_int_equal(mkfifo(folder_at(&f, "pipe"), 0600), 0);
    gj_strbuf notes;
    gj_strbuf_init(&notes, 0);
    const char *paths[] = { f.path };
    gj_strbuf out = walked(&f, paths, 1, &notes);
    assert_string_equal(out.p, "F /a.txt\n");
    size_t said = 0;
    for (const char *p = notes.p; p < notes.p + notes.n; p += strlen(p) + 1, said++)
        assert_non_null(strstr(p, said == 0   ? "link.txt 是符号链接"
                                  : said == 1 ? "loop 是符号链接"
                                              : "pipe 不是普通文件"));
    assert_int_equal(said, 3);
    gj_strbuf_done(&out);
    gj_strbuf_done(&notes);
    char link[128]; /* named by the user it is followed */
    (void)snprintf(link, sizeof link, "%s/link.txt", f.path);
    paths[0] = link;
    check(&f, paths, 1, "F /link.txt\n");
    folder_done(&f);
}

static void many_links(void **state)
{
    (void)state;
    made_folder f;
    folder_make(&f);
    for (unsigned i = 0; i < 150; i++) {
        char name[32];
        (void)snprintf(name, sizeof name, "l%03u\xFF", i); /* not UTF-8 */
        assert_int_equal(symlink("x", folder_at(&f, name)), 0);
    }
    gj_strbuf notes;
    gj_strbuf_init(&notes, 0);
    const char *paths[] = { f.path };
    gj_strbuf out = walked(&f, paths, 1, &notes);
    assert_string_equal(out.p, "R \n");
    size_t said = 0;
    const char *last = "";
    for (const char *p = notes.p; p < notes.p + notes.n; p += strlen(p) + 1, said++) {
        last = p;
        assert_null(strchr(p, '\xFF'));
    }
    assert_int_equal(said, 101);
    assert_non_null(strstr(last, "50"));
    gj_strbuf_done(&out);
    gj_strbuf_done(&notes);
    folder_done(&f);
}

static void outputs_are_skipped(void **state)
{
    (void)state;
    made_folder f;
    struct stat st;
    folder_make(&f);
    folder_file(&f, "a.txt", "");
    folder_file(&f, "out.json", "");
    assert_int_equal(stat(folder_at(&f, "out.json"), &st), 0);
    gj_walk_skip skip[] = { { st.st_dev, st.st_ino } };
    const char *paths[] = { f.path };
    gj_walk_request request = { .paths = paths, .n = 1, .skip = skip, .skips = 1 };
    gj_walk *w = NULL;
    gj_input input;
    assert_int_equal(gj_walk_new(&request, &w, NULL), GJ_OK);
    assert_true(gj_walk_next(w, &input));
    assert_non_null(strstr(input.path, "a.txt"));
    assert_false(gj_walk_next(w, &input));
    gj_walk_free(w);
    gj_walk_free(NULL);
    folder_done(&f);
}

static void too_deep(void **state)
{
    (void)state;
    made_folder f;
    char name[512] = "d";
    folder_make(&f);
    for (unsigned i = 0; i < 70; i++) {
        folder_sub(&f, name);
        memcpy(name + strlen(name), "/d", 3);
    }
    const char *paths[] = { f.path };
    gj_strbuf out = walked(&f, paths, 1, NULL);
    assert_int_equal(out.p[0], 'R');
    gj_strbuf_done(&out);
    folder_done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order),      cmocka_unit_test(order_of_many),
        cmocka_unit_test(refusals),   cmocka_unit_test(links_and_pipes),
        cmocka_unit_test(many_links), cmocka_unit_test(outputs_are_skipped),
        cmocka_unit_test(too_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
