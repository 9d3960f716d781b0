/* html_body.c — a page as a story: paragraphs, tables, lists, the boxes of forms.
 * SPDX-License-Identifier: MIT
 *
 * No tree is built. Tables that are open lie on a stack of bounded depth; tags inside a line, and all that nobody knows, are
 * passed over. Text that stands in a table but in none of its cells comes before the table, as browsers show it. */
#include "format/html.h"

#include "base/limits.h"
#include "doc/outline.h"
#include "format/draft.h"
#include "format/list_number.h"
#include "text/utf8.h"

enum {
    MAX_TABLES = 64, /* open at the same time; what is nested deeper is read as text */
    MAX_LISTS = 32,
    MAX_COLUMNS = 1000, /* as in browsers */
    MAX_ROWS = 65534,
    HEADING = 120, /* bytes, about 40 characters: a longer heading is a paragraph */
    FIRST_WIDE = 0x2E80
};

typedef struct frame {
    gj_draft_table *table;
    gj_draft_cell *cell; /* that is open; NULL: between cells */
    gj_slice number;     /* x:num of the cell, of pages that Excel made */
} frame;

typedef struct list {
    bool numbered;
    gj_list_format format;
    uint32_t next;
} list;

typedef struct page {
    gj_arena *arena;
    gj_builder *doc;
    gj_html_tally *tally;
    gj_strbuf text;  /* of the paragraph that is open */
    gj_strbuf piece; /* one token's text */
    gj_strbuf mark;  /* number of the list's item that is open */
    gj_draft_list content;
    frame frames[MAX_TABLES];
    uint32_t depth, beyond; /* tables open; those too deep to be read */
    list lists[MAX_LISTS];
    uint32_t list_depth; /* may be more than there is room for */
    uint32_t cells, preformatted;
    uint8_t heading;  /* level of the heading that is open; 0: none */
    bool numbered;    /* a paragraph with a number has come: the title is behind us */
    bool gap, broken; /* white space came and is not written yet; a line break was in it */
    gj_html_skip skip;
} page;

static bool is(const gj_html_token *t, const char *name)
{
    return strcmp(t->name, name) == 0;
}

static frame *top(page *s)
{
    return s->depth > 0 ? &s->frames[s->depth - 1] : NULL;
}

/* Where a paragraph goes that is complete: the innermost cell that is open, else the page. */
static gj_draft_list *target(page *s)
{
    for (uint32_t i = s->depth; i > 0; i--)
        if (s->frames[i - 1].cell)
            return &s->frames[i - 1].cell->content;
    return &s->content;
}

/* ---- text ---- */

/* White space becomes one blank; none where a line of the source was broken between two Chinese characters. */
static void close_gap(page *s, uint32_t next)
{
    bool gap = s->gap, broken = s->broken;
    s->gap = s->broken = false;
    if (!gap || s->text.n == 0 || gj_html_is_blank(s->text.p[s->text.n - 1]))
        return;
    unsigned len;
    uint32_t before = gj_utf8_before(s->text.p, s->text.p + s->text.n, &len);
    if (!broken || before < FIRST_WIDE || next < FIRST_WIDE)
        gj_strbuf_char(&s->text, ' ');
}

static void add_character(page *s, const char *p, const char *end, unsigned *len)
{
    uint32_t rune = gj_utf8_decode(p, end, len);
    close_gap(s, rune);
    if (rune == 0xA0)
        gj_strbuf_char(&s->text, ' ');
    else if (rune >= ' ')
        gj_strbuf_add(&s->text, (gj_slice){ p, *len });
}

static void add_text(page *s, gj_slice written)
{
    gj_strbuf_clear(&s->piece);
    gj_html_print(written, &s->piece);
    gj_slice text = gj_strbuf_slice(&s->piece);
    if (s->preformatted > 0) {
        gj_strbuf_add(&s->text, text);
        return;
    }
    unsigned len = 1;
    for (const char *p = text.p, *end = text.p + text.n; p < end; p += len) {
        len = 1;
        if (gj_html_is_blank(*p)) {
            s->gap = true;
            s->broken |= *p == '\n';
        } else {
            add_character(s, p, end, &len);
        }
    }
}

static void add_sign(page *s, gj_slice sign)
{
    close_gap(s, 'x');
    gj_strbuf_add(&s->text, sign);
}

/* ---- paragraphs ---- */

/* Headings count once the title is over, and only where the text has no number of its own to go by. */
static uint8_t level_of(page *s, gj_slice line)
{
    if (s->depth > 0)
        return 0;
    if (gj_outline_is_numbered(line)) {
        s->numbered = true;
        return 0;
    }
    return s->numbered && line.n <= HEADING ? s->heading : 0;
}

static gj_status add_line(page *s, gj_slice line, gj_error *err)
{
    gj_draft_list *to = target(s);
    line = gj_slice_trim(line);
    if (line.n == 0 && (s->depth == 0 || to->n == 0))
        return GJ_OK; /* an empty line says something between the lines of a cell only */
    return gj_draft_line(s->arena, to, line, level_of(s, line)) ? GJ_OK : gj_fail_memory(err);
}

/* What is complete and in no table goes to the builder at once. */
static gj_status hand_on(page *s, gj_error *err)
{
    if (s->depth > 0 || s->content.n == 0)
        return GJ_OK;
    GJ_TRY(gj_draft_build(&s->content, s->doc, err));
    s->content = (gj_draft_list){ NULL, NULL, 0 };
    return GJ_OK;
}

/* The number of a list's item before its text, unless the text brings one. */
static void put_mark(page *s)
{
    gj_slice text = gj_slice_trim(gj_strbuf_slice(&s->text));
    if (s->mark.n > 0 && !gj_outline_is_numbered(text)) {
        gj_strbuf_add(&s->mark, text);
        gj_strbuf_clear(&s->text);
        gj_strbuf_add(&s->text, gj_strbuf_slice(&s->mark));
    }
    gj_strbuf_clear(&s->mark);
}

/* A paragraph ends here, if there is one. */
static gj_status flush(page *s, gj_error *err)
{
    s->gap = s->broken = false;
    if (gj_slice_trim(gj_strbuf_slice(&s->text)).n == 0) {
        gj_strbuf_clear(&s->text);
        return GJ_OK;
    }
    put_mark(s);
    if (s->text.failed || s->mark.failed || s->piece.failed)
        return gj_fail_memory(err);
    if (s->depth == 0 && s->preformatted == 0)
        s->text.n = gj_draft_join_lines(s->text.p, s->text.n);
    gj_slice rest = gj_slice_trim(gj_strbuf_slice(&s->text));
    for (size_t end; (end = gj_slice_find(rest, GJ_SLICE("\n"), 0)) != GJ_NOT_FOUND;) {
        GJ_TRY(add_line(s, gj_slice_sub(rest, 0, end), err));
        rest = gj_slice_sub(rest, end + 1, rest.n);
    }
    GJ_TRY(add_line(s, rest, err));
    gj_strbuf_clear(&s->text);
    return hand_on(s, err);
}

/* ---- tables ---- */

static gj_status end_cell(page *s, gj_error *err)
{
    frame *f = top(s);
    GJ_TRY(flush(s, err));
    if (!f || !f->cell)
        return GJ_OK;
    bool empty = f->cell->content.n == 0;
    if (empty && f->number.n > 0 && !gj_draft_line(s->arena, &f->cell->content, f->number, 0))
        return gj_fail_memory(err);
    f->cell = NULL;
    return GJ_OK;
}

static gj_status begin_table(page *s, gj_error *err)
{
    GJ_TRY(flush(s, err));
    if (s->depth == MAX_TABLES) {
        s->tally->deep += s->beyond++ == 0;
        return GJ_OK;
    }
    frame f = { .table = gj_draft_table_new(s->arena) };
    if (!f.table)
        return gj_fail_memory(err);
    s->frames[s->depth++] = f;
    return GJ_OK;
}

static gj_status end_table(page *s, gj_error *err)
{
    if (s->beyond > 0) {
        s->beyond--;
        return flush(s, err);
    }
    GJ_TRY(end_cell(s, err));
    if (s->depth == 0)
        return GJ_OK;
    gj_draft_table *table = top(s)->table;
    s->depth--;
    if (gj_draft_table_cells(table) > 0 &&
        !gj_draft_add(s->arena, target(s), (gj_draft_item){ .table = table }))
        return gj_fail_memory(err);
    return hand_on(s, err);
}

static gj_status begin_cell(page *s, const gj_html_token *t, gj_error *err)
{
    GJ_TRY(end_cell(s, err));
    frame *f = top(s);
    if (!f || ++s->cells > gj_limit_value(GJ_LIMIT_CELLS) + 1)
        return GJ_OK; /* the builder will say so: one more than it takes is enough */
    f->cell = gj_draft_cell_add(s->arena, f->table);
    if (!f->cell)
        return gj_fail_memory(err);
    f->cell->cols = (uint16_t)gj_html_number(t, "colspan", 1, MAX_COLUMNS, 1);
    f->cell->rows = (uint16_t)gj_html_number(t, "rowspan", 1, MAX_ROWS, 1);
    if (!gj_html_attribute(t, "x:num", &f->number))
        f->number = (gj_slice){ "", 0 };
    return GJ_OK;
}

/* The tags of a table's rows and cells; outside of tables they are nothing but ends of paragraphs. */
static gj_status in_table(page *s, const gj_html_token *t, gj_error *err)
{
    bool open = t->kind == GJ_HTML_OPEN;
    frame *f = top(s);
    if (!f || s->beyond > 0)
        return flush(s, err);
    if (!is(t, "tr"))
        return open ? begin_cell(s, t, err) : end_cell(s, err);
    GJ_TRY(end_cell(s, err));
    return !open || gj_draft_row_add(s->arena, f->table) ? GJ_OK : gj_fail_memory(err);
}

/* ---- lists and forms ---- */

static gj_list_format format_of(const gj_html_token *t)
{
    gj_slice type;
    if (gj_html_styled(t, "list-style-type", "none") || gj_html_styled(t, "list-style", "none"))
        return GJ_LIST_NONE;
    if (gj_html_styled(t, "list-style-type", "cjk-ideographic") ||
        gj_html_styled(t, "list-style-type", "simp-chinese-informal"))
        return GJ_LIST_HAN;
    if (!gj_html_attribute(t, "type", &type) || type.n != 1)
        return GJ_LIST_DECIMAL;
    switch (type.p[0]) {
    case 'a':
        return GJ_LIST_LOWER_LETTER;
    case 'A':
        return GJ_LIST_UPPER_LETTER;
    case 'i':
        return GJ_LIST_LOWER_ROMAN;
    case 'I':
        return GJ_LIST_UPPER_ROMAN;
    default:
        return GJ_LIST_DECIMAL;
    }
}

static void change_list(page *s, const gj_html_token *t)
{
    if (t->kind == GJ_HTML_CLOSE) {
        s->list_depth -= s->list_depth > 0;
        return;
    }
    if (s->list_depth < MAX_LISTS)
        s->lists[s->list_depth] = (list){ .numbered = is(t, "ol"),
                                          .format = format_of(t),
                                          .next = gj_html_number(t, "start", 0, INT32_MAX, 1) };
    s->list_depth++;
}

static void begin_item(page *s, const gj_html_token *t)
{
    if (s->list_depth == 0 || s->list_depth > MAX_LISTS)
        return;
    list *l = &s->lists[s->list_depth - 1];
    uint32_t value = gj_html_number(t, "value", 0, INT32_MAX, l->next);
    l->next = value + 1;
    gj_strbuf_clear(&s->mark);
    if (!l->numbered || l->format == GJ_LIST_NONE)
        return;
    gj_list_print(&s->mark, l->format, value);
    gj_strbuf_cstr(&s->mark, l->format == GJ_LIST_HAN ? "、" : ". ");
}

/* What a person sees of a form: the text that was entered, the boxes that are ticked. */
static void add_input(page *s, const gj_html_token *t)
{
    gj_slice type, value;
    bool typed = gj_html_attribute(t, "type", &type), box = false, seen = !typed;
    static const char *const shown[] = { "text", "number", "date", "TEXT" };
    static const char *const boxes[] = { "checkbox", "radio" };
    for (size_t i = 0; typed && i < GJ_ARRAY_LEN(shown); i++)
        seen |= gj_slice_equal(type, gj_slice_of(shown[i]));
    for (size_t i = 0; typed && i < GJ_ARRAY_LEN(boxes); i++)
        box |= gj_slice_equal(type, gj_slice_of(boxes[i]));
    if (box)
        add_sign(s, gj_html_attribute(t, "checked", &value) ? GJ_SLICE("☑") : GJ_SLICE("□"));
    else if (seen && gj_html_attribute(t, "value", &value))
        add_text(s, value);
}

/* ---- tags ---- */

static gj_status end_of_paragraph(page *s, const gj_html_token *t, gj_error *err)
{
    bool empty = gj_slice_trim(gj_strbuf_slice(&s->text)).n == 0;
    GJ_TRY(flush(s, err));
    if (empty && is(t, "p") && t->kind == GJ_HTML_CLOSE && s->depth > 0)
        return add_line(s, GJ_SLICE(""), err);
    return GJ_OK;
}

static gj_status change_block(page *s, const gj_html_token *t, gj_error *err)
{
    bool open = t->kind == GJ_HTML_OPEN;
    GJ_TRY(end_of_paragraph(s, t, err));
    bool heading = t->name[0] == 'h' && t->name[1] >= '1' && t->name[1] <= '6' && !t->name[2];
    if (heading)
        s->heading = open ? (uint8_t)(t->name[1] - '0') : 0;
    else if (is(t, "pre"))
        s->preformatted = open ? s->preformatted + 1 : s->preformatted - (s->preformatted > 0);
    else if (is(t, "ul") || is(t, "ol"))
        change_list(s, t);
    else if (is(t, "li") && open)
        begin_item(s, t);
    return GJ_OK;
}

static gj_status take_tag(page *s, const gj_html_token *t, gj_error *err)
{
    bool open = t->kind == GJ_HTML_OPEN;
    if (is(t, "table"))
        return open ? begin_table(s, err) : end_table(s, err);
    if (is(t, "td") || is(t, "th") || is(t, "tr"))
        return in_table(s, t, err);
    if (gj_html_is_block(t->name))
        return change_block(s, t, err);
    if (!open)
        return GJ_OK;
    if (is(t, "br")) {
        s->gap = s->broken = false;
        gj_strbuf_char(&s->text, '\n');
    } else if (is(t, "input")) {
        add_input(s, t);
    } else if (is(t, "img")) {
        s->tally->pictures++;
    } else if (is(t, "embed")) {
        s->tally->objects++;
    } else if (is(t, "frame")) {
        s->tally->frames++;
    }
    return GJ_OK;
}

static gj_status take_token(page *s, const gj_html_token *t, gj_error *err)
{
    if (s->skip.reason != GJ_HTML_SEEN && gj_html_skip_token(&s->skip, t, s->tally))
        return GJ_OK;
    if (t->kind == GJ_HTML_TEXT) {
        add_text(s, t->bytes);
        return GJ_OK;
    }
    if (t->kind == GJ_HTML_OPEN && gj_html_skip_begin(&s->skip, t, s->tally))
        return gj_html_is_block(t->name) ? flush(s, err) : GJ_OK;
    return take_tag(s, t, err);
}

static gj_status read_tokens(page *s, gj_slice text, gj_error *err)
{
    gj_html_reader r = gj_html_open(text);
    for (gj_html_token t; gj_html_next(&r, &t) && !gj_build_full(s->doc);)
        GJ_TRY(take_token(s, &t, err));
    s->tally->cut |= r.cut || s->depth > 0 || (s->skip.reason != GJ_HTML_SEEN && s->skip.text);
    s->beyond = 0;
    while (s->depth > 0)
        GJ_TRY(end_table(s, err));
    return flush(s, err);
}

gj_status gj_html_read(gj_slice text, gj_builder *doc, gj_html_tally *tally, gj_error *err)
{
    gj_arena *arena = gj_build_arena(doc);
    page *s = GJ_NEW(arena, page);
    if (!s)
        return gj_fail_memory(err);
    s->arena = arena;
    s->doc = doc;
    s->tally = tally;
    gj_strbuf_init(&s->text, 0);
    gj_strbuf_init(&s->piece, 0);
    gj_strbuf_init(&s->mark, 0);
    gj_status status = read_tokens(s, text, err);
    gj_strbuf_done(&s->text);
    gj_strbuf_done(&s->piece);
    gj_strbuf_done(&s->mark);
    return status;
}
