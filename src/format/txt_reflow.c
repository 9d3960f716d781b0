/* txt_reflow.c — a stack of cells whose heads nobody knows, but which is a table in one width only.
 * SPDX-License-Identifier: MIT
 *
 *     ⇥任务年度 ⇥概算投资 ⇥支出 ⇥2020年度 ⇥4,800 ⇥4,560 ⇥2021年度 ⇥4,290 ⇥3,990     (one a line)
 *
 * Three columns: words above, and below them in each column words only or numbers only. */
#include "format/txt_words.h"

enum { LEAST_WIDTH = 3, MOST_WIDTH = 12, LEAST_ROWS = 3, LABEL_BYTES = 60 };

static gj_slice cell_text(const gj_txt *t, const gj_span *cells, uint32_t i)
{
    return gj_slice_sub(t->text, cells[i].off, cells[i].len);
}

static bool is_name(gj_slice text)
{
    return text.n > 0 && text.n <= LABEL_BYTES && !gj_txt_is_plain_number(text) &&
           !gj_txt_is_filler(text);
}

/* The cells of a column below its head are all names (first column: always), or all numbers or what stands for one. */
static bool is_column(const gj_txt *t, const gj_span *cells, uint32_t n, uint32_t width,
                      uint32_t column, bool *numbers)
{
    bool any_number = false, any_name = false;
    for (uint32_t i = width + column; i < n; i += width) {
        gj_slice text = cell_text(t, cells, i);
        any_number = any_number || gj_txt_is_plain_number(text);
        any_name = any_name || is_name(text);
        if (text.n > LABEL_BYTES || (column == 0 && !is_name(text)))
            return false;
    }
    *numbers = *numbers || any_number;
    return any_number != any_name;
}

static bool has_width(const gj_txt *t, const gj_span *cells, uint32_t n, uint32_t width)
{
    bool numbers = false;
    for (uint32_t i = 0; i < width; i++)
        if (!is_name(cell_text(t, cells, i)))
            return false;
    for (uint32_t column = 0; column < width; column++)
        if (!is_column(t, cells, n, width, column, &numbers))
            return false;
    return numbers;
}

uint32_t gj_txt_reflow_width(const gj_txt *t, const gj_span *cells, uint32_t n)
{
    uint32_t found = 0;
    for (uint32_t width = LEAST_WIDTH; width <= MOST_WIDTH && width * LEAST_ROWS <= n; width++) {
        if (n % width != 0 || !has_width(t, cells, n, width))
            continue;
        if (found > 0)
            return 0;
        found = width;
    }
    return found;
}
