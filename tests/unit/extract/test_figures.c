/* test_figures.c — the pass: factors and spans, cells, list numbers, cost, and every amount of the sample reports.
 * SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <time.h>

#include "base/limits.h"
#include "support/figure_dump.h"
#include "support/read_file.h"
#include "text/fold.h"

typedef struct scan {
    gj_arena arena;
    gj_figures figures;
} scan;

static void scan_begin(scan *s, const char *text)
{
    gj_error err;
    *s = (scan){ 0 };
    gj_arena_init(&s->arena, 0);
    assert_int_equal(gj_figures_scan_text(gj_slice_of(text), &s->arena, &s->figures, &err), GJ_OK);
}

static void assert_dec(gj_dec got, const char *expected)
{
    char buf[GJ_DEC_PRINT_MAX];
    gj_dec_print(gj_dec_trim(got), buf);
    assert_string_equal(buf, expected);
}

static void factors(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value, *factor;
        unsigned decimals;
        const char *unit, *number;
    } cases[] = {
        { "1.2亿元", "120000000", "100000000", 1, "亿元", "1.2" },
        { "35万元", "350000", "10000", 0, "万元", "35" },
        { "三万五千元", "35000", "1", 0, "元", "三万五千" },
        { "三十万元", "300000", "10000", 0, "万元", "三十" },
        { "89.974万元", "899740", "10000", 3, "万元", "89.974" },
        { "7,800,000.00元", "7800000", "1", 2, "元", "7,800,000.00" },
        { "35万", "350000", "10000", 0, NULL, "35万" },
        { "99.70%", "0.997", "0.01", 2, "%", "99.70" },
        { "9.4分", "9.4", "1", 1, "分", "9.4" },
        { "136.7万人次", "1367000", "10000", 1, "万人次", "136.7" },
        { "¥35", "35", "1", 0, "元", "35" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        scan s;
        scan_begin(&s, cases[i].text);
        assert_int_equal(s.figures.n, 1);
        const gj_figure *f = &s.figures.v[0];
        assert_dec(f->value, cases[i].value);
        assert_dec(f->high, cases[i].value);
        assert_dec(f->factor, cases[i].factor);
        assert_int_equal(f->decimals, cases[i].decimals);
        if (cases[i].unit)
            assert_string_equal(gj_unit_at(f->unit)->name, cases[i].unit);
        else
            assert_int_equal(f->unit, GJ_UNIT_NONE);
        assert_int_equal(f->number.len, strlen(cases[i].number));
        assert_memory_equal(cases[i].text + f->number.off, cases[i].number, f->number.len);
        assert_int_equal(f->block, GJ_NONE);
        assert_int_equal(f->cell, GJ_NONE);
        gj_arena_done(&s.arena);
    }
}

/* A document of one table: each text a cell of its own. */
static gj_figures figures_of_cell(const char *text, gj_arena *arena)
{
    gj_error err;
    gj_span span = { 0, (uint32_t)strlen(text) };
    gj_document doc = { .arena = arena };
    doc.text.p = (char *)(uintptr_t)text;
    doc.text.n = span.len;
    gj_block block = { .kind = GJ_TABLE, .table = 0, .text = span, .body = span };
    gj_cell cells[2] = { { .text = span, .rows = 1, .cols = 1 },
                         { .text = span, .row = 1, .rows = 1, .cols = 1, .inherited = true } };
    gj_table table = { .cells = 2 };
    doc.blocks.v = &block;
    doc.blocks.n = 1;
    doc.cells.v = cells;
    doc.cells.n = 2;
    doc.tables.v = &table;
    doc.tables.n = 1;
    gj_figures figures = { 0 };
    assert_int_equal(gj_figures_scan(&doc, arena, &figures, &err), GJ_OK);
    return figures;
}

static void scan_cell(const char *text, gj_kind kind, const char *value)
{
    gj_arena arena;
    gj_arena_init(&arena, 0);
    gj_figures figures = figures_of_cell(text, &arena);
    if (!value) {
        assert_int_equal(figures.n, 0);
    } else {
        assert_int_equal(figures.n, 1);
        assert_int_equal(figures.v[0].kind, kind);
        assert_int_equal(figures.v[0].cell, 0);
        assert_int_equal(figures.v[0].block, 0);
        assert_dec(figures.v[0].value, value);
        gj_span written =
            gj_figure_written(&figures.v[0]); /* with the sign or the brackets of a negative one */
        if (value[0] == '-')
            assert_true(written.off == 0 && written.len == strlen(text));
        else
            assert_true(written.off == figures.v[0].span.off &&
                        written.len == figures.v[0].span.len);
    }
    gj_arena_done(&arena);
}

static void cells(void **state)
{
    (void)state;
    scan_cell("100", GJ_KIND_NUMBER, "100");
    scan_cell("(1,234.00)", GJ_KIND_NUMBER, "-1234");
    scan_cell("（56.20）", GJ_KIND_NUMBER, "-56.2");
    scan_cell("(10分)", GJ_KIND_SCORE, "10");
    scan_cell("-3.5", GJ_KIND_NUMBER, "-3.5");
    scan_cell("100%", GJ_KIND_RATE, "1");
    scan_cell("≥100%", GJ_KIND_RATE, "1");
    scan_cell("12000000", GJ_KIND_NUMBER, "12000000");
    scan_cell("3,286.40", GJ_KIND_NUMBER, "3286.4");
    scan_cell("—", GJ_KIND_NUMBER, NULL);
    scan_cell("/", GJ_KIND_NUMBER, NULL);
    scan_cell("一", GJ_KIND_NUMBER, NULL);
    scan_cell("(1)", GJ_KIND_NUMBER, NULL);
}

static void same_figure(const gj_figures *a, const gj_figures *b, uint32_t shift, const char *text)
{
    const gj_figure *f = a->v, *g = b->v;
    if (a->n != b->n ||
        (a->n && (f->kind != g->kind || f->bound != g->bound || f->unit != g->unit ||
                  f->decimals != g->decimals || f->span.off + shift != g->span.off ||
                  f->sign_before != g->sign_before || f->sign_behind != g->sign_behind ||
                  f->span.len != g->span.len || f->number.off + shift != g->number.off ||
                  f->number.len != g->number.len || f->date.year != g->date.year)))
        fail_msg("“%s” is read in two ways", text);
    if (a->n) {
        assert_int_equal(gj_dec_compare(f->value, g->value), 0);
        assert_int_equal(f->value.scale, g->value.scale);
        assert_int_equal(gj_dec_compare(f->high, g->high), 0);
        assert_int_equal(gj_dec_compare(f->factor, g->factor), 0);
    }
}

/* Cells of nothing but digits and points are read by a short way: as by the long one, on which a blank in front sends them. */
static void plain_cells(void **state)
{
    (void)state;
    static const char digits[] = "1234567";
    gj_arena arena;
    gj_arena_init(&arena, 0);
    for (size_t whole = 0; whole < sizeof digits; whole++)
        for (size_t decimals = 0; decimals < sizeof digits; decimals++)
            for (int lead = 0; lead < 3; lead++) {
                static const char *const leads[] = { "", "0", "20" }; /* no numeral begins with 0; 2012.5 is a month */
                char text[40];
                (void)snprintf(text, sizeof text, " %s%.*s%s%.*s", leads[lead], (int)whole, digits, decimals ? "." : "",
                               (int)decimals, digits);
                gj_figures plain = figures_of_cell(text + 1, &arena), any = figures_of_cell(text, &arena);
                if (strlen(text) <= 8) /* eight digits are a number in a cell of their own, else a code */
                    same_figure(&plain, &any, 1, text + 1);
                gj_arena_reset(&arena);
            }
    gj_arena_done(&arena);
}

/* A heading's number is no figure: the body is read. */
static void blocks(void **state)
{
    (void)state;
    const char *text = "3.2 项目支出12万元";
    gj_error err;
    gj_arena arena;
    gj_arena_init(&arena, 0);
    gj_block block = { .kind = GJ_HEADING,
                       .style = GJ_NUMBER_DOTTED,
                       .table = GJ_NONE,
                       .text = { 0, (uint32_t)strlen(text) },
                       .body = { 4, (uint32_t)strlen(text) - 4 } };
    gj_document doc = { .arena = &arena };
    doc.text.p = (char *)(uintptr_t)text;
    doc.text.n = strlen(text);
    doc.blocks.v = &block;
    doc.blocks.n = 1;
    gj_figures figures = { 0 };
    assert_int_equal(gj_figures_scan(&doc, &arena, &figures, &err), GJ_OK);
    assert_int_equal(figures.n, 1);
    assert_int_equal(figures.v[0].kind, GJ_KIND_MONEY);
    assert_int_equal(figures.v[0].cell, GJ_NONE);
    assert_int_equal(figures.v[0].span.off, 16);
    gj_arena_done(&arena);
}

static double seconds_of(const char *unit, size_t count, uint32_t *found)
{
    size_t n = strlen(unit);
    char *text = malloc(n * count);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * n, unit, n);
    gj_arena arena;
    gj_error err;
    gj_figures figures = { 0 };
    gj_arena_init(&arena, 0);
    struct timespec a, b;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
    (void)gj_figures_scan_text((gj_slice){ text, n * count }, &arena, &figures, &err);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
    if (found)
        *found = figures.n;
    gj_arena_done(&arena);
    free(text);
    return (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
}

/* Long runs cost time in proportion: ten times the text at most thirty times the time, with room for a busy machine. */
static void cost(void **state)
{
    (void)state;
    static const char *const units[] = {
        "1",   "壹",      "〇",   "万",      "十",    "-",   "1-",    "1,",     "1.",     "1,111,",
        "9年", "1<",      "1<分", "（含",    "1（含", "1*",  "a1-",   "1/",     "百分之", "2020-",
        "1万", "2020.1-", "1:",   "1万1千",  "￥",    "第1", "1 ",    "（1）",  "元1",    "1多",
        "点",  "一点",    "1、",  "(2013)2", "0",     "≥",   "≤得分", "不低于", "含1",    "一二",
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(units); i++) {
        size_t count = 60000 / strlen(units[i]);
        double small = 0, large = 1;
        for (int turn = 0; turn < 5 && large > 0.02 + small * 30; turn++) { /* others may use the machine, too */
            small = seconds_of(units[i], count, NULL);
            large = seconds_of(units[i], count * 10, NULL);
        }
        if (large > 0.02 + small * 30)
            print_error("unit «%s»: %.4f s, ten times as much %.4f s\n", units[i], small, large);
        assert_true(large <= 0.02 + small * 30);
    }
}

static void million(void **state)
{
    (void)state;
    static const char *const units[] = { "1", "壹", "〇", "万" };
#if defined(__SANITIZE_ADDRESS__)
    double allowed = 0.4;
#else
    double allowed = 0.02;
#endif
    for (size_t i = 0; i < GJ_ARRAY_LEN(units); i++) {
        double best = 1;
        for (int turn = 0; turn < 3 && best > allowed; turn++) {
            double t = seconds_of(units[i], 1000000, NULL);
            best = t < best ? t : best;
        }
        if (best > allowed)
            print_error("a million «%s»: %.4f s\n", units[i], best);
        assert_true(best <= allowed);
    }
}

static void many_figures(void **state)
{
    (void)state;
    uint32_t found;
    seconds_of("支出35万元，", 20000, &found);
    assert_int_equal(found, 20000);
}

typedef struct sample {
    const char *name;
    const char *amounts[16]; /* in 元, in order */
} sample;

static const sample samples[] = {
    { "000_91bb99fd17fd6388.txt", { "14400", "14400", "14400" } },
    { "001_59a6745532be2301.txt",
      { "350000", "350000", "350000", "328800", "308800", "143000", "48200", "81100", "6000",
        "13000", "16200", "1300", "20000" } },
    { "002_7618a9f8fffea4fc.txt",
      { "100000", "99700", "100000", "99700", "99700", "100000", "99700" } },
    { "003_afcfbf3030d275d3.txt",
      { "120000", "120000", "1000", "91000", "28000", "120000", "120000", "120000", "120000" } },
    { "004_62ac2a61d3324a6b.txt", { "70000", "70000", "95000" } },
};

/* False: the sample is not here. */
static bool read_sample(const char *name, gj_strbuf *out)
{
    const char *shared = getenv("GJ_SHARED_DIR");
    char path[1024];
    snprintf(path, sizeof path, "%s/samples/%s", shared ? shared : GJ_SOURCE_DIR "/../shared",
             name);
    return read_file(path, out);
}

/* The amounts of one paragraph; returns how many of the sample's are found so far. */
static size_t check_line(const sample *expected, gj_slice line, gj_arena *arena, size_t found)
{
    gj_figures figures = { 0 };
    gj_error err;
    assert_int_equal(gj_figures_scan_text(line, arena, &figures, &err), GJ_OK);
    for (uint32_t i = 0; i < figures.n; i++) {
        if (figures.v[i].kind != GJ_KIND_MONEY)
            continue;
        assert_true(found < GJ_ARRAY_LEN(expected->amounts) && expected->amounts[found]);
        assert_dec(figures.v[i].value, expected->amounts[found]);
        found++;
    }
    return found;
}

/* Paragraph by paragraph, folded as a reader does it. */
static void check_sample(const sample *expected, gj_slice source, gj_arena *arena)
{
    size_t found = 0;
    gj_strbuf text = { 0 };
    for (size_t at = 0; at < source.n;) {
        size_t stop = gj_slice_find(source, GJ_SLICE("\n"), at);
        if (stop == GJ_NOT_FOUND)
            stop = source.n;
        gj_offmap map = { 0 };
        gj_strbuf_clear(&text);
        gj_span span = { (uint32_t)at, (uint32_t)(stop - at) };
        assert_true(gj_fold(source, span, &text, &map, arena));
        found = check_line(expected, gj_strbuf_slice(&text), arena, found);
        at = stop + 1;
    }
    gj_strbuf_done(&text);
    assert_true(found == GJ_ARRAY_LEN(expected->amounts) || !expected->amounts[found]);
}

static void sample_amounts(void **state)
{
    (void)state;
    size_t total = 0;
    gj_strbuf source;
    gj_strbuf_init(&source, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(samples); i++) {
        for (size_t k = 0; k < GJ_ARRAY_LEN(samples[i].amounts) && samples[i].amounts[k]; k++)
            total++;
        if (!read_sample(samples[i].name, &source)) {
            print_message("skipped: sample %s is not here\n", samples[i].name);
            continue;
        }
        gj_arena arena;
        gj_arena_init(&arena, 0);
        check_sample(&samples[i], gj_strbuf_slice(&source), &arena);
        gj_arena_done(&arena);
    }
    gj_strbuf_done(&source);
    assert_int_equal(total, 35);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(factors),        cmocka_unit_test(cells),   cmocka_unit_test(blocks),
        cmocka_unit_test(plain_cells),
        cmocka_unit_test(cost),           cmocka_unit_test(million), cmocka_unit_test(many_figures),
        cmocka_unit_test(sample_amounts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
