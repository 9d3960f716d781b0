/* caption.c — finds the name of a table and the unit that holds for all of it.
 * SPDX-License-Identifier: MIT */
#include "doc/caption.h"

#include "doc/shape.h"

enum {
    LOOK_BACK = 4,      /* blocks above the table that may belong to it */
    CAPTION_BYTES = 240 /* a longer paragraph is no caption */
};

/* What may follow the unit itself: nothing, a closing bracket, a blank, a mark. */
static bool ends_unit(gj_slice rest)
{
    return rest.n == 0 || rest.p[0] == ' ' || rest.p[0] == ')' || rest.p[0] == '\t' ||
           rest.p[0] == '\n' || gj_slice_starts(rest, GJ_SLICE("）")) ||
           gj_slice_starts(rest, GJ_SLICE("、")) || gj_slice_starts(rest, GJ_SLICE("，")) ||
           gj_slice_starts(rest, GJ_SLICE("。")) || gj_slice_starts(rest, GJ_SLICE("】"));
}

static gj_unit_id money_at(gj_slice rest)
{
    size_t len;
    if (gj_slice_starts(rest, GJ_SLICE("人民币")))
        rest = gj_slice_sub(rest, 9, rest.n);
    gj_unit_id unit = gj_unit_match(rest, &len);
    if (unit == GJ_UNIT_NONE || gj_unit_at(unit)->dim != GJ_DIM_MONEY)
        return GJ_UNIT_NONE;
    return ends_unit(gj_slice_sub(rest, len, rest.n)) ? unit : GJ_UNIT_NONE;
}

gj_unit_id gj_caption_unit(gj_slice text)
{
    gj_slice word = GJ_SLICE("单位"), open = GJ_SLICE("（");
    for (size_t at = 0; (at = gj_slice_find(text, word, at)) != GJ_NOT_FOUND;) {
        at += word.n;
        gj_slice rest = gj_slice_sub(text, at, text.n);
        while (rest.n > 0 && (rest.p[0] == ' ' || rest.p[0] == ':'))
            rest = gj_slice_sub(rest, 1, rest.n);
        if (gj_slice_starts(rest, GJ_SLICE("：")))
            rest = gj_slice_sub(rest, 3, rest.n);
        else if (rest.p == text.p + at)
            continue; /* «单位» without a colon is a word of its own */
        while (rest.n > 0 && rest.p[0] == ' ')
            rest = gj_slice_sub(rest, 1, rest.n);
        gj_unit_id unit = money_at(rest);
        if (unit != GJ_UNIT_NONE)
            return unit;
    }
    if (!gj_slice_ends(text, GJ_SLICE("）")) || text.n > CAPTION_BYTES)
        return GJ_UNIT_NONE;
    gj_unit_id unit = GJ_UNIT_NONE;
    for (size_t at = 0; (at = gj_slice_find(text, open, at)) != GJ_NOT_FOUND;) {
        at += open.n;
        unit = money_at(gj_slice_sub(text, at, text.n));
    }
    return unit;
}

/* «单位：万元», «（2022年度）», «报表编号：…»: lines between a table and its name. */
static bool is_beside(gj_slice text, gj_unit_id unit)
{
    if (gj_slice_starts(text, GJ_SLICE("（")) && gj_slice_ends(text, GJ_SLICE("）")))
        return true;
    return unit != GJ_UNIT_NONE && text.n <= 90 &&
           (gj_slice_starts(text, GJ_SLICE("单位")) || gj_slice_starts(text, GJ_SLICE("金额")) ||
            gj_slice_starts(text, GJ_SLICE("计量")));
}

static void look_above(gj_document *doc, gj_table *table)
{
    for (uint32_t i = 1; i <= LOOK_BACK && i <= table->block; i++) {
        const gj_block *block = &doc->blocks.v[table->block - i];
        if (block->kind == GJ_TABLE || block->text.len > CAPTION_BYTES)
            return;
        gj_slice text = gj_doc_text(doc, block->text);
        gj_unit_id unit = gj_caption_unit(text);
        if (table->unit == GJ_UNIT_NONE)
            table->unit = unit;
        if (is_beside(text, unit))
            continue;
        gj_shape shape = gj_shape_of(text);
        if (shape.chars < GJ_SHAPE_LONG && !shape.stop_end && !shape.stop_inside)
            table->caption = block->text;
        return;
    }
}

void gj_caption_find(gj_document *doc, uint32_t table)
{
    gj_table *t = &doc->tables.v[table];
    const gj_row *row = &doc->rows.v[t->first_row];
    for (uint32_t i = 0; i < row->count && t->unit == GJ_UNIT_NONE; i++) {
        gj_slice text = gj_doc_text(doc, doc->cells.v[row->first + i].text);
        if (gj_slice_find(text, GJ_SLICE("单位"), 0) != GJ_NOT_FOUND)
            t->unit = gj_caption_unit(text);
    }
    look_above(doc, t);
}
