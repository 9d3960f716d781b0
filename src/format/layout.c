/* layout.c — pages to the builder: paragraphs over lines and pages, tables in their places, notes about pages without text.
 * SPDX-License-Identifier: MIT */
#include "format/layout.h"

#include <stdlib.h>

#include "base/ascii.h"
#include "doc/outline.h"
#include "doc/word.h"

/* The paragraph that is being pieced together. */
typedef struct paragraph {
    gj_strbuf text;
    const gj_layout_line *last;
    const gj_layout_flow *flow; /* the page of its last line */
    uint16_t page;              /* on which it begins */
} paragraph;

static int32_t cut(int32_t v)
{
    return v < -GJ_LAYOUT_FAR ? -GJ_LAYOUT_FAR : v > GJ_LAYOUT_FAR ? GJ_LAYOUT_FAR : v;
}

static void order(int32_t *a, int32_t *b)
{
    int32_t lo = cut(*a < *b ? *a : *b), hi = cut(*a < *b ? *b : *a);
    *a = lo;
    *b = hi;
}

gj_status gj_layout_page_add(gj_layout *l, int32_t width, int32_t height, gj_error *err)
{
    if (l->pages >= GJ_LAYOUT_PAGES)
        return gj_fail(err, GJ_E_LIMIT, "文件超过 %d 页，请拆分后再核验", GJ_LAYOUT_PAGES);
    gj_layout_page *page = GJ_NEW(l->arena, gj_layout_page);
    if (!page)
        return gj_fail_memory(err);
    page->width = width > 1 && width < GJ_LAYOUT_FAR ? width : GJ_LAYOUT_FAR;
    page->height = height > 1 && height < GJ_LAYOUT_FAR ? height : GJ_LAYOUT_FAR;
    if (l->last)
        l->last->next = page;
    else
        l->first = page;
    l->last = page;
    l->pages++;
    return GJ_OK;
}

static bool is_blank(uint32_t rune)
{
    return rune <= ' ' || (rune >= 0x7F && rune <= 0xA0) || rune == 0x3000 || rune == 0xFEFF ||
           (rune >= 0x2000 && rune <= 0x200F) || rune == 0x00AD;
}

gj_status gj_layout_glyph_add(gj_layout *l, gj_glyph glyph, gj_error *err)
{
    if (!l->last || is_blank(glyph.rune))
        return GJ_OK;
    order(&glyph.x0, &glyph.x1);
    order(&glyph.y0, &glyph.y1);
    glyph.owner = GJ_NONE;
    return gj_vec_push(l->arena, &l->last->glyphs, glyph) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_layout_ruling_add(gj_layout *l, bool across, gj_ruling ruling, gj_error *err)
{
    if (!l->last)
        return GJ_OK;
    gj_rulings *to = across ? &l->last->across : &l->last->down;
    if (to->n >= GJ_LAYOUT_RULINGS)
        return GJ_OK;
    order(&ruling.lo, &ruling.hi);
    ruling.at = cut(ruling.at);
    return gj_vec_push(l->arena, to, ruling) ? GJ_OK : gj_fail_memory(err);
}

/* ---- paragraphs ---- */

static bool ends_sentence(gj_slice text)
{
    static const gj_word marks[] = { GJ_WORD("。"), GJ_WORD("；"), GJ_WORD("："), GJ_WORD("！"),
                                     GJ_WORD("？") };
    return gj_word_ends(text, marks, GJ_ARRAY_LEN(marks));
}

/* Whether the line belongs to the paragraph of the line before: that one was full, and this one is not set off. */
static bool continues(const paragraph *p, const gj_layout_flow *flow, const gj_layout_line *line)
{
    const gj_layout_line *last = p->last;
    int32_t left = line->right ? line->left : flow->left;
    int32_t last_left = last->right ? last->left : p->flow->left;
    int32_t right = last->right ? last->right : p->flow->right;
    int32_t size = last->size > line->size ? last->size : line->size;
    bool numbered = gj_outline_is_numbered(line->text), ended = ends_sentence(last->text);
    /* A date or a signature at the right is no full line. */
    if (last->x0 > (last_left + right) / 2 && line->x0 < last->x0 - size)
        return false;
    bool wrapped =
        gj_layout_is_wrapped(last, line, right) || (!ended && last->x1 + line->first_run > right);
    if (!wrapped || abs(last->size - line->size) > size / 4 || (numbered && ended) ||
        (p->flow == flow && line->y0 - last->y1 > 5 * size / 2))
        return false;
    if (line->x0 <= left + size)
        return true;
    /* A paragraph that is set in as a whole. */
    return !ended && !numbered && abs(line->x0 - last->x0) < size / 2;
}

static void add_line(paragraph *p, const gj_layout_flow *flow, const gj_layout_line *line)
{
    char last = p->text.n > 0 ? p->text.p[p->text.n - 1] : ' ', first = line->text.p[0];
    bool digits = last >= '0' && last <= '9' && first >= '0' && first <= '9';
    /* Two words, unless the line was one word too long for it. */
    if ((gj_ascii_is_letter(last) && gj_ascii_is_letter(first)) || (digits && !p->last->one_word))
        gj_strbuf_char(&p->text, ' ');
    gj_strbuf_add(&p->text, line->text);
    p->last = line;
    p->flow = flow;
}

static gj_status end_paragraph(paragraph *p, gj_builder *b, gj_error *err)
{
    gj_span span;
    if (!p->last)
        return GJ_OK;
    p->last = NULL;
    if (p->text.failed)
        return gj_fail_memory(err);
    gj_build_page(b, p->page);
    GJ_TRY(gj_layout_piece(b, gj_strbuf_slice(&p->text), &span, err));
    gj_strbuf_clear(&p->text);
    return gj_build_para(b, span, 0, err);
}

static gj_status put_line(paragraph *p, const gj_layout_flow *flow, uint16_t page,
                          const gj_layout_line *line, gj_builder *b, gj_error *err)
{
    if (p->last && !continues(p, flow, line))
        GJ_TRY(end_paragraph(p, b, err));
    if (!p->last)
        p->page = page;
    add_line(p, flow, line);
    return GJ_OK;
}

/* Lines and tables of a page, from top to bottom. */
static gj_status put_page(const gj_layout_flow *flow, uint16_t number, paragraph *p,
                          gj_layout_join *join, gj_builder *b, gj_error *err)
{
    const gj_layout_table *table = flow->tables;
    for (uint32_t i = 0; i <= flow->lines.n && !gj_build_full(b); i++) {
        const gj_layout_line *line = i < flow->lines.n ? &flow->lines.v[i] : NULL;
        for (; table && (!line || table->ys[0] <= line->y0); table = table->next) {
            GJ_TRY(end_paragraph(p, b, err));
            GJ_TRY(gj_layout_join_add(join, flow->page, number, table, b, err));
        }
        if (!line || flow->dropped[i])
            continue;
        GJ_TRY(gj_layout_join_end(join, b, err));
        GJ_TRY(put_line(p, flow, number, line, b, err));
    }
    return GJ_OK;
}

static gj_status put_pages(const gj_layout_flow *flows, uint32_t n, gj_builder *b, gj_error *err)
{
    paragraph p = { 0 };
    gj_layout_join *join;
    GJ_TRY(gj_layout_join_new(gj_build_arena(b), &join, err));
    gj_strbuf_init(&p.text, 0);
    gj_status status = GJ_OK;
    for (uint32_t i = 0; status == GJ_OK && i < n; i++)
        status = put_page(&flows[i], (uint16_t)(i + 1), &p, join, b, err);
    if (status == GJ_OK)
        status = end_paragraph(&p, b, err);
    if (status == GJ_OK)
        status = gj_layout_join_end(join, b, err);
    gj_strbuf_done(&p.text);
    return status;
}

/* ---- pages ---- */

static gj_status make_flow(gj_arena *arena, gj_layout_page *page, gj_layout_flow *f, bool *crowded,
                           gj_error *err)
{
    f->page = page;
    gj_layout_page_turn(page);
    GJ_TRY(gj_layout_tables_find(arena, page, &f->tables, crowded, err));
    uint32_t n = page->glyphs.n, first = n;
    while (first > 0 && page->glyphs.v[first - 1].owner == GJ_NONE)
        first--;
    gj_glyph *loose = n > 0 ? page->glyphs.v + first : NULL;
    GJ_TRY(gj_layout_lines_make(arena, loose, n - first, &f->lines, err));
    f->dropped = gj_arena_zeroed(arena, f->lines.n + 1, sizeof *f->dropped);
    return f->dropped ? GJ_OK : gj_fail_memory(err);
}

/* Whether something is left of the page when headers and footers are taken away. */
static bool has_text(const gj_layout_flow *f)
{
    for (uint32_t i = 0; i < f->lines.n; i++)
        if (!f->dropped[i])
            return true;
    for (const gj_layout_table *t = f->tables; t; t = t->next)
        for (uint32_t i = 0; i < t->cells.n; i++)
            if (t->cells.v[i].lines.n > 0)
                return true;
    return false;
}

/* Says of a page without text why there is none; an empty page is nothing to speak of. */
static gj_status note_bare_page(const gj_layout *l, const gj_page_facts *facts, uint32_t number,
                                gj_builder *b, gj_error *err)
{
    const char *why = facts->damaged    ? "已损坏"
                      : facts->uncoded  ? "的字没有编码，读不出来"
                      : facts->pictures ? "是扫描件，没有文字"
                      : facts->drawn    ? "的文字是图形，读不出来"
                                        : NULL;
    if (!why)
        return GJ_OK;
    return gj_build_note(b, GJ_NOTE_SKIPPED, true, err, "%s第%u页%s，这一页没有核验",
                         l->name ? l->name : "", number, why);
}

/* A page whose text was recognised on a picture, by us or by who made the file: nothing that rests on it is certain. */
static gj_status note_recognised(const gj_layout *l, const gj_page_facts *facts, uint32_t number,
                                 gj_builder *b, gj_error *err)
{
    const char *name = l->name ? l->name : "";
    GJ_TRY(gj_build_recognised(b, (uint16_t)number, err));
    if (facts->unread > 0)
        GJ_TRY(gj_build_note(b, GJ_NOTE_SKIPPED, true, err,
                             "%s第%u页有 %u 处数字两次识别的结果不同，没有采用，请对照原件", name,
                             number, facts->unread));
    if (!facts->recognised)
        return GJ_OK;
    return gj_build_note(
        b, GJ_NOTE_SKIPPED, false, err,
        "%s第%u页的文字被整页的图片盖住；如果是扫描后由软件识别的，可能有错，请与原件核对", name,
        number);
}

/* Cells without lines around them were told by where the words stand: a reader may see them otherwise. */
static gj_status note_open_tables(const gj_layout_flow *flows, uint32_t n, gj_builder *b,
                                  gj_error *err)
{
    uint32_t pages = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool open = false;
        for (const gj_layout_table *t = flows[i].tables; t; t = t->next)
            open |= t->open;
        pages += open;
    }
    if (pages == 0)
        return GJ_OK;
    return gj_build_note(
        b, GJ_NOTE_TABLE, false, err,
        "有 %u 页的表格没有画全框线，格子按文字的位置推定；由此查出的问题只列为存疑，请对照原件",
        pages);
}

static gj_status note_pages(const gj_layout *l, const gj_layout_flow *flows, gj_builder *b,
                            uint32_t *readable, gj_error *err)
{
    uint32_t pictures = 0, scanned = 0;
    *readable = 0;
    for (uint32_t i = 0; i < l->pages; i++) {
        bool text = has_text(&flows[i]);
        const gj_page_facts *facts = &flows[i].page->facts;
        *readable += text;
        pictures += text && !facts->recognised && !facts->scanned ? facts->pictures : 0;
        scanned += text && facts->scanned;
        if (!text || facts->damaged)
            GJ_TRY(note_bare_page(l, facts, i + 1, b, err));
        if (text && (facts->recognised || facts->scanned))
            GJ_TRY(note_recognised(l, facts, i + 1, b, err));
    }
    if (scanned > 0)
        GJ_TRY(gj_build_note(
            b, GJ_NOTE_SKIPPED, false, err,
            "%u 页的文字由图片识别而来，可能有误认；由此查出的问题只列为存疑，请对照原件",
            scanned));
    GJ_TRY(note_open_tables(flows, l->pages, b, err));
    if (pictures == 0 || *readable == 0)
        return GJ_OK;
    return gj_build_note(b, GJ_NOTE_SKIPPED, false, err, "有 %u 幅图片，其中的文字没有核验",
                         pictures);
}

gj_status gj_layout_build(gj_layout *l, gj_builder *b, uint32_t *readable, gj_error *err)
{
    gj_layout_flow *flows = GJ_NEW_ARRAY(l->arena, gj_layout_flow, l->pages + 1);
    uint32_t n = 0;
    if (!flows)
        return gj_fail_memory(err);
    for (gj_layout_page *page = l->first; page; page = page->next) {
        bool crowded;
        GJ_TRY(make_flow(l->arena, page, &flows[n++], &crowded, err));
        if (crowded)
            GJ_TRY(gj_build_note(b, GJ_NOTE_TABLE, true, err,
                                 "%s第%u页的线条过多，没有从中认出表格，请人工核对这一页",
                                 l->name ? l->name : "", n));
    }
    gj_layout_furniture_drop(flows, n);
    GJ_TRY(gj_layout_open_find(l->arena, flows, n, err));
    for (uint32_t i = 0; i < n; i++)
        GJ_TRY(gj_layout_halves_part(l->arena, &flows[i], err));
    GJ_TRY(gj_layout_margins_set(l->arena, flows, n, err));
    GJ_TRY(note_pages(l, flows, b, readable, err));
    return put_pages(flows, n, b, err);
}
