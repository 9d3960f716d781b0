/* lines.c — line starts, made on the first question, then binary search.
 * SPDX-License-Identifier: MIT */
#include "text/lines.h"

#include "text/utf8.h"

void gj_lines_init(gj_lines *lines, gj_slice text)
{
    *lines = (gj_lines){ .text = text };
}

static const char *find_byte(const char *p, const char *end, char byte)
{
    const char *hit = p < end ? memchr(p, byte, (size_t)(end - p)) : NULL;
    return hit ? hit : end;
}

/* How many characters begin before each chunk: so that a column far into a line of megabytes is not counted from its start each time. */
static bool count_chunks(gj_lines *lines, gj_arena *arena)
{
    uint32_t n = 0;
    for (size_t at = 0; at <= lines->text.n; at += GJ_LINES_CHUNK) {
        if (!gj_vec_push(arena, &lines->before, n))
            return false;
        n += gj_utf8_count(gj_slice_sub(lines->text, at, GJ_LINES_CHUNK));
    }
    return true;
}

static uint32_t count_between(const gj_lines *lines, uint32_t from, uint32_t to)
{
    uint32_t first = (from + GJ_LINES_CHUNK - 1) / GJ_LINES_CHUNK, last = to / GJ_LINES_CHUNK;
    if (last <= first)
        return gj_utf8_count(gj_slice_sub(lines->text, from, to - from));
    return gj_utf8_count(gj_slice_sub(lines->text, from, first * GJ_LINES_CHUNK - from)) + lines->before.v[last] - lines->before.v[first] +
           gj_utf8_count(gj_slice_sub(lines->text, last * GJ_LINES_CHUNK, to - last * GJ_LINES_CHUNK));
}

static bool make(gj_lines *lines, gj_arena *arena)
{
    if (lines->starts.n)
        return true;
    const char *begin = lines->text.p, *end = begin + lines->text.n;
    const char *lf = find_byte(begin, end, '\n'), *cr = find_byte(begin, end, '\r');
    bool fine = gj_vec_push(arena, &lines->starts, 0) && count_chunks(lines, arena);
    while (fine && (lf < end || cr < end)) {
        const char *next = (lf < cr ? lf : cr) + 1;
        if (cr < lf && next == lf && next < end)
            next++; /* CRLF is one end */
        if (cr < next)
            cr = find_byte(next, end, '\r');
        if (lf < next)
            lf = find_byte(next, end, '\n');
        fine = gj_vec_push(arena, &lines->starts, (uint32_t)(next - begin));
    }
    if (!fine)
        lines->starts.n = lines->before.n = 0;
    return fine;
}

bool gj_lines_find(gj_lines *lines, gj_arena *arena, uint32_t offset, uint32_t *line,
                   uint32_t *column)
{
    if (!make(lines, arena))
        return false;
    if (offset > lines->text.n)
        offset = (uint32_t)lines->text.n;
    uint32_t low = 0, high = lines->starts.n; /* starts[low] <= offset < starts[high] */
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->starts.v[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t start = lines->starts.v[low];
    *line = low + 1;
    *column = 1 + count_between(lines, start, offset);
    return true;
}

uint32_t gj_lines_count(gj_lines *lines, gj_arena *arena, uint32_t from, uint32_t to)
{
    if (to <= from || to > lines->text.n || !make(lines, arena))
        return 0;
    return count_between(lines, from, to);
}

gj_slice gj_lines_text(gj_lines *lines, gj_arena *arena, uint32_t line)
{
    if (!make(lines, arena) || line == 0 || line > lines->starts.n)
        return (gj_slice){ lines->text.p, 0 };
    uint32_t start = lines->starts.v[line - 1];
    size_t end = line < lines->starts.n ? lines->starts.v[line] : lines->text.n;
    if (line < lines->starts.n) {
        end--;
        if (lines->text.p[end] == '\n' && end > start && lines->text.p[end - 1] == '\r')
            end--;
    }
    return gj_slice_sub(lines->text, start, end - start);
}
