/* script.c — a document as the calls that build it.
 * SPDX-License-Identifier: MIT */
#include "doc/script.h"

#include "base/limits.h"
#include "text/fold.h"
#include "text/utf8.h"

enum { NAME_MAX_BYTES = 64, MESSAGE_MAX_BYTES = sizeof(((gj_error *)0)->message) - 1 };

/* ---- Writing ---- */

void gj_script_begin(gj_script *s, gj_arena *arena, gj_strbuf *out)
{
    *s = (gj_script){ .out = out,
                      .arena = arena,
                      .source = { "", 0 },
                      .room_blocks = gj_limit_value(GJ_LIMIT_BLOCKS),
                      .room_cells = gj_limit_value(GJ_LIMIT_CELLS) };
}

static gj_status cut(gj_script *s, gj_error *err)
{
    s->cut = true;
    return gj_fail(err, GJ_E_LIMIT, "文件较大，须另行读取，请报告此问题");
}

/* Rows count as blocks, for a long table becomes several; a cell counts as all the places it covers, which become cells. */
static bool has_room(gj_script *s, const gj_call *call)
{
    size_t places = (call->number ? call->number : 1) * (size_t)(call->other ? call->other : 1);
    switch (call->kind) {
    case GJ_CALL_PARA:
    case GJ_CALL_TABLE:
    case GJ_CALL_ROW:
        return s->room_blocks > 1 && s->room_blocks-- > 0;
    case GJ_CALL_CELL:
        if (s->room_cells <= places)
            return false;
        s->room_cells -= places;
        return true;
    default:
        return true;
    }
}

/* Whether a paragraph is more than blanks: only folding tells. */
static bool has_text(const gj_script *s, gj_span span)
{
    gj_strbuf text;
    gj_offmap map = { 0 };
    bool any = false;
    if (span.off > s->source.n || span.len > s->source.n - span.off)
        return false;
    gj_strbuf_init(&text, 0);
    if (gj_fold(s->source, span, &text, &map, s->arena))
        for (size_t i = 0; i < text.n && !any; i++)
            any = text.p[i] != ' ';
    gj_strbuf_done(&text);
    return any;
}

/* What the reader may ask later: whether there is any block. */
static void look(gj_script *s, const gj_call *call)
{
    switch (call->kind) {
    case GJ_CALL_SOURCE:
        s->source = call->text;
        break;
    case GJ_CALL_PARA:
        s->begun = s->begun || has_text(s, call->span);
        s->in_table = false;
        break;
    case GJ_CALL_TABLE:
        s->in_table = true;
        break;
    case GJ_CALL_CELL:
        s->begun = true;
        break;
    case GJ_CALL_PART:
    case GJ_CALL_TABLE_END:
        s->in_table = false;
        break;
    default:
        break;
    }
}

gj_status gj_script_add(gj_script *s, const gj_call *call, gj_error *err)
{
    if (s->cut || !has_room(s, call))
        return cut(s, err);
    gj_call_write(s->out, call);
    if (s->out->failed)
        return cut(s, err);
    look(s, call);
    return GJ_OK;
}

/* Kept here only until there is a block: has_text looks at nothing later. */
static bool keep(gj_script *s, gj_slice piece)
{
    size_t n = s->source.n;
    if (s->begun || piece.n == 0)
        return true;
    if (piece.n > s->kept_cap - n) {
        size_t cap = 2 * (n + piece.n) + 256;
        char *grown = gj_arena_grow(s->arena, s->kept, s->kept_cap, cap);
        if (!grown)
            return false;
        s->kept = grown;
        s->kept_cap = cap;
    }
    memcpy(s->kept + n, piece.p, piece.n);
    s->source = (gj_slice){ s->kept, n + piece.n };
    return true;
}

gj_status gj_script_append(gj_script *s, gj_slice piece, gj_span *out, gj_error *err)
{
    if (piece.n > UINT32_MAX - 1 - s->pieced)
        return cut(s, err);
    GJ_TRY(gj_script_add(s, &(gj_call){ .kind = GJ_CALL_APPEND, .text = piece }, err));
    if (!keep(s, piece))
        return gj_fail_memory(err);
    *out = (gj_span){ s->pieced, (uint32_t)piece.n };
    s->pieced += (uint32_t)piece.n;
    return GJ_OK;
}

gj_status gj_script_end(gj_script *s, gj_error *err)
{
    return gj_script_add(s, &(gj_call){ .kind = GJ_CALL_END }, err);
}

void gj_script_fail(gj_strbuf *out, gj_status status, const char *message)
{
    gj_call_write(out, &(gj_call){ .kind = GJ_CALL_FAIL,
                                   .number = (uint32_t)status,
                                   .text = gj_slice_of(message) });
}

/* ---- Performing ---- */

typedef struct stage {
    gj_builder *builder;
    bool whole; /* the source was told as a whole */
    size_t
        work; /* bytes of spans that may yet be told: a span may be told again, which costs a few bytes and much time */
} stage;

static gj_status no_script(gj_error *err)
{
    return gj_fail(err, GJ_E_FORMAT,
                   "读取这个文件的隔离进程交出的内容不合格式，没有核验；"
                   "文件可能被人动过手脚，请核实来源，另存为纯文本（.txt）后再核验");
}

/* A name, kept with the document. NULL: it is none. */
static const char *take_name(const stage *st, gj_slice name)
{
    bool fine = name.n > 0 && name.n <= NAME_MAX_BYTES && gj_utf8_valid(name);
    for (size_t i = 0; i < name.n && fine; i++)
        fine = (unsigned char)name.p[i] > ' ';
    return fine ? gj_arena_copy(gj_build_arena(st->builder), name) : NULL;
}

static gj_status tell_reader(const stage *st, const gj_call *call, gj_error *err)
{
    const char *reader = take_name(st, call->text), *charset = take_name(st, call->more);
    if (!reader || !charset)
        return no_script(err);
    gj_build_reader(st->builder, reader, charset);
    return GJ_OK;
}

/* What a person can read: no NUL that would end it, no control characters. */
static bool is_message(gj_slice text)
{
    bool fine = text.n > 0 && text.n <= MESSAGE_MAX_BYTES && gj_utf8_valid(text);
    for (size_t i = 0; i < text.n && fine; i++)
        fine = (unsigned char)text.p[i] >= ' ';
    return fine;
}

static gj_status tell_failure(const gj_call *call, gj_error *err)
{
    if (call->number == GJ_OK || call->number > GJ_E_INTERNAL || !is_message(call->text))
        return no_script(err);
    return gj_fail(err, (gj_status)call->number, "%.*s", GJ_SLICE_ARG(call->text));
}

static bool is_note(const gj_call *call)
{
    return call->number <= GJ_NOTE_TABLE && call->other <= 1 && gj_utf8_valid(call->text);
}

static bool is_between_characters(gj_slice s, size_t at)
{
    return at == s.n || ((unsigned char)s.p[at] & 0xC0) != 0x80;
}

/* Whole characters of the source so far. */
static gj_status take_span(stage *st, gj_span span, gj_error *err)
{
    gj_slice source = gj_build_given(st->builder);
    if (span.off > source.n || span.len > source.n - span.off ||
        !is_between_characters(source, span.off) ||
        !is_between_characters(source, (size_t)span.off + span.len))
        return no_script(err);
    if (span.len > st->work)
        return gj_fail(err, GJ_E_LIMIT, "正文超过上限 %zu MB，请拆分文件后再核验",
                       gj_limit_value(GJ_LIMIT_TEXT_BYTES) >> 20);
    st->work -= span.len;
    return GJ_OK;
}

/* All of it is whole characters, for a quotation may reach from one span to another. */
static gj_status take_source(stage *st, const gj_call *call, gj_error *err)
{
    gj_span none;
    bool whole = call->kind == GJ_CALL_SOURCE;
    if (!gj_utf8_valid(call->text) || st->whole || (whole && gj_build_given(st->builder).n > 0))
        return no_script(err);
    if (!whole)
        return gj_build_append(st->builder, call->text, &none, err);
    st->whole = true;
    gj_build_source(st->builder, call->text);
    return GJ_OK;
}

/* Calls that tell of text. */
static gj_status tell_text(stage *st, const gj_call *call, gj_error *err)
{
    gj_builder *b = st->builder;
    GJ_TRY(take_span(st, call->span, err));
    if (call->kind == GJ_CALL_PARA)
        return call->number <= UINT8_MAX ? gj_build_para(b, call->span, (uint8_t)call->number, err)
                                         : no_script(err);
    if (call->kind == GJ_CALL_CELL_MORE)
        return call->number <= 1 ? gj_build_cell_more(b, call->span, call->number != 0, err)
                                 : no_script(err);
    return call->number <= UINT16_MAX && call->other <= UINT16_MAX
               ? gj_build_cell(b, call->span, (uint16_t)call->number, (uint16_t)call->other, err)
               : no_script(err);
}

/* Calls that say where what follows stands. */
static gj_status tell_place(const stage *st, const gj_call *call, gj_error *err)
{
    gj_builder *b = st->builder;
    switch (call->kind) {
    case GJ_CALL_PAGE:
        if (call->number > UINT16_MAX)
            return no_script(err);
        gj_build_page(b, (uint16_t)call->number);
        return GJ_OK;
    case GJ_CALL_RECOGNISED:
        return call->number <= UINT16_MAX ? gj_build_recognised(b, (uint16_t)call->number, err)
                                          : no_script(err);
    case GJ_CALL_SHEET_REF:
        if (call->other > UINT16_MAX)
            return no_script(err);
        gj_build_sheet_ref(b, call->number, (uint16_t)call->other);
        return GJ_OK;
    default:
        return gj_utf8_valid(call->text) ? gj_build_part(b, call->text, err) : no_script(err);
    }
}

static gj_status tell(stage *st, const gj_call *call, gj_error *err)
{
    gj_builder *b = st->builder;
    switch (call->kind) {
    case GJ_CALL_FAIL:
        return tell_failure(call, err);
    case GJ_CALL_READER:
        return tell_reader(st, call, err);
    case GJ_CALL_SOURCE:
    case GJ_CALL_APPEND:
        return take_source(st, call, err);
    case GJ_CALL_PAGE:
    case GJ_CALL_RECOGNISED:
    case GJ_CALL_SHEET_REF:
    case GJ_CALL_PART:
        return tell_place(st, call, err);
    case GJ_CALL_PARA:
    case GJ_CALL_CELL:
    case GJ_CALL_CELL_MORE:
        return tell_text(st, call, err);
    case GJ_CALL_TABLE:
        return gj_build_table(b, err);
    case GJ_CALL_GUESSED:
        gj_build_table_guessed(b);
        return GJ_OK;
    case GJ_CALL_ROW:
        return gj_build_row(b, err);
    case GJ_CALL_TABLE_END:
        return gj_build_table_end(b, err);
    case GJ_CALL_NOTE:
        return is_note(call) ? gj_build_note(b, (gj_note_kind)call->number, call->other != 0, err,
                                             "%.*s", GJ_SLICE_ARG(call->text))
                             : no_script(err);
    default:
        return no_script(err);
    }
}

gj_status gj_script_perform(gj_slice script, gj_builder *b, gj_error *err)
{
    stage st = { .builder = b, .work = gj_limit_value(GJ_LIMIT_TEXT_BYTES) };
    gj_call call;
    while (gj_call_read(&script, &call)) {
        if (call.kind == GJ_CALL_END)
            return script.n == 0 ? GJ_OK : no_script(err);
        GJ_TRY(tell(&st, &call, err));
    }
    return no_script(err);
}
