/* call.c — calls of a builder as bytes.
 * SPDX-License-Identifier: MIT */
#include "doc/call.h"

enum { MORE_FOLLOWS = 0x80, BITS = 7, LONGEST = 5 };

/* What stands behind the kind. */
static const struct {
    uint8_t numbers, texts;
    bool span;
} shapes[] = {
    [GJ_CALL_END] = { 0, 0, false },        [GJ_CALL_FAIL] = { 1, 1, false },
    [GJ_CALL_READER] = { 0, 2, false },     [GJ_CALL_SOURCE] = { 0, 1, false },
    [GJ_CALL_APPEND] = { 0, 1, false },     [GJ_CALL_PAGE] = { 1, 0, false },
    [GJ_CALL_RECOGNISED] = { 1, 0, false }, [GJ_CALL_PART] = { 0, 1, false },
    [GJ_CALL_SHEET_REF] = { 2, 0, false },  [GJ_CALL_PARA] = { 1, 0, true },
    [GJ_CALL_TABLE] = { 0, 0, false },      [GJ_CALL_GUESSED] = { 0, 0, false },
    [GJ_CALL_ROW] = { 0, 0, false },        [GJ_CALL_CELL] = { 2, 0, true },
    [GJ_CALL_CELL_MORE] = { 1, 0, true },   [GJ_CALL_TABLE_END] = { 0, 0, false },
    [GJ_CALL_NOTE] = { 2, 1, false },
};

_Static_assert(GJ_ARRAY_LEN(shapes) == GJ_CALL_COUNT_, "a shape for each kind");

static size_t put_number(unsigned char *to, uint32_t value)
{
    size_t n = 0;
    for (; value >= MORE_FOLLOWS; value >>= BITS)
        to[n++] = (unsigned char)(value | MORE_FOLLOWS);
    to[n++] = (unsigned char)value;
    return n;
}

/* One way only to write a number: no more bytes than it takes, no more bits than it has. */
static bool take_number(gj_slice *bytes, uint32_t *out)
{
    uint64_t value = 0;
    for (size_t i = 0; i < LONGEST && i < bytes->n; i++) {
        unsigned char c = (unsigned char)bytes->p[i];
        value |= (uint64_t)(c & (MORE_FOLLOWS - 1)) << (BITS * i);
        if (c & MORE_FOLLOWS)
            continue;
        if (value > UINT32_MAX || (c == 0 && i > 0))
            return false;
        *out = (uint32_t)value;
        *bytes = gj_slice_sub(*bytes, i + 1, SIZE_MAX);
        return true;
    }
    return false;
}

static bool take_text(gj_slice *bytes, gj_slice *out)
{
    uint32_t n;
    if (!take_number(bytes, &n) || n > bytes->n)
        return false;
    *out = gj_slice_sub(*bytes, 0, n);
    *bytes = gj_slice_sub(*bytes, n, SIZE_MAX);
    return true;
}

void gj_call_write(gj_strbuf *out, const gj_call *call)
{
    unsigned char head[1 + 4 * LONGEST];
    size_t n = 0;
    if (call->text.n > UINT32_MAX || call->more.n > UINT32_MAX) {
        out->failed = true;
        return;
    }
    head[n++] = (unsigned char)call->kind;
    if (shapes[call->kind].span) {
        n += put_number(head + n, call->span.off);
        n += put_number(head + n, call->span.len);
    }
    if (shapes[call->kind].numbers > 0)
        n += put_number(head + n, call->number);
    if (shapes[call->kind].numbers > 1)
        n += put_number(head + n, call->other);
    gj_strbuf_add(out, (gj_slice){ (const char *)head, n });
    const gj_slice *texts[] = { &call->text, &call->more };
    for (unsigned i = 0; i < shapes[call->kind].texts; i++) {
        n = put_number(head, (uint32_t)texts[i]->n);
        gj_strbuf_add(out, (gj_slice){ (const char *)head, n });
        gj_strbuf_add(out, *texts[i]);
    }
}

bool gj_call_read(gj_slice *bytes, gj_call *out)
{
    gj_slice rest = *bytes, none = { "", 0 };
    if (rest.n == 0 || (unsigned char)rest.p[0] >= GJ_CALL_COUNT_)
        return false;
    gj_call call = { .kind = (gj_call_kind)rest.p[0], .text = none, .more = none };
    rest = gj_slice_sub(rest, 1, SIZE_MAX);
    bool fine = true;
    if (shapes[call.kind].span)
        fine = take_number(&rest, &call.span.off) && take_number(&rest, &call.span.len);
    if (fine && shapes[call.kind].numbers > 0)
        fine = take_number(&rest, &call.number);
    if (fine && shapes[call.kind].numbers > 1)
        fine = take_number(&rest, &call.other);
    if (fine && shapes[call.kind].texts > 0)
        fine = take_text(&rest, &call.text);
    if (fine && shapes[call.kind].texts > 1)
        fine = take_text(&rest, &call.more);
    if (!fine)
        return false;
    *out = call;
    *bytes = rest;
    return true;
}
