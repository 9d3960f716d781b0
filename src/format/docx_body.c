/* docx_body.c — a story of a Word file: paragraphs, tables and text boxes as they stand, after tracked changes.
 * SPDX-License-Identifier: MIT
 *
 * Paragraphs stand in paragraphs (by way of text boxes) and tables in cells: frames are kept on a stack. The text of all
 * open paragraphs lies in one buffer, the inner one's behind the outer one's. What is complete at the level of the story
 * goes to the builder at once. */
#include "format/docx.h"

#include "base/ascii.h"
#include "base/limits.h"
#include "format/docx_paths.h"
#include "format/symbol.h"

enum {
    MAX_FRAMES = 256, /* no deeper than the XML itself */
    MAX_FIELDS = 64
};

/* A paragraph that is open. */
typedef struct paragraph {
    size_t start; /* of its text in the buffer */
    const gj_docx_style *style;
    int32_t list;
    int8_t list_level, outline;
    bool open;
    bool joined; /* its mark is deleted: the next one goes on with its text */
} paragraph;

/* Where complete paragraphs and tables go: a story, a cell of a table, or a text box. */
typedef struct frame {
    gj_draft_list *content;
    gj_draft_table *table; /* that the frame is in; NULL: story or text box */
    gj_draft_cell *cell;
    paragraph paragraph;
    bool box;
} frame;

typedef struct story {
    gj_arena *arena;
    gj_builder *doc;
    const gj_docx_styles *styles;
    gj_docx_numbers *numbers;
    gj_tally *tally;
    gj_strbuf text, line;
    gj_draft_list content; /* of the story, not handed on yet */
    gj_draft_list boxes;   /* of text boxes, to follow it */
    frame frames[MAX_FRAMES];
    uint32_t depth; /* index of the frame in use */
    gj_slice part;  /* «脚注»; empty: the body */
    gj_symbol_font font;
    bool hidden;   /* the run is not to be seen */
    int8_t ticked; /* of a form's check box */
    bool field_result[MAX_FIELDS];
    uint32_t fields;
    bool numbered; /* a paragraph with a number has come: the title is behind us */
    uint32_t cells;
} story;

static frame *top(story *s)
{
    return &s->frames[s->depth];
}

/* ---- text ---- */

/* Codes of fields are not seen, their results are. */
static bool is_seen(const story *s)
{
    for (uint32_t i = 0; i < s->fields && i < MAX_FIELDS; i++)
        if (!s->field_result[i])
            return false;
    return !s->hidden;
}

static void add_text(story *s, gj_slice text)
{
    if (!top(s)->paragraph.open)
        s->tally->misplaced += gj_slice_trim(text).n > 0;
    else if (is_seen(s))
        gj_symbol_text(&s->text, s->font, text);
    else if (s->hidden)
        s->tally->hidden++;
}

static void add_mark(story *s, const char *mark)
{
    if (top(s)->paragraph.open && is_seen(s))
        gj_strbuf_cstr(&s->text, mark);
}

/* «F0A8», as w:sym writes it. */
static uint32_t hex(const char *digits)
{
    uint32_t value = 0;
    for (unsigned i = 0; digits && digits[i] && i < 6; i++) {
        unsigned digit = gj_ascii_hex(digits[i]);
        if (digit > 15)
            return 0;
        value = value * 16 + digit;
    }
    return value;
}

static void add_symbol(story *s, const gj_xml *x)
{
    const char *font = gj_xml_attribute(x, "w:font");
    uint32_t code = hex(gj_xml_attribute(x, "w:char"));
    if (code >= 0x20 && top(s)->paragraph.open && is_seen(s))
        gj_symbol_print(&s->text, gj_symbol_font_of(gj_slice_of(font ? font : "")), code);
}

static void change_field(story *s, const gj_xml *x)
{
    const char *type = gj_xml_attribute(x, "w:fldCharType");
    if (!type)
        return;
    if (strcmp(type, "begin") == 0) {
        if (s->fields < MAX_FIELDS)
            s->field_result[s->fields] = false;
        s->fields++;
    } else if (strcmp(type, "separate") == 0) {
        if (s->fields > 0 && s->fields <= MAX_FIELDS)
            s->field_result[s->fields - 1] = true;
    } else if (strcmp(type, "end") == 0 && s->fields > 0) {
        s->fields--;
    }
}

/* ---- paragraphs ---- */

static gj_status add_item(story *s, gj_draft_list *to, gj_draft_item item, gj_error *err)
{
    return gj_draft_add(s->arena, to, item) ? GJ_OK : gj_fail_memory(err);
}

static void begin_paragraph(story *s)
{
    paragraph *p = &top(s)->paragraph;
    size_t start = p->joined ? p->start : s->text.n;
    *p = (paragraph){ .start = start,
                      .style = gj_docx_style_usual(s->styles),
                      .list = GJ_DOCX_UNSAID,
                      .list_level = GJ_DOCX_UNSAID,
                      .outline = GJ_DOCX_UNSAID,
                      .open = true };
}

/* The number that Word writes before the paragraph. */
static void print_number(story *s, const paragraph *p, gj_strbuf *out)
{
    int32_t list = p->list;
    int8_t level = p->list_level;
    gj_slice from = { NULL, 0 };
    if (list == GJ_DOCX_UNSAID && p->style) {
        list = p->style->number;
        from = p->style->number_from;
        if (level == GJ_DOCX_UNSAID)
            level = p->style->number_level;
    } else if (level == GJ_DOCX_UNSAID) {
        level = 0;
    }
    if (list > 0)
        gj_docx_number_print(s->numbers, list, level, from, out);
}

static gj_draft_style style_of(const story *s, const paragraph *p)
{
    int outline = p->style ? p->style->outline : GJ_DOCX_UNSAID;
    return (gj_draft_style){ .outline = p->outline != GJ_DOCX_UNSAID ? p->outline : outline,
                             .contents = p->style && p->style->contents,
                             .in_table = s->frames[s->depth].table != NULL };
}

static gj_status end_paragraph(story *s, gj_error *err)
{
    paragraph *p = &top(s)->paragraph;
    if (!p->open)
        return GJ_OK;
    p->open = false;
    if (p->joined)
        return GJ_OK;
    gj_slice text = gj_slice_sub(gj_strbuf_slice(&s->text), p->start, s->text.n);
    gj_strbuf_clear(&s->line);
    print_number(s, p, &s->line);
    bool empty = gj_slice_trim(text).n == 0;
    if (empty && !top(s)->table)
        gj_strbuf_clear(&s->line); /* a number and nothing else says something in cells only */
    gj_strbuf_add(&s->line, text);
    s->text.n = p->start;
    if (s->text.failed || s->line.failed)
        return gj_fail_memory(err);
    return gj_draft_paragraph(s->arena, top(s)->content, &s->line, style_of(s, p), &s->numbered)
               ? GJ_OK
               : gj_fail_memory(err);
}

/* The last paragraph of a frame whose mark is deleted has nothing behind it to go on with. */
static gj_status end_joined(story *s, gj_error *err)
{
    paragraph *p = &top(s)->paragraph;
    if (!p->joined)
        return GJ_OK;
    p->joined = false;
    p->open = true;
    return end_paragraph(s, err);
}

/* ---- frames ---- */

static gj_status push(story *s, frame f, gj_error *err)
{
    if (s->depth + 1 == MAX_FRAMES)
        return gj_fail(
            err, GJ_E_LIMIT,
            "表格和文本框相互嵌套超过 %d 层，不是正常软件生成的；请用原来的软件另存后再核验",
            MAX_FRAMES);
    s->frames[++s->depth] = f;
    return GJ_OK;
}

/* Hands on what is complete: the story's own, then the text boxes that hang on it. */
static gj_status hand_on(story *s, gj_error *err)
{
    if (s->depth > 0)
        return GJ_OK;
    return gj_draft_hand_on(&s->content, &s->boxes, s->part, s->doc, err);
}

static gj_status begin_table(story *s, gj_error *err)
{
    GJ_TRY(end_joined(s, err));
    frame f = { .table = gj_draft_table_new(s->arena) };
    return f.table ? push(s, f, err) : gj_fail_memory(err);
}

/* The nearest place for a table that ended: one within a table but in none of its cells, which no program writes, goes to where
 * the outer one goes. */
static gj_draft_list *place_of_table(story *s)
{
    uint32_t depth = s->depth;
    while (depth > 0 && !s->frames[depth].content)
        depth--;
    return s->frames[depth].content;
}

static gj_status end_table(story *s, gj_error *err)
{
    gj_draft_table *table = top(s)->table;
    s->depth--;
    if (gj_draft_table_cells(table) > 0)
        GJ_TRY(add_item(s, place_of_table(s), (gj_draft_item){ .table = table }, err));
    return hand_on(s, err);
}

static gj_status begin_cell(story *s, gj_error *err)
{
    frame *f = top(s);
    f->cell = NULL;
    f->content = NULL;
    f->paragraph = (paragraph){ .open = false };
    if (++s->cells > gj_limit_value(GJ_LIMIT_CELLS) + 1)
        return GJ_OK; /* the builder will say so: one more than it takes is enough */
    f->cell = gj_draft_cell_add(s->arena, f->table);
    if (!f->cell)
        return gj_fail_memory(err);
    f->content = &f->cell->content;
    return GJ_OK;
}

static gj_status end_cell(story *s, gj_error *err)
{
    frame *f = top(s);
    if (!f->cell)
        return GJ_OK;
    GJ_TRY(end_joined(s, err));
    bool fine = gj_draft_cell_end(s->arena, f->table);
    f->cell = NULL;
    f->content = NULL;
    return fine ? GJ_OK : gj_fail_memory(err);
}

/* ---- events ---- */

static gj_status start_in_table(story *s, gj_xml *x, uint8_t id, gj_error *err)
{
    frame *f = top(s);
    const char *value = gj_xml_attribute(x, "w:val");
    if (!f->table)
        return GJ_OK;
    switch (id) {
    case GJ_DOCX_ROW:
        return gj_draft_row_add(s->arena, f->table) ? GJ_OK : gj_fail_memory(err);
    case GJ_DOCX_CELL:
        return begin_cell(s, err);
    case GJ_DOCX_GRID_BEFORE:
        gj_draft_row_indent(f->table, (uint16_t)gj_xml_number(x, "w:val", 0, 1000, 0));
        return GJ_OK;
    case GJ_DOCX_ROW_DELETED:
    case GJ_DOCX_ROW_HIDDEN:
        if (gj_docx_is_on(value)) {
            gj_draft_row_drop(f->table);
            *(id == GJ_DOCX_ROW_HIDDEN ? &s->tally->hidden : &s->tally->deleted) += 1;
        }
        return GJ_OK;
    default:
        break;
    }
    if (!f->cell)
        return GJ_OK;
    gj_draft_merge merge = value && strcmp(value, "restart") == 0 ? GJ_DRAFT_FIRST : GJ_DRAFT_MORE;
    if (id == GJ_DOCX_GRID_SPAN)
        f->cell->cols = (uint16_t)gj_xml_number(x, "w:val", 1, 1000, 1);
    else if (id == GJ_DOCX_MERGED_DOWN)
        f->cell->down = merge;
    else if (id == GJ_DOCX_MERGED_ACROSS)
        f->cell->across = merge;
    else
        f->cell->dropped = true;
    return GJ_OK;
}

static void start_in_paragraph(story *s, const gj_xml *x, uint8_t id)
{
    paragraph *p = &top(s)->paragraph;
    const char *value = gj_xml_attribute(x, "w:val");
    switch (id) {
    case GJ_DOCX_STYLE:
        p->style = gj_docx_style_find(s->styles, gj_slice_of(value ? value : ""));
        break;
    case GJ_DOCX_OUTLINE:
        p->outline = (int8_t)gj_xml_number(x, "w:val", 0, 9, 9);
        break;
    case GJ_DOCX_LIST:
        p->list = gj_xml_number(x, "w:val", 0, INT32_MAX, 0);
        break;
    case GJ_DOCX_LIST_LEVEL:
        p->list_level = (int8_t)gj_xml_number(x, "w:val", 0, GJ_LIST_LEVELS - 1, 0);
        break;
    default:
        p->joined = true;
        break;
    }
}

static void start_in_run(story *s, const gj_xml *x, uint8_t id)
{
    const char *value = gj_xml_attribute(x, "w:val");
    const gj_docx_style *style;
    switch (id) {
    case GJ_DOCX_RUN:
        style = top(s)->paragraph.style;
        s->hidden = style && style->hidden == 1;
        s->font = GJ_SYMBOL_OTHER;
        break;
    case GJ_DOCX_RUN_STYLE:
        style = gj_docx_style_find(s->styles, gj_slice_of(value ? value : ""));
        if (style && style->hidden != GJ_DOCX_UNSAID)
            s->hidden = style->hidden == 1;
        break;
    case GJ_DOCX_RUN_FONT:
        value = gj_xml_attribute(x, "w:ascii");
        s->font = gj_symbol_font_of(gj_slice_of(value ? value : ""));
        break;
    case GJ_DOCX_RUN_HIDDEN:
        s->hidden = gj_docx_is_on(value);
        break;
    case GJ_DOCX_TAB:
        add_mark(s, "\t");
        break;
    case GJ_DOCX_HYPHEN:
        add_mark(s, "-");
        break;
    case GJ_DOCX_DENOMINATOR:
        add_mark(s, "/");
        break;
    case GJ_DOCX_BREAK:
        add_mark(s, "\n");
        break;
    case GJ_DOCX_SYMBOL:
        add_symbol(s, x);
        break;
    default:
        change_field(s, x);
        break;
    }
}

/* Elements around others, and what is counted only. */
static gj_status start_around(story *s, gj_xml *x, uint8_t id, gj_error *err)
{
    const char *type = gj_xml_attribute(x, "w:type"), *value = gj_xml_attribute(x, "w:val");
    switch (id) {
    case GJ_DOCX_DELETED:
        s->tally->deleted++;
        gj_xml_skip(x);
        break;
    case GJ_DOCX_INSERTED:
        s->tally->inserted++;
        break;
    case GJ_DOCX_SKIPPED:
        gj_xml_skip(x);
        break;
    case GJ_DOCX_TEXT_BOX:
        return push(s, (frame){ .content = &s->boxes, .box = true }, err);
    case GJ_DOCX_BOX:
        s->ticked = 0;
        break;
    case GJ_DOCX_BOX_DEFAULT:
    case GJ_DOCX_BOX_CHECKED:
        s->ticked = (int8_t)gj_docx_is_on(value);
        break;
    case GJ_DOCX_NOTE:
        if (type && (strcmp(type, "separator") == 0 || strcmp(type, "continuationSeparator") == 0 ||
                     strcmp(type, "continuationNotice") == 0))
            gj_xml_skip(x);
        break;
    case GJ_DOCX_CHUNK:
        s->tally->chunks++;
        break;
    case GJ_DOCX_PICTURE:
        s->tally->pictures++;
        break;
    default:
        s->tally->objects++;
        break;
    }
    return GJ_OK;
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    story *s = user;
    if (id == GJ_DOCX_TABLE)
        return begin_table(s, err);
    if (id >= GJ_DOCX_ROW && id <= GJ_DOCX_CELL_DELETED)
        return start_in_table(s, x, id, err);
    if (id == GJ_DOCX_PARAGRAPH) {
        if (gj_build_full(s->doc))
            gj_xml_stop(x);
        if (top(s)->paragraph.open) /* right in a paragraph, where none may stand */
            GJ_TRY(end_paragraph(s, err));
        if (top(s)->content)
            begin_paragraph(s);
        return GJ_OK;
    }
    if (id >= GJ_DOCX_STYLE && id <= GJ_DOCX_MARK_DELETED) {
        if (top(s)->paragraph.open)
            start_in_paragraph(s, x, id);
        return GJ_OK;
    }
    if ((id >= GJ_DOCX_RUN && id <= GJ_DOCX_FIELD) || id == GJ_DOCX_DENOMINATOR) {
        start_in_run(s, x, id);
        return GJ_OK;
    }
    return start_around(s, x, id, err);
}

static gj_status on_end(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    story *s = user;
    (void)x;
    switch (id) {
    case GJ_DOCX_PARAGRAPH:
        GJ_TRY(end_paragraph(s, err));
        return hand_on(s, err);
    case GJ_DOCX_CELL:
        return top(s)->table ? end_cell(s, err) : GJ_OK;
    case GJ_DOCX_TABLE:
        return top(s)->table ? end_table(s, err) : GJ_OK;
    case GJ_DOCX_TEXT_BOX:
        GJ_TRY(end_joined(s, err));
        s->depth -= top(s)->box && s->depth > 0;
        return GJ_OK;
    case GJ_DOCX_RUN:
        s->hidden = false;
        return GJ_OK;
    case GJ_DOCX_BOX:
        if (top(s)->paragraph.open && !s->hidden)
            gj_strbuf_cstr(&s->text, s->ticked ? "☑" : "□");
        return GJ_OK;
    default:
        return GJ_OK;
    }
}

static gj_status on_text(void *user, gj_xml *x, uint8_t id, gj_slice text, gj_error *err)
{
    story *s = user;
    (void)x, (void)id;
    add_text(s, text);
    return s->text.failed ? gj_fail_memory(err) : GJ_OK;
}

static gj_status finish(story *s, gj_error *err)
{
    if (s->depth > 0) /* stopped within a table */
        return GJ_OK;
    GJ_TRY(end_joined(s, err));
    return hand_on(s, err);
}

gj_status gj_docx_story_read(const gj_docx_context *context, gj_slice part, const char *name,
                             gj_error *err)
{
    static const gj_xml_events events = { gj_docx_spaces, gj_docx_paths, on_start, on_end,
                                          on_text };
    story *s = GJ_NEW(context->package->arena, story);
    if (!s)
        return gj_fail_memory(err);
    s->arena = context->package->arena;
    s->doc = context->doc;
    s->styles = context->styles;
    s->numbers = context->numbers;
    s->tally = context->tally;
    s->part = gj_slice_of(name);
    s->frames[0].content = &s->content;
    gj_strbuf_init(&s->text, 0);
    gj_strbuf_init(&s->line, 0);
    gj_status status = gj_build_part(s->doc, s->part, err);
    if (status == GJ_OK)
        status = gj_package_parse(context->package, part, &events, s, err);
    if (status == GJ_OK)
        status = finish(s, err);
    gj_strbuf_done(&s->text);
    gj_strbuf_done(&s->line);
    return status;
}
