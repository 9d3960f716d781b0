/* scale_table.c — a grade scale printed as a table: a row for each grade, or a column.
 * SPDX-License-Identifier: MIT */
#include "extract/scale_table.h"

#include "extract/grade_word.h"
#include "extract/scale_text.h"

enum { BANDS_MIN = 3 };

static const gj_row *row_of(const gj_extraction *x, const gj_table *table, uint32_t r)
{
    return &x->doc->rows.v[table->first_row + r];
}

static bool is_word(const gj_extraction *x, const gj_cell *cell)
{
    return cell->text.len > 0 && gj_grade_word(x, cell->text.off, gj_span_end(cell->text)) == cell->text.len;
}

/* The range of scores that a cell states, and its first figure; false: it states none, or something else, too. */
static bool read_range(const gj_extraction *x, const gj_cell *cell, gj_printed_band *band)
{
    uint32_t end = gj_span_end(cell->text), i = gj_figure_from(x, cell->text.off);
    if (i >= x->figures.n || x->figures.v[i].span.off >= end)
        return false;
    band->figure = i;
    band->range = (gj_interval){ .lo_inf = true, .hi_inf = true };
    for (; i < x->figures.n && x->figures.v[i].span.off < end; i++) {
        if (!gj_scale_is_bound(&x->figures.v[i]))
            return false;
        gj_scale_intersect(&band->range, gj_scale_range_of(&x->figures.v[i]));
    }
    return true;
}

/* A row with one word and one range. */
static bool read_row(const gj_extraction *x, const gj_row *row, gj_printed_band *band)
{
    uint32_t words = 0, ranges = 0;
    for (uint32_t i = row->first; i < row->first + row->count; i++) {
        const gj_cell *cell = &x->doc->cells.v[i];
        gj_printed_band read;
        if (is_word(x, cell)) {
            band->word = cell->text;
            words++;
        } else if (read_range(x, cell, &read)) {
            band->figure = read.figure;
            band->range = read.range;
            ranges++;
        }
    }
    return words == 1 && ranges == 1;
}

/* The range in the column of a word, one row below or above. */
static bool read_column(const gj_extraction *x, const gj_row *row, uint16_t col, gj_printed_band *band)
{
    for (uint32_t i = row->first; i < row->first + row->count; i++)
        if (x->doc->cells.v[i].col == col)
            return read_range(x, &x->doc->cells.v[i], band);
    return false;
}

static bool are_apart(const gj_printed_scale *scale)
{
    for (uint32_t i = 1; i < scale->bands.n; i++)
        for (uint32_t k = 0; k < i; k++) {
            gj_interval a = scale->bands.v[i].range, b = scale->bands.v[k].range;
            a.lo_open = a.hi_open = b.lo_open = b.hi_open = true; /* 80—90 and 90—100 share their end */
            if (gj_interval_order(a, b) == GJ_OVERLAPS)
                return false;
        }
    return true;
}

/* Adds what was read, if it is a scale, and begins anew. */
static gj_status finish(gj_extraction *x, gj_printed_scale *scale, gj_error *err)
{
    bool sound = scale->bands.n >= BANDS_MIN && are_apart(scale);
    if (sound) {
        uint32_t from = UINT32_MAX, to = 0;
        for (uint32_t i = 0; i < scale->bands.n; i++) {
            gj_span word = scale->bands.v[i].word, figure = x->figures.v[scale->bands.v[i].figure].span;
            from = word.off < from ? word.off : from;
            from = figure.off < from ? figure.off : from;
            to = gj_span_end(word) > to ? gj_span_end(word) : to;
            to = gj_span_end(figure) > to ? gj_span_end(figure) : to;
        }
        scale->span = (gj_span){ from, to - from };
    }
    if (sound && !gj_vec_push(x->arena, &x->scales, *scale))
        return gj_fail_memory(err);
    *scale = (gj_printed_scale){ .span = { 0, 0 } };
    return GJ_OK;
}

/* The words of one row with the ranges of another. */
static gj_status read_two_rows(gj_extraction *x, const gj_row *words, const gj_row *ranges, gj_error *err)
{
    gj_printed_scale scale = { .span = { 0, 0 } };
    for (uint32_t i = words->first; i < words->first + words->count; i++) {
        gj_printed_band band = { .word = x->doc->cells.v[i].text };
        if (is_word(x, &x->doc->cells.v[i]) && read_column(x, ranges, x->doc->cells.v[i].col, &band) &&
            !gj_vec_push(x->arena, &scale.bands, band))
            return gj_fail_memory(err);
    }
    return finish(x, &scale, err);
}

gj_status gj_scale_tables_find(gj_extraction *x, uint32_t t, gj_error *err)
{
    const gj_table *table = &x->doc->tables.v[t];
    gj_printed_scale scale = { .span = { 0, 0 } };
    for (uint32_t r = 0; r < table->rows; r++) {
        gj_printed_band band = { .figure = 0 };
        if (!read_row(x, row_of(x, table, r), &band))
            GJ_TRY(finish(x, &scale, err));
        else if (!gj_vec_push(x->arena, &scale.bands, band))
            return gj_fail_memory(err);
        if (r + 1 < table->rows) {
            GJ_TRY(read_two_rows(x, row_of(x, table, r), row_of(x, table, r + 1), err));
            GJ_TRY(read_two_rows(x, row_of(x, table, r + 1), row_of(x, table, r), err));
        }
    }
    return finish(x, &scale, err);
}
