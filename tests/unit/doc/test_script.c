/* test_script.c — a script makes the document that its calls would have made; what no reader can have written makes none.
 * SPDX-License-Identifier: MIT */
#include "support/made_doc.h"

#include "doc/call.h"
#include "doc/dump.h"
#include "doc/script.h"

#include <stdlib.h>

typedef struct writing {
    gj_arena arena;
    gj_strbuf out;
    gj_script script;
    gj_builder *b;
    gj_error err;
} writing;

static void begin(writing *w, size_t most)
{
    memset(w, 0, sizeof *w);
    gj_arena_init(&w->arena, 0);
    gj_strbuf_init(&w->out, most);
    gj_script_begin(&w->script, &w->arena, &w->out);
    assert_int_equal(gj_build_script(&w->script, &w->b, &w->err), GJ_OK);
}

static void done(writing *w)
{
    gj_strbuf_done(&w->out);
    gj_arena_done(&w->arena);
}

static gj_span append(gj_builder *b, const char *s)
{
    gj_span span;
    assert_int_equal(gj_build_append(b, gj_slice_of(s), &span, NULL), GJ_OK);
    return span;
}

/* Every call there is. */
static void tell_all(gj_builder *b)
{
    gj_build_reader(b, "docx", "UTF-8");
    gj_build_page(b, 2);
    assert_int_equal(gj_build_recognised(b, 2, NULL), GJ_OK);
    assert_int_equal(gj_build_para(b, append(b, "一、项目概况"), 1, NULL), GJ_OK);
    assert_int_equal(gj_build_para(b, append(b, "预算３５ 万元。"), 255, NULL), GJ_OK);
    assert_int_equal(gj_build_part(b, GJ_SLICE("附表1"), NULL), GJ_OK);
    assert_int_equal(gj_build_table(b, NULL), GJ_OK);
    gj_build_table_guessed(b);
    for (int row = 0; row < 3; row++) {
        assert_int_equal(gj_build_row(b, NULL), GJ_OK);
        assert_int_equal(
            gj_build_cell(b, append(b, row ? "数量" : "指标"), row == 1 ? 2 : 1, 1, NULL), GJ_OK);
        gj_build_sheet_ref(b, 7, 3);
        assert_int_equal(gj_build_cell(b, append(b, "社会效"), 1, 2, NULL), GJ_OK);
        assert_int_equal(gj_build_cell_more(b, append(b, "益指标"), row == 2, NULL), GJ_OK);
    }
    assert_int_equal(gj_build_table_end(b, NULL), GJ_OK);
    assert_int_equal(gj_build_note(b, GJ_NOTE_SKIPPED, true, NULL, "有 %d 处没有读", 3), GJ_OK);
}

static const char *print_of(gj_document *doc, gj_strbuf *out)
{
    gj_strbuf_clear(out);
    assert_int_equal(gj_dump_print(doc, out, NULL), GJ_OK);
    return out->p;
}

typedef struct performed {
    gj_arena arena;
    gj_document doc;
    gj_builder *b;
    gj_error err;
    gj_status status;
} performed;

static void perform(performed *p, gj_slice script)
{
    gj_strbuf text;
    memset(p, 0, sizeof *p);
    gj_arena_init(&p->arena, 0);
    gj_strbuf_init(&text, 0);
    assert_int_equal(gj_build_begin(&p->arena, text, &p->doc, &p->b, &p->err), GJ_OK);
    p->status = gj_script_perform(script, p->b, &p->err);
    if (p->status == GJ_OK)
        p->status = gj_build_end(p->b, &p->err);
}

static void forget(performed *p)
{
    gj_strbuf_done(&p->doc.text);
    gj_arena_done(&p->arena);
}

static void makes_the_same_document(void **state)
{
    writing w;
    performed told, said;
    gj_strbuf a, b;
    (void)state;
    gj_strbuf_init(&a, 0);
    gj_strbuf_init(&b, 0);
    begin(&w, 4096);
    tell_all(w.b);
    assert_int_equal(gj_script_end(&w.script, &w.err), GJ_OK);
    perform(&said, gj_strbuf_slice(&w.out));
    assert_int_equal(said.status, GJ_OK);
    perform(&told, GJ_SLICE("")); /* an empty one says nothing, and nothing was begun */
    assert_int_equal(told.status, GJ_E_FORMAT);
    tell_all(told.b);
    assert_int_equal(gj_build_end(told.b, &told.err), GJ_OK);
    assert_string_equal(print_of(&said.doc, &a), print_of(&told.doc, &b));
    assert_non_null(strstr(a.p, "reader docx, charset UTF-8"));
    assert_true(gj_slice_equal(said.doc.source, told.doc.source));
    assert_true(said.doc.tables.v[0].guessed && said.doc.notes.v[0].partial && said.doc.pieced);
    assert_int_equal(said.doc.recognised.v[0], 2);
    assert_int_equal(said.doc.cells.v[0].sheet_row, 7);
    assert_int_equal(said.doc.cells.v[0].sheet_col, 3);
    gj_strbuf_done(&a);
    gj_strbuf_done(&b);
    forget(&told);
    forget(&said);
    done(&w);
}

/* The readers ask it at their end: a file without text is told as one. */
static void knows_whether_there_is_a_block(void **state)
{
    writing w;
    (void)state;
    begin(&w, 4096);
    assert_true(gj_build_is_empty(w.b));
    gj_span blank = append(w.b, " \xE3\x80\x80 "), text = append(w.b, "甲");
    assert_int_equal(gj_build_para(w.b, blank, 0, NULL), GJ_OK);
    assert_true(gj_build_is_empty(w.b));
    assert_int_equal(gj_build_table(w.b, NULL), GJ_OK);
    assert_int_equal(gj_build_table_end(w.b, NULL), GJ_OK);
    assert_true(gj_build_is_empty(w.b));
    assert_int_equal(gj_build_para(w.b, text, 0, NULL), GJ_OK);
    assert_false(gj_build_is_empty(w.b));
    done(&w);

    begin(&w, 4096);
    gj_build_source(w.b, GJ_SLICE("乙"));
    assert_int_equal(gj_build_para(w.b, (gj_span){ 0, 3 }, 0, NULL), GJ_OK);
    assert_false(gj_build_is_empty(w.b));
    done(&w);
}

/* What is too long is no script, and the reader may stop. */
static void is_cut_at_its_end(void **state)
{
    writing w;
    gj_span span;
    gj_status status = GJ_OK;
    (void)state;
    begin(&w, 100);
    for (int i = 0; i < 100 && status == GJ_OK; i++)
        status = gj_build_append(w.b, GJ_SLICE("预算"), &span, &w.err);
    assert_int_equal(status, GJ_E_LIMIT);
    assert_true(w.script.cut && gj_build_full(w.b) && w.out.n <= 100);
    assert_int_not_equal(gj_script_end(&w.script, &w.err), GJ_OK);
    done(&w);
}

static void tells_why_nothing_was_read(void **state)
{
    writing w;
    performed p;
    (void)state;
    begin(&w, 4096);
    gj_script_fail(&w.out, GJ_E_ENCRYPTED, "文件加了密码，请解密后再核验");
    perform(&p, gj_strbuf_slice(&w.out));
    assert_int_equal(p.status, GJ_E_ENCRYPTED);
    assert_string_equal(p.err.message, "文件加了密码，请解密后再核验");
    forget(&p);
    done(&w);
}

/* ---- What no reader can have written ---- */

static void is_no_script(const gj_call *calls, size_t n)
{
    gj_strbuf out;
    performed p;
    gj_strbuf_init(&out, 0);
    for (size_t i = 0; i < n; i++)
        gj_call_write(&out, &calls[i]);
    gj_call_write(&out, &(gj_call){ .kind = GJ_CALL_END });
    perform(&p, gj_strbuf_slice(&out));
    assert_int_equal(p.status, GJ_E_FORMAT);
    assert_non_null(strstr(p.err.message, "没有核验"));
    forget(&p);
    gj_strbuf_done(&out);
}

#define NO_SCRIPT(...)                                                                             \
    is_no_script((const gj_call[]){ __VA_ARGS__ },                                                 \
                 sizeof((const gj_call[]){ __VA_ARGS__ }) / sizeof(gj_call))
#define TEXT                                                                                       \
    {                                                                                              \
        .kind = GJ_CALL_APPEND, .text = { "预算35万元", 14 }                                       \
    }

static void hostile_calls_are_refused(void **state)
{
    (void)state;
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_PARA, .span = { 0, 15 } });
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_PARA, .span = { 15, 0 } });
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_PARA, .span = { 8, UINT32_MAX } });
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_PARA, .span = { UINT32_MAX, 8 } });
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_PARA, .span = { 1, 5 } }); /* half a character */
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_PARA, .span = { 0, 6 }, .number = 256 });
    NO_SCRIPT({ .kind = GJ_CALL_PARA, .span = { 0, 1 } });
    NO_SCRIPT({ .kind = GJ_CALL_APPEND, .text = { "\xE9\xA2", 2 } });
    NO_SCRIPT({ .kind = GJ_CALL_SOURCE, .text = { "\xA2", 1 } });
    NO_SCRIPT(TEXT, { .kind = GJ_CALL_SOURCE, .text = { "a", 1 } });
    NO_SCRIPT({ .kind = GJ_CALL_SOURCE, .text = { "a", 1 } }, TEXT);
    NO_SCRIPT({ .kind = GJ_CALL_SOURCE, .text = { "a", 1 } },
              { .kind = GJ_CALL_SOURCE, .text = { "b", 1 } });
    NO_SCRIPT({ .kind = GJ_CALL_READER, .text = { "docx", 4 }, .more = { "", 0 } });
    NO_SCRIPT({ .kind = GJ_CALL_READER, .text = { "do\0x", 4 }, .more = { "UTF-8", 5 } });
    NO_SCRIPT({ .kind = GJ_CALL_PART, .text = { "\xFF", 1 } });
    NO_SCRIPT({ .kind = GJ_CALL_NOTE, .text = { "\xE9\xA2", 2 } });
    NO_SCRIPT({ .kind = GJ_CALL_NOTE, .text = { "x", 1 }, .number = 4 });
    NO_SCRIPT({ .kind = GJ_CALL_NOTE, .text = { "x", 1 }, .other = 2 });
    NO_SCRIPT({ .kind = GJ_CALL_PAGE, .number = 65536 });
    NO_SCRIPT({ .kind = GJ_CALL_RECOGNISED, .number = 65536 });
    NO_SCRIPT({ .kind = GJ_CALL_SHEET_REF, .number = 1, .other = 65536 });
    NO_SCRIPT({ .kind = GJ_CALL_FAIL, .number = 0, .text = { "x", 1 } });
    NO_SCRIPT({ .kind = GJ_CALL_FAIL, .number = 99, .text = { "x", 1 } });
    NO_SCRIPT({ .kind = GJ_CALL_FAIL, .number = GJ_E_LIMIT, .text = { "", 0 } });
    NO_SCRIPT({ .kind = GJ_CALL_END }, { .kind = GJ_CALL_END });
}

/* Calls in an order that no reader has: said, not done. */
static void cells_outside_a_table(void **state)
{
    static const gj_call_kind kinds[] = { GJ_CALL_ROW, GJ_CALL_CELL, GJ_CALL_CELL_MORE };
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(kinds); i++) {
        gj_strbuf out;
        performed p;
        gj_strbuf_init(&out, 0);
        gj_call_write(&out, &(gj_call)TEXT);
        gj_call_write(&out, &(gj_call){ .kind = GJ_CALL_SHEET_REF, .number = 1, .other = 1 });
        gj_call_write(&out, &(gj_call){ .kind = GJ_CALL_GUESSED });
        gj_call_write(&out, &(gj_call){ .kind = kinds[i], .span = { 0, 6 } });
        perform(&p, gj_strbuf_slice(&out));
        assert_int_equal(p.status, GJ_E_INTERNAL);
        forget(&p);
        gj_strbuf_done(&out);
    }
}

/* A long text said to stand in a hundred thousand places takes as long as it may, and no longer. */
static void repeated_spans_have_an_end(void **state)
{
    gj_strbuf out;
    performed p;
    char *blanks = malloc(1 << 19);
    (void)state;
    assert_non_null(blanks);
    memset(blanks, ' ', 1 << 19);
    gj_strbuf_init(&out, 0);
    gj_call_write(&out, &(gj_call){ .kind = GJ_CALL_APPEND, .text = { blanks, 1 << 19 } });
    for (int i = 0; i < 100000; i++)
        gj_call_write(&out, &(gj_call){ .kind = GJ_CALL_PARA, .span = { 0, 1 << 19 } });
    perform(&p, gj_strbuf_slice(&out));
    assert_int_equal(p.status, GJ_E_LIMIT);
    forget(&p);
    gj_strbuf_done(&out);
    free(blanks);
}

/* Each byte of a script in turn another one, and each of its beginnings. */
static void mutated_scripts_end_well(void **state)
{
    static const unsigned char masks[] = { 0x01, 0x02, 0x10, 0x7F, 0x80, 0xFF };
    writing w;
    performed p;
    unsigned refused = 0;
    (void)state;
    begin(&w, 4096);
    tell_all(w.b);
    assert_int_equal(gj_script_end(&w.script, &w.err), GJ_OK);
    for (size_t i = 0; i < w.out.n; i++) {
        for (size_t k = 0; k < GJ_ARRAY_LEN(masks); k++) {
            w.out.p[i] = (char)((unsigned char)w.out.p[i] ^ masks[k]);
            perform(&p, gj_strbuf_slice(&w.out));
            assert_true(p.status == GJ_OK || p.err.message[0]);
            refused += p.status != GJ_OK;
            forget(&p);
            w.out.p[i] = (char)((unsigned char)w.out.p[i] ^ masks[k]);
        }
        perform(&p, (gj_slice){ w.out.p, i });
        assert_int_equal(p.status, GJ_E_FORMAT);
        forget(&p);
    }
    assert_true(refused > w.out.n);
    done(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_the_same_document),
        cmocka_unit_test(knows_whether_there_is_a_block),
        cmocka_unit_test(is_cut_at_its_end),
        cmocka_unit_test(tells_why_nothing_was_read),
        cmocka_unit_test(hostile_calls_are_refused),
        cmocka_unit_test(cells_outside_a_table),
        cmocka_unit_test(repeated_spans_have_an_end),
        cmocka_unit_test(mutated_scripts_end_well),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
