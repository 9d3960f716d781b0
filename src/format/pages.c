/* pages.c — records to pages.
 * SPDX-License-Identifier: MIT */
#include "format/pages.h"

#include "base/cursor.h"
#include "format/helper.h"
#include "format/page_stream.h"

typedef struct record {
    char kind;
    int32_t v[GJ_PAGE_FIELDS];
} record;

static record take_record(gj_cursor *c)
{
    record r = { .kind = (char)gj_cursor_u8(c) };
    for (int i = 0; i < GJ_PAGE_FIELDS; i++) {
        uint32_t bits = gj_cursor_le32(c);
        r.v[i] = bits <= INT32_MAX ? (int32_t)bits : -(int32_t)(UINT32_MAX - bits) - 1;
    }
    return r;
}

static uint32_t count(int32_t v)
{
    return v > 0 ? (uint32_t)v : 0;
}

static gj_status add_page(gj_layout *l, const record *r, gj_error *err)
{
    GJ_TRY(gj_layout_page_add(l, r->v[0], r->v[1], err));
    l->last->facts = (gj_page_facts){ .pictures = count(r->v[2]),
                                      .damaged = r->v[3] & GJ_PAGE_DAMAGED,
                                      .drawn = r->v[3] & GJ_PAGE_DRAWN,
                                      .scanned = r->v[3] & GJ_PAGE_SCANNED,
                                      .unread = count(r->v[4]) };
    return GJ_OK;
}

static gj_status add_record(gj_pages *pages, const record *r, gj_error *err)
{
    gj_layout *l = &pages->layout;
    switch (r->kind) {
    case 'D':
        pages->flags = r->v[0];
        return GJ_OK;
    case 'P':
        return add_page(l, r, err);
    case 'G':
        return gj_layout_glyph_add(
            l, (gj_glyph){ r->v[0], r->v[1], r->v[2], r->v[3], (uint32_t)r->v[4], GJ_NONE }, err);
    case 'H':
    case 'V':
        return gj_layout_ruling_add(l, r->kind == 'H', (gj_ruling){ r->v[0], r->v[1], r->v[2] },
                                    err);
    default:
        return gj_fail(err, GJ_E_FORMAT, "读取页面的程序与本程序不是同一版本，请重新安装");
    }
}

/* The head of its stream: GJ_STREAM_HEAD, the name, a line end. 0: bytes begin otherwise. */
static size_t head_length(gj_slice bytes, const char *reader)
{
    gj_slice head = GJ_SLICE(GJ_STREAM_HEAD), name = gj_slice_of(reader);
    if (!gj_slice_starts(bytes, head) ||
        !gj_slice_starts(gj_slice_sub(bytes, head.n, bytes.n), name) ||
        bytes.n <= head.n + name.n || bytes.p[head.n + name.n] != '\n')
        return 0;
    return head.n + name.n + 1;
}

bool gj_pages_is_stream(gj_slice bytes, const char *reader)
{
    return head_length(bytes, reader) > 0;
}

gj_status gj_pages_read(gj_slice stream, const char *reader, gj_builder *b, gj_pages *out,
                        gj_error *err)
{
    gj_slice end = GJ_SLICE(GJ_STREAM_END);
    size_t head = head_length(stream, reader);
    *out = (gj_pages){ .layout.arena = gj_build_arena(b) };
    if (stream.n < head + end.n || !gj_slice_ends(stream, end) ||
        (stream.n - head - end.n) % GJ_PAGE_RECORD != 0)
        return gj_fail(err, GJ_E_FORMAT, "读取页面的程序没有正常结束，请报告此问题");
    gj_cursor c = gj_cursor_of(gj_slice_sub(stream, head, stream.n - head - end.n));
    while (gj_cursor_left(&c) > 0) {
        record r = take_record(&c);
        GJ_TRY(add_record(out, &r, err));
    }
    return gj_layout_build(&out->layout, b, &out->readable, err);
}

gj_status gj_pages_note_many(const gj_pages *pages, gj_builder *b, gj_error *err)
{
    if (!(pages->flags & GJ_PAGE_MANY))
        return GJ_OK;
    return gj_build_note(b, GJ_NOTE_CUT, true, err,
                         "扫描的页太多，只识别了前 %d 页，其余没有核验，请拆分后再核验",
                         GJ_PAGE_SCANS);
}
