/* odt_body.c — the body of a text: paragraphs, lists, tables and text boxes as they stand, after tracked changes.
 * SPDX-License-Identifier: MIT
 *
 * Paragraphs stand in paragraphs (by way of text boxes and notes) and tables in cells: frames are kept on a stack, lists on
 * another, runs on a third. The text of all open paragraphs lies in one buffer, the inner one's behind the outer one's. */
#include "format/odt.h"

#include "base/ascii.h"
#include "base/limits.h"

enum {
    MAX_DEPTH = 256,  /* no deeper than the XML itself */
    MOST_BLANKS = 64, /* of one text:s */
    MOST_LONE = 9     /* levels of a paragraph that is its own list */
};

/* A paragraph that is open. */
typedef struct paragraph {
    size_t start, text; /* in the buffer: of its number, of what is behind it */
    const gj_odf_style *style;
    uint8_t outline; /* level of a heading, from 1; 0: no heading */
    bool open, hidden;
} paragraph;

/* Where complete paragraphs and tables go: the body, a cell of a table, a text box, or a note. */
typedef struct frame {
    gj_draft_list *content;
    gj_draft_table *table; /* that the frame is in; NULL: body, text box or note */
    gj_draft_cell *cell;
    uint32_t rows, columns; /* how often the row and the cell that are open are repeated */
    uint32_t lists;         /* that are open around the frame */
    paragraph paragraph;
} frame;

/* Looks of a run of text. */
typedef struct run {
    bool hidden;
    gj_symbol_font font;
} run;

typedef struct body {
    gj_odf *odf;
    gj_arena *arena;
    gj_builder *doc;
    gj_tally *tally;
    gj_strbuf text, line,
        number; /* number: that the file itself states, of the paragraph to come */
    gj_draft_list content, boxes; /* not handed on yet; boxes follow the rest */
    gj_draft_list notes[2];       /* at the foot, at the end */
    frame frames[MAX_DEPTH];
    uint32_t depth; /* index of the frame in use */
    gj_odt_list lists[MAX_DEPTH];
    uint32_t n_lists, lone;
    run runs[MAX_DEPTH];
    uint32_t n_runs;
    gj_odt_lists all_lists;
    gj_odt_controls controls;
    uint32_t cells, indexes;
    bool at_end;   /* the note is one at the end */
    bool pictured; /* the frame has been counted */
    bool ticked;   /* of a form's check box */
    bool numbered; /* a paragraph with a number has come: the title is behind us */
} body;

static frame *top(body *s)
{
    return &s->frames[s->depth];
}

static bool is_true(const char *value)
{
    return value && strcmp(value, "true") == 0;
}

static gj_status too_deep(gj_error *err)
{
    return gj_fail(
        err, GJ_E_LIMIT,
        "表格、列表和文本框相互嵌套超过 %d 层，不是正常软件生成的；请用原来的软件另存后再核验",
        MAX_DEPTH);
}

/* ---- text ---- */

static run *looks(body *s)
{
    return s->n_runs > 0 ? &s->runs[s->n_runs - 1] : NULL;
}

static bool is_seen(body *s)
{
    const run *r = looks(s);
    return top(s)->paragraph.open && r && !r->hidden;
}

/* A run inside the one that is open; what its style does not say goes on. */
static gj_status begin_run(body *s, const gj_odf_style *style, bool inside, gj_error *err)
{
    run now = inside && s->n_runs > 0 ? *looks(s) : (run){ false, GJ_SYMBOL_OTHER };
    if (s->n_runs == MAX_DEPTH)
        return too_deep(err);
    if (style && style->hidden != GJ_ODF_UNSAID)
        now.hidden = style->hidden == 1;
    if (style && style->font != GJ_ODF_UNSAID)
        now.font = (gj_symbol_font)style->font;
    s->runs[s->n_runs++] = now;
    return GJ_OK;
}

/* Characters from A0 to FF in a font of signs are signs, too. */
static void add_word(body *s, gj_slice word)
{
    gj_symbol_font font = looks(s)->font;
    size_t kept = 0;
    for (size_t i = 0; font != GJ_SYMBOL_OTHER && i + 1 < word.n; i++) {
        unsigned char lead = (unsigned char)word.p[i];
        uint32_t code = (lead & 3u) << 6 | ((unsigned char)word.p[i + 1] & 0x3Fu);
        if ((lead != 0xC2 && lead != 0xC3) || code < 0xA0)
            continue;
        gj_symbol_text(&s->text, font, gj_slice_sub(word, kept, i - kept));
        gj_symbol_print(&s->text, font, code);
        kept = ++i + 1;
    }
    gj_symbol_text(&s->text, font, gj_slice_sub(word, kept, word.n));
}

/* White space in the file is one blank, and none at the start of a paragraph or behind another. */
static void add_text(body *s, gj_slice text)
{
    if (!is_seen(s)) {
        const run *r = looks(s);
        s->tally->hidden += top(s)->paragraph.open && r && r->hidden;
        return;
    }
    for (size_t at = 0; at < text.n;) {
        size_t end = at;
        while (end < text.n && !gj_ascii_is_blank(text.p[end]))
            end++;
        add_word(s, gj_slice_sub(text, at, end - at));
        for (at = end; at < text.n && gj_ascii_is_blank(text.p[at]);)
            at++;
        bool begun = s->text.n > top(s)->paragraph.text;
        if (at > end && begun && !gj_ascii_is_blank(s->text.p[s->text.n - 1]))
            gj_strbuf_char(&s->text, ' ');
    }
}

static void add_mark(body *s, const char *mark)
{
    if (is_seen(s))
        gj_strbuf_cstr(&s->text, mark);
}

static void add_blanks(body *s, const gj_xml *x)
{
    int32_t n = gj_xml_number(x, "text:c", 0, INT32_MAX, 1);
    for (n = n < MOST_BLANKS ? n : MOST_BLANKS; n > 0; n--)
        add_mark(s, " ");
}

/* ---- paragraphs ---- */

/* The number that the file states takes the place of the one that was counted. */
static void put_number(body *s, gj_slice stated, size_t start)
{
    if (stated.n == 0)
        return;
    s->text.n = start;
    gj_strbuf_add(&s->text, stated);
    gj_list_blank(&s->text, start);
}

static gj_status begin_paragraph(body *s, const gj_xml *x, bool heading, gj_error *err)
{
    frame *f = top(s);
    paragraph p = { .start = s->text.n, .open = true };
    p.style = gj_odf_style_find(&s->odf->styles, GJ_ODF_PARAGRAPHS,
                                gj_xml_attribute(x, "text:style-name"));
    if (heading)
        p.outline = (uint8_t)gj_xml_number(x, "text:outline-level", 1, 255, 1);
    GJ_TRY(gj_odt_number_print(&s->all_lists, s->lists + f->lists, s->n_lists - f->lists, p.outline,
                               p.style, x, &s->text, err));
    put_number(s, gj_strbuf_slice(&s->number), p.start);
    gj_strbuf_clear(&s->number);
    p.text = s->text.n;
    f->paragraph = p;
    return begin_run(s, p.style, false, err);
}

static gj_status end_paragraph(body *s, gj_error *err)
{
    paragraph *p = &top(s)->paragraph;
    s->n_runs -= s->n_runs > 0;
    p->open = false;
    gj_slice all = gj_strbuf_slice(&s->text);
    bool in_table = top(s)->table != NULL;
    bool empty = gj_slice_trim(gj_slice_sub(all, p->text, all.n)).n == 0;
    size_t from =
        empty && !in_table ? p->text : p->start; /* a number alone says something in cells only */
    gj_draft_style style = { .outline = (int)p->outline - 1,
                             .contents = s->indexes > 0 || (p->style && p->style->contents),
                             .in_table = in_table };
    if (p->hidden) {
        s->tally->hidden++;
        s->text.n = p->start;
        return GJ_OK;
    }
    gj_strbuf_clear(&s->line);
    gj_strbuf_add(&s->line, gj_slice_sub(all, from, all.n));
    s->text.n = p->start;
    if (s->text.failed || s->line.failed || s->number.failed)
        return gj_fail_memory(err);
    return gj_draft_paragraph(s->arena, top(s)->content, &s->line, style, &s->numbered)
               ? GJ_OK
               : gj_fail_memory(err);
}

/* ---- frames ---- */

static gj_status push(body *s, frame f, gj_error *err)
{
    if (s->depth + 1 == MAX_DEPTH)
        return too_deep(err);
    f.lists = s->n_lists;
    s->frames[++s->depth] = f;
    return GJ_OK;
}

static void pop(body *s)
{
    s->n_lists = top(s)->lists;
    s->depth -= s->depth > 0;
}

/* Hands on what is complete: the body's own, then the text boxes that hang on it. */
static gj_status hand_on(body *s, gj_error *err)
{
    if (s->depth > 0)
        return GJ_OK;
    return gj_draft_hand_on(&s->content, &s->boxes, GJ_SLICE(""), s->doc, err);
}

static gj_status begin_table(body *s, gj_error *err)
{
    frame f = { .table = gj_draft_table_new(s->arena) };
    return f.table ? push(s, f, err) : gj_fail_memory(err);
}

/* Where a table goes that ended: one within another but in none of its cells, which no program writes, to where the outer one
 * goes. */
static gj_draft_list *place_of_table(body *s)
{
    uint32_t depth = s->depth;
    while (depth > 0 && !s->frames[depth].content)
        depth--;
    return s->frames[depth].content;
}

static gj_status end_table(body *s, gj_error *err)
{
    gj_draft_item table = { .table = top(s)->table };
    pop(s);
    if (gj_draft_table_cells(table.table) > 0 && !gj_draft_add(s->arena, place_of_table(s), table))
        return gj_fail_memory(err);
    return hand_on(s, err);
}

static gj_draft_cell *add_cell(body *s)
{
    /* One more than the builder takes is enough: it will say so. */
    bool room = ++s->cells <= gj_limit_value(GJ_LIMIT_CELLS) + 1;
    return room ? gj_draft_cell_add(s->arena, top(s)->table) : NULL;
}

static gj_status begin_cell(body *s, const gj_xml *x, gj_error *err)
{
    frame *f = top(s);
    f->paragraph = (paragraph){ .open = false };
    f->cell = add_cell(s);
    f->content = f->cell ? &f->cell->content : NULL;
    f->columns = gj_odf_times(x, "table:number-columns-repeated");
    if (!f->cell)
        return s->cells > gj_limit_value(GJ_LIMIT_CELLS) ? GJ_OK : gj_fail_memory(err);
    f->cell->cols = (uint16_t)gj_xml_number(x, "table:number-columns-spanned", 1, UINT16_MAX, 1);
    f->cell->rows = (uint16_t)gj_xml_number(x, "table:number-rows-spanned", 1, UINT16_MAX, 1);
    return GJ_OK;
}

static gj_status end_cell(body *s, gj_error *err)
{
    frame *f = top(s);
    const gj_draft_cell *cell = f->cell;
    for (uint32_t i = 1; cell && i < f->columns && gj_odf_repeat(s->odf); i++) {
        gj_draft_cell *more = add_cell(s);
        if (!more)
            return s->cells > gj_limit_value(GJ_LIMIT_CELLS) ? GJ_OK : gj_fail_memory(err);
        more->content = cell->content;
        more->cols = cell->cols;
        more->rows = cell->rows;
    }
    f->cell = NULL;
    f->content = NULL;
    return GJ_OK;
}

static gj_status begin_row(body *s, const gj_xml *x, gj_error *err)
{
    top(s)->rows = gj_odf_times(x, "table:number-rows-repeated");
    return gj_draft_row_add(s->arena, top(s)->table) ? GJ_OK : gj_fail_memory(err);
}

static gj_status end_row(body *s, gj_error *err)
{
    uint32_t cells = gj_draft_row_cells(top(s)->table);
    for (uint32_t i = 1; i < top(s)->rows; i++) {
        for (uint32_t k = 0; k < cells; k++)
            if (!gj_odf_repeat(s->odf))
                return GJ_OK;
        if (cells == 0)
            return GJ_OK; /* nothing to be seen, however often */
        if (!gj_draft_row_again(s->arena, top(s)->table))
            return gj_fail_memory(err);
    }
    return GJ_OK;
}

/* ---- lists ---- */

static gj_status begin_list(body *s, const gj_xml *x, gj_error *err)
{
    const gj_odt_list *outer = s->n_lists > top(s)->lists ? &s->lists[s->n_lists - 1] : NULL;
    if (s->n_lists == MAX_DEPTH)
        return too_deep(err);
    GJ_TRY(gj_odt_list_begin(&s->all_lists, outer, x, &s->lists[s->n_lists], err));
    s->n_lists++;
    return GJ_OK;
}

static void begin_item(body *s, const gj_xml *x, bool counted)
{
    if (s->n_lists == top(s)->lists)
        return;
    gj_odt_list *list = &s->lists[s->n_lists - 1];
    list->due = counted;
    list->start = gj_xml_number(x, "text:start-value", 0, INT16_MAX, GJ_ODF_UNSAID);
}

/* A paragraph that is an item of its list at some level, without lists around it. */
static gj_status begin_lone_item(body *s, const gj_xml *x, gj_error *err)
{
    uint32_t level = (uint32_t)gj_xml_number(x, "text:level", 1, MOST_LONE, 1);
    s->lone = 0;
    if (s->n_lists > top(s)->lists)
        return GJ_OK;
    for (; s->lone < level; s->lone++)
        GJ_TRY(begin_list(s, x, err));
    begin_item(s, x, true);
    return GJ_OK;
}

/* ---- forms, notes, pictures ---- */

static void show_control(body *s, const gj_xml *x)
{
    if (is_seen(s))
        gj_strbuf_add(&s->text,
                      gj_odt_control_find(&s->controls, gj_xml_attribute(x, "draw:control")));
}

static void count_object(body *s, const gj_xml *x)
{
    bool chart = gj_odf_is_chart(s->odf, gj_xml_attribute(x, "xlink:href"));
    *(chart ? &s->tally->pictures : &s->tally->objects) += 1;
    s->pictured = true; /* the image beside it shows the same */
}

static void count_image(body *s)
{
    s->tally->pictures += !s->pictured;
    s->pictured = true;
}

/* ---- events ---- */

static gj_status start_in_table(body *s, gj_xml *x, uint8_t id, gj_error *err)
{
    if (id == GJ_ODT_TABLE)
        return begin_table(s, err);
    if (!top(s)->table)
        return GJ_OK;
    if (id == GJ_ODT_ROW)
        return begin_row(s, x, err);
    if (id == GJ_ODT_CELL)
        return begin_cell(s, x, err);
    gj_xml_skip(x); /* covered by a merged cell */
    return GJ_OK;
}

static gj_status start_list(body *s, const gj_xml *x, uint8_t id, gj_error *err)
{
    if (id == GJ_ODT_LIST)
        return begin_list(s, x, err);
    if (id == GJ_ODT_LONE_ITEM)
        return begin_lone_item(s, x, err);
    begin_item(s, x, id == GJ_ODT_ITEM);
    return GJ_OK;
}

static gj_status start_paragraph(body *s, gj_xml *x, uint8_t id, gj_error *err)
{
    if (gj_build_full(s->doc)) {
        gj_xml_stop(x);
        return GJ_OK;
    }
    if (!top(s)->content || top(s)->paragraph.open) {
        gj_xml_skip(x); /* between cells, or a paragraph right in a paragraph */
        s->tally->misplaced++;
        return GJ_OK;
    }
    return begin_paragraph(s, x, id == GJ_ODT_HEADING, err);
}

/* What is inside a paragraph and no text. */
static gj_status start_in_line(body *s, gj_xml *x, uint8_t id, gj_error *err)
{
    const char *style = gj_xml_attribute(x, "text:style-name");
    switch (id) {
    case GJ_ODT_SPAN:
        return begin_run(s, gj_odf_style_find(&s->odf->styles, GJ_ODF_RUNS, style), true, err);
    case GJ_ODT_SPACE:
        add_blanks(s, x);
        break;
    case GJ_ODT_TAB:
        add_mark(s, "\t");
        break;
    case GJ_ODT_BREAK:
        add_mark(s, "\n");
        break;
    case GJ_ODT_NUMBER:
        gj_strbuf_clear(&s->number);
        break;
    case GJ_ODT_HIDDEN_PARAGRAPH:
        top(s)->paragraph.hidden |= is_true(gj_xml_attribute(x, "text:is-hidden"));
        break;
    default:
        break;
    }
    return GJ_OK;
}

static bool is_none(const gj_xml *x)
{
    const char *display = gj_xml_attribute(x, "text:display");
    return (display && strcmp(display, "none") == 0) ||
           is_true(gj_xml_attribute(x, "text:is-hidden"));
}

/* Elements that may not be seen as a whole. */
static void start_hideable(body *s, gj_xml *x, uint8_t id)
{
    const char *hidden = gj_xml_attribute(x, "text:is-hidden");
    bool unseen = id == GJ_ODT_HIDDEN_TEXT ? !hidden || is_true(hidden) : is_none(x);
    if (!unseen)
        return;
    s->tally->hidden +=
        id != GJ_ODT_VARIABLE; /* a variable that is set at this place hides nothing */
    gj_xml_skip(x);
}

/* Elements around others, and what is counted only. */
static gj_status start_around(body *s, gj_xml *x, uint8_t id, gj_error *err)
{
    const char *kind = gj_xml_attribute(x, "text:note-class");
    const char *value = gj_xml_attribute(x, "field:value");
    switch (id) {
    case GJ_ODT_INDEX:
        s->indexes++;
        return GJ_OK;
    case GJ_ODT_INSERTED:
        s->tally->inserted++;
        return GJ_OK;
    case GJ_ODT_FRAME:
        s->pictured = false;
        return GJ_OK;
    case GJ_ODT_BOX:
        return push(s, (frame){ .content = &s->boxes }, err);
    case GJ_ODT_NOTE:
        s->at_end = kind && strcmp(kind, "endnote") == 0;
        return GJ_OK;
    case GJ_ODT_NOTE_BODY:
        return push(s, (frame){ .content = &s->notes[s->at_end] }, err);
    case GJ_ODT_FORM_BOX:
    case GJ_ODT_FORM_TEXT:
        return gj_odt_control_add(&s->controls, x, id == GJ_ODT_FORM_BOX, err);
    case GJ_ODT_CONTROL:
        show_control(s, x);
        break;
    case GJ_ODT_FIELD_MARK:
        s->ticked = false;
        return GJ_OK;
    case GJ_ODT_FIELD_VALUE:
        s->ticked |= is_true(value);
        return GJ_OK;
    case GJ_ODT_DELETED:
        s->tally->deleted++;
        break;
    case GJ_ODT_IMAGE:
        count_image(s);
        break;
    case GJ_ODT_OBJECT:
        count_object(s, x);
        break;
    default:
        break;
    }
    gj_xml_skip(x);
    return GJ_OK;
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    body *s = user;
    if (id <= GJ_ODT_COVERED)
        return start_in_table(s, x, id, err);
    if (id <= GJ_ODT_LONE_ITEM)
        return start_list(s, x, id, err);
    if (id <= GJ_ODT_HEADING)
        return start_paragraph(s, x, id, err);
    if (id <= GJ_ODT_NUMBER || id == GJ_ODT_HIDDEN_PARAGRAPH)
        return start_in_line(s, x, id, err);
    if (id == GJ_ODT_SECTION || id == GJ_ODT_HIDDEN_TEXT || id == GJ_ODT_VARIABLE) {
        start_hideable(s, x, id);
        return GJ_OK;
    }
    return start_around(s, x, id, err);
}

/* A number in front of the text of a paragraph that has begun already. */
static void end_number(body *s)
{
    paragraph *p = &top(s)->paragraph;
    if (!p->open)
        return; /* of the paragraph to come */
    put_number(s, gj_strbuf_slice(&s->number), p->start);
    p->text = s->text.n;
    gj_strbuf_clear(&s->number);
}

static void end_list(body *s, uint8_t id)
{
    uint32_t n = id == GJ_ODT_LONE_ITEM ? s->lone : 1;
    uint32_t open = s->n_lists - top(s)->lists;
    s->n_lists -= n < open ? n : open;
}

static gj_status on_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    body *s = user;
    (void)x;
    switch (id) {
    case GJ_ODT_PARAGRAPH:
    case GJ_ODT_HEADING:
        GJ_TRY(end_paragraph(s, err));
        return hand_on(s, err);
    case GJ_ODT_SPAN:
        s->n_runs -= s->n_runs > 0;
        return GJ_OK;
    case GJ_ODT_LIST:
    case GJ_ODT_LONE_ITEM:
        end_list(s, id);
        return GJ_OK;
    case GJ_ODT_CELL:
        return top(s)->table ? end_cell(s, err) : GJ_OK;
    case GJ_ODT_ROW:
        return top(s)->table ? end_row(s, err) : GJ_OK;
    case GJ_ODT_TABLE:
        return top(s)->table ? end_table(s, err) : GJ_OK;
    case GJ_ODT_BOX:
    case GJ_ODT_NOTE_BODY:
        pop(s);
        return GJ_OK;
    case GJ_ODT_INDEX:
        s->indexes--;
        return GJ_OK;
    case GJ_ODT_NUMBER:
        end_number(s);
        return GJ_OK;
    case GJ_ODT_FIELD_MARK:
        add_mark(s, s->ticked ? "☑" : "□"); /* a check box of an old form of Word */
        return GJ_OK;
    default:
        return GJ_OK;
    }
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    body *s = user;
    (void)x;
    if (id == GJ_ODT_NUMBER)
        gj_strbuf_add(&s->number, gj_slice_trim(text));
    else
        add_text(s, text);
    return s->text.failed || s->number.failed ? gj_fail_memory(err) : GJ_OK;
}

/* ---- the whole ---- */

static gj_status finish(body *s, gj_error *err)
{
    static const char *const names[] = { "脚注", "尾注" };
    if (s->depth > 0) /* stopped within a table */
        return GJ_OK;
    GJ_TRY(hand_on(s, err));
    for (unsigned i = 0; i < GJ_ARRAY_LEN(names); i++) {
        if (s->notes[i].n == 0)
            continue;
        GJ_TRY(gj_build_part(s->doc, gj_slice_of(names[i]), err));
        GJ_TRY(gj_draft_build(&s->notes[i], s->doc, err));
    }
    return GJ_OK;
}

gj_status gj_odt_body_read(gj_odf *odf, gj_builder *doc, gj_tally *tally, gj_error *err)
{
    static const gj_xml_events events = { gj_odt_spaces, gj_odt_paths, on_start, on_end, on_text };
    body *s = GJ_NEW(odf->arena, body);
    if (!s)
        return gj_fail_memory(err);
    s->odf = odf;
    s->arena = odf->arena;
    s->doc = doc;
    s->tally = tally;
    s->frames[0].content = &s->content;
    gj_odt_lists_init(&s->all_lists, odf);
    gj_odt_controls_init(&s->controls, odf->arena);
    gj_strbuf_init(&s->text, 0);
    gj_strbuf_init(&s->line, 0);
    gj_strbuf_init(&s->number, 0);
    gj_status status = gj_xml_parse(odf->content, odf->part, &events, s, err);
    if (status == GJ_OK)
        status = finish(s, err);
    gj_strbuf_done(&s->text);
    gj_strbuf_done(&s->line);
    gj_strbuf_done(&s->number);
    return status;
}
