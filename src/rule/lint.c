/* lint.c — collecting what is wrong and printing it with the line and a caret under the place.
 * SPDX-License-Identifier: MIT */
#include "rule/lint.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "text/escape.h"
#include "text/lines.h"
#include "text/utf8.h"

enum {
    MESSAGE_MAX = 512,
    SHOWN_LEFT = 160,  /* bytes of the line shown left of the place */
    SHOWN_RIGHT = 160, /* and right of it */
    RUNES_MAX = 48,    /* longer names are not compared */
    LOOKS_MAX = 3000   /* names compared with one unknown name */
};

void gj_lint_init(gj_lint *lint, gj_arena *arena, const gj_rule_source *sources, size_t files)
{
    *lint = (gj_lint){ .arena = arena, .sources = sources, .files = files };
}

/* The largest n' <= n at which s may be cut between characters. */
static size_t character_start(gj_slice s, size_t n)
{
    while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
        n--;
    return n;
}

gj_slice gj_lint_name(gj_slice name)
{
    if (name.n <= GJ_LINT_NAME)
        return name;
    return gj_slice_sub(name, 0, character_start(name, GJ_LINT_NAME));
}

bool gj_lint_open(const gj_lint *lint)
{
    return lint->problems.n < GJ_LINT_MAX;
}

void gj_lint_add(gj_lint *lint, gj_loc loc, const char *format, ...)
{
    if (!gj_lint_open(lint)) {
        lint->dropped++;
        return;
    }
    char text[MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    size_t length = n < 0 ? 0 : (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    gj_slice message = { gj_arena_copy(lint->arena, (gj_slice){ text, length }), length };
    gj_problem problem = { loc, message };
    if (!message.p || !gj_vec_push(lint->arena, &lint->problems, problem))
        lint->no_memory = true;
}

/* Code points of a name; 0 when it is longer than we compare. */
static unsigned runes_of(gj_slice s, uint32_t runes[RUNES_MAX])
{
    unsigned n = 0;
    const char *p = s.p, *end = s.p + s.n;
    while (p < end) {
        unsigned len;
        if (n == RUNES_MAX)
            return 0;
        runes[n++] = gj_utf8_decode(p, end, &len);
        p += len;
    }
    return n;
}

/* Edit distance; more than `limit` is given as limit + 1. */
static unsigned distance(gj_slice left, gj_slice right, unsigned limit)
{
    uint32_t a[RUNES_MAX], b[RUNES_MAX];
    unsigned row[RUNES_MAX + 1];
    unsigned n = runes_of(left, a), m = runes_of(right, b);
    if (n == 0 || m == 0 || (n > m ? n - m : m - n) > limit)
        return limit + 1;
    for (unsigned j = 0; j <= m; j++)
        row[j] = j;
    for (unsigned i = 1; i <= n; i++) {
        unsigned diagonal = row[0], least = row[0] = i;
        for (unsigned j = 1; j <= m; j++) {
            unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            unsigned step = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < step ? change : step;
            least = row[j] < least ? row[j] : least;
        }
        if (least > limit)
            return limit + 1;
    }
    return row[m];
}

void gj_nearest_init(gj_nearest *nearest, gj_slice wanted)
{
    unsigned runes = wanted.n <= (size_t)RUNES_MAX * 4 ? gj_utf8_count(wanted) : 0;
    *nearest = (gj_nearest){ .wanted = wanted };
    nearest->distance = runes <= 1 ? 0 : runes == 2 ? 2 : runes <= 5 ? 3 : 2 + runes / 4;
}

void gj_nearest_offer(gj_nearest *nearest, gj_slice name)
{
    if (name.n == 0 || nearest->distance <= 1 || nearest->looks++ >= LOOKS_MAX)
        return;
    unsigned d = distance(nearest->wanted, name, nearest->distance - 1);
    if (d >= nearest->distance)
        return;
    nearest->distance = d;
    nearest->best = name;
}

const char *gj_nearest_hint(const gj_nearest *nearest, char room[GJ_NEAREST_ROOM])
{
    room[0] = '\0';
    gj_slice best = gj_lint_name(nearest->best);
    if (best.n > 0)
        (void)snprintf(room, GJ_NEAREST_ROOM, "，是不是想写 %.*s", GJ_SLICE_ARG(best));
    return room;
}

static int by_place(const void *left, const void *right)
{
    const gj_loc *a = &((const gj_problem *)left)->loc, *b = &((const gj_problem *)right)->loc;
    if (a->file != b->file)
        return a->file < b->file ? -1 : 1;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return a->column < b->column ? -1 : a->column > b->column;
}

/* Offset of a column (from 1, in characters) of a line. */
static size_t column_offset(gj_slice line, uint32_t column)
{
    size_t at = 0;
    for (uint32_t i = 1; i < column && at < line.n; i++) {
        at++;
        while (at < line.n && ((unsigned char)line.p[at] & 0xC0) == 0x80)
            at++;
    }
    return at;
}

/* The line, cut around the place when it is long, and a caret under the place. */
static void show_line(gj_strbuf *out, gj_slice line, uint32_t column)
{
    size_t at = column_offset(line, column);
    size_t from = at > SHOWN_LEFT ? character_start(line, at - SHOWN_LEFT) : 0;
    size_t to = line.n - at > SHOWN_RIGHT ? character_start(line, at + SHOWN_RIGHT) : line.n;
    gj_strbuf_cstr(out, "    ");
    size_t start = out->n;
    if (from > 0)
        gj_strbuf_cstr(out, "...");
    gj_escape_term(out, gj_slice_sub(line, from, at - from));
    if (out->failed)
        return;
    unsigned width = gj_utf8_width((gj_slice){ out->p + start, out->n - start });
    gj_escape_term(out, gj_slice_sub(line, at, to - at));
    gj_strbuf_cstr(out, to < line.n ? "...\n    " : "\n    ");
    for (unsigned i = 0; i < width; i++)
        gj_strbuf_char(out, ' ');
    gj_strbuf_cstr(out, "^\n");
}

static void show_problems(gj_lint *lint, gj_strbuf *out)
{
    gj_lines lines = { 0 };
    for (uint32_t i = 0; i < lint->problems.n; i++) {
        const gj_problem *problem = &lint->problems.v[i];
        gj_loc loc = problem->loc;
        const gj_rule_source *source = &lint->sources[loc.file];
        if (i == 0 || loc.file != lint->problems.v[i - 1].loc.file)
            gj_lines_init(&lines, source->text);
        gj_strbuf_format(out, "%s:%u:%u: ", source->name, loc.line, loc.column);
        gj_strbuf_add(out, problem->message);
        gj_strbuf_char(out, '\n');
        show_line(out, gj_lines_text(&lines, lint->arena, loc.line), loc.column);
    }
    if (lint->dropped > 0)
        gj_strbuf_format(out, "还有 %u 处没有列出，请先改正以上各处。\n", lint->dropped);
}

gj_status gj_lint_finish(gj_lint *lint, gj_strbuf *out, gj_error *err)
{
    if (lint->no_memory)
        return gj_fail_memory(err);
    if (lint->problems.n == 0)
        return GJ_OK;
    qsort(lint->problems.v, lint->problems.n, sizeof lint->problems.v[0], by_place);
    if (out)
        show_problems(lint, out);
    const gj_problem *first = &lint->problems.v[0];
    gj_fail(err, GJ_E_RULE, "%.*s", GJ_SLICE_ARG(first->message));
    if (err) {
        gj_error_set_where(err, lint->sources[first->loc.file].name);
        err->line = first->loc.line;
        err->column = first->loc.column;
    }
    return GJ_E_RULE;
}
