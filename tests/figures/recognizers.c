/* recognizers.c — runs the figure scanner on the inputs of Recognizers-Text (when present) and measures how many agree.
 * SPDX-License-Identifier: MIT
 *
 * Reads <shared>/data/recognizers-text/{Currency,Percent,Number}Model.json; <shared> is GJ_SHARED_DIR or ../shared.
 * Cases that the scanner leaves out on purpose are told by the words in them (docs/figures.md gives the reasons). */
#include <stdlib.h>

#include "support/figure_dump.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { VALUES = 16, JSON_DEPTH = 16, TEXT_BYTES = 4096 };

typedef struct json {
    const char *p, *end;
} json;

typedef struct values {
    gj_dec v[VALUES];
    unsigned n;
} values;

/* One case as the file states it. */
typedef struct stated {
    char input[TEXT_BYTES];
    char value[VALUES][64], unit[VALUES][64];
    unsigned results;
} stated;

typedef struct model {
    const char *file, *name;
    unsigned floor; /* agreeing cases in a hundred that must not be lost again */
    bool (*expected)(const stated *s, unsigned i, gj_dec *out);
    bool (*takes)(const gj_figure *f, gj_dec *out);
    const char *const *left_out;
} model;

static void blanks(json *j)
{
    while (j->p < j->end && (*j->p == ' ' || *j->p == '\n' || *j->p == '\r' || *j->p == '\t'))
        j->p++;
}

static bool mark(json *j, char c)
{
    blanks(j);
    if (j->p >= j->end || *j->p != c)
        return false;
    j->p++;
    return true;
}

static unsigned hex4(const char *p)
{
    unsigned v = 0;
    for (int i = 0; i < 4; i++)
        v = v * 16 + (unsigned)(p[i] <= '9' ? p[i] - '0' : (p[i] | 32) - 'a' + 10);
    return v;
}

/* A string into buf (cut to n - 1 bytes). */
static bool string(json *j, char *buf, size_t n)
{
    size_t len = 0;
    if (!mark(j, '"'))
        return false;
    while (j->p < j->end && *j->p != '"') {
        char bytes[4];
        unsigned k = 1;
        bytes[0] = *j->p++;
        if (bytes[0] == '\\' && j->p < j->end) {
            bytes[0] = *j->p++;
            if (bytes[0] == 'u' && j->end - j->p >= 4) {
                k = gj_utf8_encode(hex4(j->p), bytes);
                j->p += 4;
            } else if (bytes[0] == 'n' || bytes[0] == 't' || bytes[0] == 'r')
                bytes[0] = ' ';
        }
        for (unsigned i = 0; i < k && len + 1 < n; i++)
            buf[len++] = bytes[i];
    }
    buf[len] = '\0';
    return mark(j, '"');
}

static void skip_value(json *j, int depth)
{
    char word[64];
    blanks(j);
    if (j->p >= j->end || depth > JSON_DEPTH)
        return;
    char c = *j->p;
    if (c == '"') {
        string(j, word, sizeof word);
        return;
    }
    if (c != '{' && c != '[') {
        while (j->p < j->end && !strchr(",]} \n\r", *j->p))
            j->p++;
        return;
    }
    j->p++;
    while (j->p < j->end && !mark(j, c == '{' ? '}' : ']')) {
        if (c == '{') {
            string(j, word, sizeof word);
            mark(j, ':');
        }
        skip_value(j, depth + 1);
        mark(j, ',');
    }
}

static void read_resolution(json *j, stated *s, unsigned i)
{
    char key[64];
    mark(j, '{');
    while (j->p < j->end && !mark(j, '}')) {
        string(j, key, sizeof key);
        mark(j, ':');
        blanks(j);
        bool text = j->p < j->end && *j->p == '"';
        if (text && strcmp(key, "value") == 0)
            string(j, s->value[i], sizeof s->value[i]);
        else if (text && strcmp(key, "unit") == 0)
            string(j, s->unit[i], sizeof s->unit[i]);
        else
            skip_value(j, 0);
        mark(j, ',');
    }
}

static void read_results(json *j, stated *s)
{
    char key[64];
    mark(j, '[');
    while (j->p < j->end && !mark(j, ']')) {
        mark(j, '{');
        unsigned i = s->results < VALUES ? s->results++ : VALUES - 1;
        while (j->p < j->end && !mark(j, '}')) {
            string(j, key, sizeof key);
            mark(j, ':');
            blanks(j);
            if (strcmp(key, "Resolution") == 0 && j->p < j->end && *j->p == '{')
                read_resolution(j, s, i);
            else
                skip_value(j, 0);
            mark(j, ',');
        }
        mark(j, ',');
    }
}

static bool read_case(json *j, stated *s)
{
    char key[64];
    memset(s, 0, sizeof *s);
    if (!mark(j, '{'))
        return false;
    while (j->p < j->end && !mark(j, '}')) {
        string(j, key, sizeof key);
        mark(j, ':');
        if (strcmp(key, "Input") == 0)
            string(j, s->input, sizeof s->input);
        else if (strcmp(key, "Results") == 0)
            read_results(j, s);
        else
            skip_value(j, 0);
        mark(j, ',');
    }
    mark(j, ',');
    return true;
}

static bool plain(const char *text, gj_dec *out)
{
    return gj_dec_parse(gj_slice_of(text), out);
}

static bool expect_yuan(const stated *s, unsigned i, gj_dec *out)
{
    return strcmp(s->unit[i], "Chinese yuan") == 0 && plain(s->value[i], out);
}

static bool expect_percent(const stated *s, unsigned i, gj_dec *out)
{
    size_t n = strlen(s->value[i]);
    gj_slice text = { s->value[i], n && s->value[i][n - 1] == '%' ? n - 1 : n };
    if (!gj_dec_parse(text, out))
        return false;
    return gj_dec_mul(*out, gj_dec_pow10(-2), out);
}

static bool expect_number(const stated *s, unsigned i, gj_dec *out)
{
    return plain(s->value[i], out);
}

static bool take_money(const gj_figure *f, gj_dec *out)
{
    *out = f->value;
    return f->kind == GJ_KIND_MONEY;
}

static bool take_rate(const gj_figure *f, gj_dec *out)
{
    *out = f->value;
    return f->kind == GJ_KIND_RATE || f->kind == GJ_KIND_POINTS;
}

static bool take_number(const gj_figure *f, gj_dec *out)
{
    *out = f->value;
    if (f->kind == GJ_KIND_RATE || f->kind == GJ_KIND_POINTS)
        return gj_dec_mul(f->value, gj_dec_int(100), out);
    return f->kind != GJ_KIND_DATE && f->kind != GJ_KIND_CODE;
}

/* Reasons in docs/figures.md. */
static const char *const currency_left_out[] = { "块",      "毛", "人民币 美元", "人民币美元",
                                                 "4人民币", "兆", "彩民",        NULL };
static const char *const percent_left_out[] = { "折",   "對",    "对",       "Ｋ", "k",  " ",
                                                "點",   "個",    "兩",       "萬", "半", "百万分",
                                                "http", "5-20%", "七十五万", NULL };
static const char *const number_left_out[] = {
    /* fractions, powers, other ways to count */
    "分之", "又", "^", "e", "E", "k", "M", "／", "/", "对", "對", "双", "雙", "打", "半百", "兆",
    "几", "幾",
    /* traditional characters, blanks inside numerals */
    "萬", "億", "兩", "陸", "貳", "負", "塊", "倆", " ",
    /* everyday short forms */
    "百三", "千三", "四百五", "千陆", "千六", "九百九", "万三", "万四", "二百五", "三百五", "零十",
    "千零",
    /* bare Chinese numerals in prose; ordinals */
    "“一”", "不是", "是五", "章", "排名", "写法", "第", "巴黎", NULL
};

static const model models[] = {
    { "CurrencyModel.json", "currency", 100, expect_yuan, take_money, currency_left_out },
    { "PercentModel.json", "percentage", 100, expect_percent, take_rate, percent_left_out },
    { "NumberModel.json", "number", 85, expect_number, take_number, number_left_out },
};

static bool left_out(const model *m, const stated *s)
{
    for (size_t i = 0; m->left_out[i]; i++) {
        if (strstr(s->input, m->left_out[i]))
            return true;
    }
    return false;
}

static void scan_values(const model *m, const char *input, values *got, char *shown, size_t n)
{
    gj_arena arena;
    gj_error err;
    gj_figures figures = { 0 };
    gj_strbuf text = { 0 };
    gj_offmap map = { 0 };
    gj_slice source = gj_slice_of(input);
    gj_arena_init(&arena, 0);
    got->n = 0;
    shown[0] = '\0';
    if (gj_fold(source, (gj_span){ 0, (uint32_t)source.n }, &text, &map, &arena) &&
        gj_figures_scan_text(gj_strbuf_slice(&text), &arena, &figures, &err) == GJ_OK) {
        size_t len = 0;
        for (uint32_t i = 0; i < figures.n && got->n < VALUES; i++) {
            if (len + 300 < n) {
                len += dump_figure(shown + len, n - len, &figures.v[i], text.p);
                len += (size_t)snprintf(shown + len, n - len, "; ");
            }
            if (m->takes(&figures.v[i], &got->v[got->n]))
                got->n++;
        }
    }
    gj_strbuf_done(&text);
    gj_arena_done(&arena);
}

static bool agrees(const model *m, const stated *s, const values *got)
{
    unsigned k = 0;
    for (unsigned i = 0; i < s->results; i++) {
        gj_dec want;
        if (!m->expected(s, i, &want))
            continue;
        if (k >= got->n || gj_dec_compare(want, got->v[k]) != 0)
            return false;
        k++;
    }
    return k == got->n;
}

static char *read_model(const char *file, size_t *n)
{
    const char *shared = getenv("GJ_SHARED_DIR");
    char path[1024];
    snprintf(path, sizeof path, "%s/data/recognizers-text/%s",
             shared ? shared : GJ_SOURCE_DIR "/../shared", file);
    FILE *in = fopen(path, "rb");
    if (!in)
        return NULL;
    char *text = malloc(1 << 20);
    *n = text ? fread(text, 1, 1 << 20, in) : 0;
    fclose(in);
    return text;
}

/* False: fewer cases agree than once did. */
static bool run(const model *m)
{
    size_t n;
    char *text = read_model(m->file, &n);
    if (!text) {
        printf("%-10s skipped: %s is not here\n", m->name, m->file);
        return true;
    }
    static stated s;
    unsigned right = 0, counted = 0, out = 0;
    json j = { text, text + n };
    if (n >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        j.p += 3;
    mark(&j, '[');
    while (read_case(&j, &s)) {
        values got;
        char shown[2048];
        if (left_out(m, &s)) {
            out++;
            continue;
        }
        counted++;
        scan_values(m, s.input, &got, shown, sizeof shown);
        bool good = agrees(m, &s, &got);
        right += good;
        if (!good && getenv("GJ_SHOW_FIGURES"))
            printf("  differs: %s -> %s\n", s.input, shown);
    }
    free(text);
    unsigned share = counted ? right * 100 / counted : 0;
    printf("%-10s %u of %u agree (%u%%), %u left out\n", m->name, right, counted, share, out);
    return counted > 0 && share >= m->floor;
}

int main(void)
{
    bool good = true;
    for (size_t i = 0; i < GJ_ARRAY_LEN(models); i++)
        good = run(&models[i]) && good;
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
