/* ofd_page.c — pages: what their templates, they themselves and their annotations draw, laid over one another.
 * SPDX-License-Identifier: MIT */
#include "format/ofd.h"

#include <stdlib.h>

#include "text/utf8.h"

enum {
    STRAIGHT = 70,  /* a line off by less is straight */
    SHORTEST = 400, /* shorter ones are parts of drawings */
    CURVES = 200,   /* a page without text and with so many curves may be letters drawn as such */
    SMALL = 850     /* a picture of 3 mm is none with text */
};

/* A page at work. */
typedef struct sheet {
    gj_ofd_document *document;
    gj_layout *layout;
    bool covered;                        /* a picture lies over the whole page */
    uint32_t glyphs, words, bad, curves; /* words: letters, digits; bad: glyphs without a code */
} sheet;

/* n more marks; GJ_E_LIMIT when there are more than any real file has. */
static gj_status count_marks(gj_ofd *ofd, uint32_t n, gj_error *err)
{
    uint64_t most = gj_limit_value(GJ_LIMIT_MARKS);
    ofd->marks += n;
    if (ofd->marks > most)
        return gj_fail(err, GJ_E_LIMIT,
                       "文件各页的字和线超过 %llu 个，可能是有意做坏的；请核实来源，或拆分后再核验",
                       (unsigned long long)most);
    return GJ_OK;
}

gj_status gj_ofd_mark_add(gj_ofd *ofd, gj_ofd_drawing *to, gj_ofd_mark mark, gj_error *err)
{
    GJ_TRY(count_marks(ofd, 1, err));
    return gj_vec_push(ofd->arena, &to->marks, mark) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_ofd_keep(gj_ofd *ofd, const char *value, gj_slice *out, gj_error *err)
{
    *out = gj_slice_trim(gj_slice_of(value ? value : ""));
    out->p = gj_arena_copy(ofd->arena, *out);
    return out->p ? GJ_OK : gj_fail_memory(err);
}

/* ---- marks ---- */

static int32_t whole(double v)
{
    return v >= GJ_LAYOUT_FAR ? GJ_LAYOUT_FAR : v > -GJ_LAYOUT_FAR ? (int32_t)v : -GJ_LAYOUT_FAR;
}

static void move(const gj_ofd_matrix *m, gj_ofd_mark *mark)
{
    double x0 = mark->x0, y0 = mark->y0, x1 = mark->x1, y1 = mark->y1;
    gj_ofd_place(m, &x0, &y0);
    gj_ofd_place(m, &x1, &y1);
    *mark = (gj_ofd_mark){ whole(x0), whole(y0), whole(x1), whole(y1), mark->what, mark->kind };
}

static gj_status put_line(sheet *s, const gj_ofd_mark *m, gj_error *err)
{
    int32_t wide = abs(m->x1 - m->x0), high = abs(m->y1 - m->y0);
    if (high < STRAIGHT && wide >= SHORTEST)
        return gj_layout_ruling_add(s->layout, true,
                                    (gj_ruling){ m->y0 + (m->y1 - m->y0) / 2, m->x0, m->x1 }, err);
    if (wide < STRAIGHT && high >= SHORTEST)
        return gj_layout_ruling_add(s->layout, false,
                                    (gj_ruling){ m->x0 + (m->x1 - m->x0) / 2, m->y0, m->y1 }, err);
    return GJ_OK;
}

static bool covers_page(const sheet *s, const gj_ofd_mark *m)
{
    const gj_layout_page *page = s->layout->last;
    int64_t wide = abs(m->x1 - m->x0), high = abs(m->y1 - m->y0);
    return wide * high > (int64_t)page->width * page->height / 10 * 7;
}

/* A picture over the whole page hides what was drawn before: the text of a scanned page. */
static void put_picture(sheet *s, const gj_ofd_mark *m)
{
    gj_page_facts *facts = &s->layout->last->facts;
    if (abs(m->x1 - m->x0) < SMALL || abs(m->y1 - m->y0) < SMALL)
        return;
    facts->pictures++;
    facts->recognised |= s->glyphs > 0 && covers_page(s, m);
}

static bool is_word(uint32_t rune)
{
    return gj_rune_is_han(rune) || (rune >= '0' && rune <= '9') ||
           ((rune | 0x20) >= 'a' && (rune | 0x20) <= 'z');
}

static gj_status put_glyph(sheet *s, const gj_ofd_mark *m, gj_error *err)
{
    if (m->kind == GJ_OFD_HIDDEN && !s->covered) {
        s->document->ofd->tally.hidden++;
        return GJ_OK;
    }
    s->layout->last->facts.recognised |= m->kind == GJ_OFD_HIDDEN;
    s->glyphs++;
    s->bad += m->what == GJ_RUNE_BAD;
    s->words += is_word(m->what);
    return gj_layout_glyph_add(s->layout,
                               (gj_glyph){ m->x0, m->y0, m->x1, m->y1, m->what, GJ_NONE }, err);
}

/* ---- drawings ---- */

static gj_ofd_matrix compose(const gj_ofd_matrix *outer, const gj_ofd_matrix *inner)
{
    gj_ofd_matrix m = *inner;
    m.a = outer->a * inner->a + outer->c * inner->b;
    m.b = outer->b * inner->a + outer->d * inner->b;
    m.c = outer->a * inner->c + outer->c * inner->d;
    m.d = outer->b * inner->c + outer->d * inner->d;
    gj_ofd_place(outer, &m.e, &m.f);
    return m;
}

static gj_status put_drawing(sheet *s, const gj_ofd_drawing *d, const gj_ofd_matrix *m,
                             unsigned depth, gj_error *err);

static gj_status put_unit(sheet *s, const gj_ofd_use *use, const gj_ofd_matrix *m, unsigned depth,
                          gj_error *err)
{
    gj_ofd_document *document = s->document;
    const uint32_t *at = gj_map_find(&document->unit_ids, use->id);
    if (!at) {
        document->ofd->tally.lost_units++;
        return GJ_OK;
    }
    if (depth == GJ_OFD_NESTING)
        return gj_fail(
            err, GJ_E_LIMIT,
            "图形单元互相引用超过 %d 层，可能是有意做坏的；请核实来源，或改交 Word、PDF 格式",
            GJ_OFD_NESTING);
    const gj_ofd_drawing *drawing = document->units.v[*at].drawing;
    gj_ofd_matrix inner = m ? compose(m, &use->matrix) : use->matrix;
    GJ_TRY(count_marks(document->ofd, drawing->marks.n + 1, err));
    return put_drawing(s, drawing, &inner, depth + 1, err);
}

/* m NULL: as it is. */
static gj_status put_drawing(sheet *s, const gj_ofd_drawing *d, const gj_ofd_matrix *m,
                             unsigned depth, gj_error *err)
{
    bool slanted = m && gj_ofd_is_slanted(m);
    s->curves += d->curves;
    s->document->ofd->tally.slanted += d->slanted;
    for (uint32_t i = 0; i < d->marks.n; i++) {
        gj_ofd_mark mark = d->marks.v[i];
        if (m)
            move(m, &mark);
        if (mark.kind == GJ_OFD_LINE)
            GJ_TRY(put_line(s, &mark, err));
        else if (mark.kind == GJ_OFD_PICTURE)
            put_picture(s, &mark);
        else if (mark.kind == GJ_OFD_UNIT)
            GJ_TRY(put_unit(s, &d->uses.v[mark.what], m, depth, err));
        else if (slanted)
            s->document->ofd->tally.slanted++;
        else
            GJ_TRY(put_glyph(s, &mark, err));
    }
    return GJ_OK;
}

/* ---- templates ---- */

/* Reads a part; what is wrong with that part alone is told in *why (status GJ_OK: nothing), and is no failure. */
static gj_status read_part(gj_ofd_document *document, gj_slice part, gj_ofd_drawing *to,
                           gj_error *why, gj_error *err)
{
    gj_status status = gj_ofd_content_read(document, part, to, why);
    why->status = status;
    if (status == GJ_OK || gj_ofd_is_of_part(status))
        return GJ_OK;
    if (err)
        *err = *why;
    return status;
}

static gj_status read_template(gj_ofd_document *document, gj_ofd_stencil *t, gj_error *err)
{
    gj_error why;
    if (t->tried || t->part.n == 0)
        return GJ_OK;
    t->tried = true;
    gj_ofd_drawing *drawing = GJ_NEW(document->ofd->arena, gj_ofd_drawing);
    if (!drawing)
        return gj_fail_memory(err);
    GJ_TRY(read_part(document, t->part, drawing, &why, err));
    t->drawing = why.status == GJ_OK ? drawing : NULL;
    return GJ_OK;
}

/* The templates of a page or template: those behind it, or those before it. */
static gj_status put_templates(sheet *s, const gj_ofd_drawing *of, bool foreground, unsigned depth,
                               gj_error *err)
{
    gj_ofd_document *document = s->document;
    for (uint32_t i = 0; i < of->templates.n; i++) {
        const uint32_t *at = gj_map_find(&document->template_ids, of->templates.v[i].id);
        gj_ofd_stencil *t = at ? &document->templates.v[*at] : NULL;
        if ((of->templates.v[i].foreground || (t && t->foreground)) != foreground)
            continue;
        if (depth == GJ_OFD_NESTING)
            return gj_fail(
                err, GJ_E_LIMIT,
                "页面模板互相引用超过 %d 层，可能是有意做坏的；请核实来源，或改交 Word、PDF 格式",
                GJ_OFD_NESTING);
        if (t)
            GJ_TRY(read_template(document, t, err));
        if (!t || !t->drawing) {
            document->ofd->tally.lost_templates++;
            continue;
        }
        GJ_TRY(count_marks(document->ofd, t->drawing->marks.n + 1, err));
        GJ_TRY(put_templates(s, t->drawing, false, depth + 1, err));
        GJ_TRY(put_drawing(s, t->drawing, NULL, 0, err));
        GJ_TRY(put_templates(s, t->drawing, true, depth + 1, err));
    }
    return GJ_OK;
}

/* ---- pages ---- */

static gj_status read_resources(gj_ofd_document *document, gj_error *err)
{
    gj_ofd_drawing unused = { 0 };
    while (document->resources_read < document->resources.n) {
        gj_slice part = document->resources.v[document->resources_read++];
        gj_error why;
        GJ_TRY(read_part(document, part, &unused, &why, err));
        document->ofd->tally.lost_lists += why.status != GJ_OK;
    }
    return GJ_OK;
}

/* What was written onto a page later. */
static gj_status read_annotations(gj_ofd_document *document, const gj_ofd_page *page,
                                  gj_ofd_drawing *out, gj_error *err)
{
    const uint32_t *first = gj_map_find(&document->annotated, page->id);
    for (uint32_t i = first ? *first : 0; i > 0; i = document->annotations.v[i - 1].next) {
        uint32_t before = out->marks.n;
        gj_error why;
        GJ_TRY(read_part(document, document->annotations.v[i - 1].part, out, &why, err));
        document->ofd->tally.lost_lists += why.status != GJ_OK;
        out->marks.n = why.status == GJ_OK ? out->marks.n : before;
    }
    return GJ_OK;
}

static gj_status put_page(sheet *s, const gj_ofd_drawing *page, gj_error *err)
{
    gj_page_facts *facts = &s->layout->last->facts;
    for (uint32_t i = 0; i < page->marks.n && !s->covered; i++)
        s->covered = page->marks.v[i].kind == GJ_OFD_PICTURE && covers_page(s, &page->marks.v[i]);
    GJ_TRY(put_templates(s, page, false, 0, err));
    GJ_TRY(put_drawing(s, page, NULL, 0, err));
    GJ_TRY(put_templates(s, page, true, 0, err));
    facts->drawn = s->curves >= CURVES;
    facts->uncoded = s->bad;
    if (s->bad > s->words) /* signs here and there between unknown ones are no text */
        s->layout->last->glyphs.n = 0;
    else
        s->document->ofd->tally.uncoded += s->bad;
    s->document->ofd->tally.seals += page->seals;
    return GJ_OK;
}

static gj_status add_page(gj_ofd_document *document, const gj_ofd_page *page, gj_layout *layout,
                          gj_ofd_drawing *drawing, gj_error *err)
{
    sheet s = { .document = document, .layout = layout };
    gj_ofd_tally *tally = &document->ofd->tally;
    gj_error why;
    GJ_TRY(read_part(document, page->part, drawing, &why, err));
    double width = drawing->width > 0 ? drawing->width : document->width;
    double height = drawing->height > 0 ? drawing->height : document->height;
    GJ_TRY(gj_layout_page_add(layout, gj_ofd_length(width), gj_ofd_length(height), err));
    if (why.status != GJ_OK) {
        if (tally->damaged++ == 0) {
            tally->why = why.status;
            tally->first = why;
        }
        layout->last->facts.damaged = true;
        return GJ_OK;
    }
    GJ_TRY(read_annotations(document, page, drawing, err));
    GJ_TRY(read_resources(document, err));
    return put_page(&s, drawing, err);
}

gj_status gj_ofd_pages_read(gj_ofd_document *document, gj_layout *layout, gj_error *err)
{
    gj_ofd_drawing drawing = { 0 };
    GJ_TRY(read_resources(document, err));
    for (uint32_t i = 0; i < document->pages.n; i++) {
        drawing.marks.n = drawing.uses.n = drawing.templates.n = 0;
        drawing.width = drawing.height = 0;
        drawing.curves = drawing.slanted = drawing.seals = 0;
        GJ_TRY(add_page(document, &document->pages.v[i], layout, &drawing, err));
    }
    return GJ_OK;
}
