/* txt_csv.c — a whole file of comma separated values, as Excel writes it.
 * SPDX-License-Identifier: MIT
 *
 *     项目支出绩效自评表,,,        a row with one field at its left: a paragraph
 *     一级指标,二级指标,分值,得分
 *     "产出指标,数量",,50,48       quotes hold commas, line breaks and doubled quotes
 */
#include "format/txt.h"

enum { MIN_FIELDS = 3, MIN_ROWS = 2 };

/* The next field from *at. Its text without blanks and quotes in *out (a doubled quote stays doubled). *last: it ends
 * its row. false: the text is over, or a quote is left open or followed by other text. */
static bool next_field(gj_slice text, size_t *at, gj_span *out, bool *last)
{
    size_t p = *at, from = p, end;
    if (p < text.n && text.p[p] == '"') {
        from = ++p;
        while (p < text.n && !(text.p[p] == '"' && !(p + 1 < text.n && text.p[p + 1] == '"')))
            p += text.p[p] == '"' ? 2 : 1;
        if (p >= text.n)
            return false;
        end = p++;
    } else {
        while (p < text.n && text.p[p] != ',' && text.p[p] != '\n' && text.p[p] != '\r')
            p++;
        end = p;
    }
    if (p < text.n && text.p[p] != ',' && text.p[p] != '\n' && text.p[p] != '\r')
        return false;
    *last = p >= text.n || text.p[p] != ',';
    if (p + 1 < text.n && text.p[p] == '\r' && text.p[p + 1] == '\n')
        p++;
    *at = p + 1;
    *out = gj_txt_trim(text, (uint32_t)from, (uint32_t)end);
    return true;
}

/* Rows and fields when the whole text is such a file: every row that has anything has the same number of fields. */
static bool is_csv(gj_slice text)
{
    size_t at = 0;
    uint32_t rows = 0, fields = 0;
    while (at < text.n) {
        uint32_t n = 0, filled = 0;
        bool last = false;
        gj_span field;
        while (!last) {
            if (!next_field(text, &at, &field, &last))
                return false;
            n++;
            filled += field.len > 0;
        }
        if (n == 1 && filled == 0)
            continue; /* an empty line */
        if (rows == 0)
            fields = n;
        if (n != fields || n < MIN_FIELDS)
            return false;
        rows++;
    }
    return rows >= MIN_ROWS;
}

typedef struct row_view {
    size_t at, next; /* of the text */
    uint32_t fields, filled;
    gj_span only; /* the last field that is not empty */
} row_view;

static row_view look_at(gj_slice text, size_t at)
{
    row_view row = { .at = at, .next = at };
    bool last = false;
    gj_span field;
    while (!last && next_field(text, &row.next, &field, &last)) {
        row.fields++;
        if (field.len == 0)
            continue;
        row.filled++;
        row.only = field;
    }
    return row;
}

static gj_status build_row(gj_txt *t, const row_view *row, gj_error *err)
{
    size_t at = row->at;
    GJ_TRY(gj_build_row(t->builder, err));
    for (uint32_t i = 0; i < row->fields; i++) {
        gj_span field = { 0, 0 };
        bool last;
        if (next_field(t->text, &at, &field, &last))
            GJ_TRY(gj_build_cell(t->builder, field, 1, 1, err));
    }
    return GJ_OK;
}

gj_status gj_txt_csv_read(gj_txt *t, bool *taken, gj_error *err)
{
    *taken = false;
    if (!is_csv(t->text))
        return GJ_OK;
    *taken = true;
    bool open = false;
    for (size_t at = 0; at < t->text.n && !gj_build_full(t->builder);) {
        row_view row = look_at(t->text, at);
        at = row.next;
        if (row.filled == 0)
            continue;
        if (row.filled == 1 && !open) {
            GJ_TRY(gj_build_para(t->builder, row.only, 0, err));
            continue;
        }
        if (!open)
            GJ_TRY(gj_build_table(t->builder, err));
        open = true;
        GJ_TRY(build_row(t, &row, err));
    }
    return gj_build_table_end(t->builder, err);
}
