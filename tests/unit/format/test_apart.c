/* test_apart.c — a file read apart and built from its script is the same document, or fails with the same words: every fixture there is.
 * SPDX-License-Identifier: MIT */
#include "format/apart.h"

#include "support/read_text.h"

#include <dirent.h>
#include <sys/stat.h>

#include "doc/script.h"

enum { MOST = 1 << 20 };

typedef struct counts {
    unsigned read, refused;
} counts;

static counts seen;

/* From the script. */
static void perform(read_text *r, gj_slice script)
{
    gj_builder *b = read_begin(r);
    r->status = gj_script_perform(script, b, &r->err);
    if (r->status == GJ_OK)
        r->status = gj_build_end(b, &r->err);
}

#define SAME(field) assert_true(a->field == b->field)
#define SAME_SPAN(field)                                                                           \
    do {                                                                                           \
        SAME(field.off);                                                                           \
        SAME(field.len);                                                                           \
    } while (0)

static void same_blocks(const gj_document *one, const gj_document *other)
{
    assert_int_equal(one->blocks.n, other->blocks.n);
    for (uint32_t i = 0; i < one->blocks.n; i++) {
        const gj_block *a = &one->blocks.v[i], *b = &other->blocks.v[i];
        SAME(kind), SAME(level), SAME(style), SAME(number), SAME(lost_number), SAME(section);
        SAME(table), SAME(paragraph), SAME(page), SAME(part);
        SAME_SPAN(text);
        SAME_SPAN(body);
    }
}

static void same_tables(const gj_document *one, const gj_document *other)
{
    assert_int_equal(one->tables.n, other->tables.n);
    for (uint32_t i = 0; i < one->tables.n; i++) {
        const gj_table *a = &one->tables.v[i], *b = &other->tables.v[i];
        SAME(block), SAME(first_cell), SAME(cells), SAME(first_row), SAME(rows), SAME(cols);
        SAME(unit), SAME(spans), SAME(loose), SAME(guessed);
        SAME_SPAN(caption);
    }
    assert_int_equal(one->cells.n, other->cells.n);
    for (uint32_t i = 0; i < one->cells.n; i++) {
        const gj_cell *a = &one->cells.v[i], *b = &other->cells.v[i];
        SAME_SPAN(text);
        SAME(row), SAME(col), SAME(rows), SAME(cols), SAME(nth), SAME(sheet_col), SAME(sheet_row);
        SAME(inherited);
    }
    assert_int_equal(one->rows.n, other->rows.n);
    for (uint32_t i = 0; i < one->rows.n; i++) {
        const gj_row *a = &one->rows.v[i], *b = &other->rows.v[i];
        SAME(first), SAME(count), SAME(off), SAME(page), SAME(kind);
    }
}

static void same_rest(const gj_document *a, const gj_document *b)
{
    assert_string_equal(a->reader, b->reader);
    assert_string_equal(a->charset, b->charset);
    SAME(pieced), SAME(notes.n), SAME(parts.n), SAME(recognised.n), SAME(map.runs.n);
    SAME(map.text_len), SAME(map.source_len);
    assert_true(gj_slice_equal(a->source, b->source));
    assert_true(gj_slice_equal(gj_strbuf_slice(&a->text), gj_strbuf_slice(&b->text)));
    for (uint32_t i = 0; i < a->notes.n; i++) {
        SAME(notes.v[i].kind), SAME(notes.v[i].partial);
        assert_true(gj_slice_equal(a->notes.v[i].message, b->notes.v[i].message));
    }
    for (uint32_t i = 0; i < a->parts.n; i++)
        assert_true(gj_slice_equal(a->parts.v[i], b->parts.v[i]));
    for (uint32_t i = 0; i < a->recognised.n; i++)
        SAME(recognised.v[i]);
    for (uint32_t i = 0; i < a->map.runs.n; i++)
        SAME(map.runs.v[i].text), SAME(map.runs.v[i].source);
}

static void compare(gj_slice bytes)
{
    read_text whole, parted;
    gj_strbuf script;
    gj_strbuf_init(&script, 0);
    assert_true(gj_format_read_apart(bytes, NULL, MOST, &script));
    assert_true(script.n > 0);
    read_bytes(&whole, bytes);
    perform(&parted, gj_strbuf_slice(&script));
    assert_int_equal(parted.status, whole.status);
    if (whole.status == GJ_OK) {
        same_blocks(&whole.doc, &parted.doc);
        same_tables(&whole.doc, &parted.doc);
        same_rest(&whole.doc, &parted.doc);
        seen.read++;
    } else {
        assert_string_equal(parted.err.message, whole.err.message);
        seen.refused++;
    }
    free_text(&whole);
    free_text(&parted);
    gj_strbuf_done(&script);
}

static void visit_file(const char *path)
{
    gj_strbuf bytes = file_bytes(path);
    print_message("%s\n", path + strlen(GJ_SOURCE_DIR));
    compare(gj_strbuf_slice(&bytes));
    gj_strbuf_done(&bytes);
}

static void visit(const char *path, unsigned depth)
{
    struct stat st;
    DIR *folder = NULL;
    assert_int_equal(stat(path, &st), 0);
    if (!S_ISDIR(st.st_mode)) {
        visit_file(path);
        return;
    }
    assert_true(depth > 0);
    folder = opendir(path);
    assert_non_null(folder);
    for (struct dirent *e; (e = readdir(folder)) != NULL;) {
        char inner[1024];
        (void)snprintf(inner, sizeof inner, "%s/%s", path, e->d_name);
        if (e->d_name[0] != '.')
            visit(inner, depth - 1);
    }
    (void)closedir(folder);
}

static void every_fixture_is_the_same(void **state)
{
    static const char *const folders[] = { "/tests/data", "/tests/fuzz/corpus",
                                           "/tests/golden/doc" };
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(folders); i++) {
        char path[512];
        (void)snprintf(path, sizeof path, "%s%s", GJ_SOURCE_DIR, folders[i]);
        visit(path, 8);
    }
    assert_true(seen.read > 100 && seen.refused > 20);
}

/* No half script: who asked reads and builds the file in one process. */
static void what_is_too_long_is_none(void **state)
{
    gj_strbuf script;
    (void)state;
    gj_strbuf_init(&script, 0);
    assert_true(gj_format_read_apart(GJ_SLICE("一、概况\n预算35万元。\n"), NULL, 20, &script));
    assert_int_equal(script.n, 0);
    assert_true(gj_format_read_apart(GJ_SLICE("一、概况\n预算35万元。\n"), NULL, 200, &script));
    assert_true(script.n > 20);
    gj_strbuf_done(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_fixture_is_the_same),
        cmocka_unit_test(what_is_too_long_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
