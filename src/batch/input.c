/* input.c — one input on the wire: kind, status, then path and message, each ended by NUL.
 * SPDX-License-Identifier: MIT */
#include "batch/input.h"

void gj_input_write(gj_strbuf *out, const gj_input *input)
{
    const char *message = input->message ? input->message : "";
    gj_strbuf_char(out, (char)input->kind);
    gj_strbuf_char(out, (char)input->status);
    gj_strbuf_add(out, (gj_slice){ input->path, strlen(input->path) + 1 });
    gj_strbuf_add(out, (gj_slice){ message, strlen(message) + 1 });
}

static const char *take_text(gj_slice *bytes)
{
    const char *text = bytes->p;
    const char *end = bytes->n ? memchr(text, '\0', bytes->n) : NULL;
    if (!end)
        return NULL;
    *bytes = gj_slice_sub(*bytes, (size_t)(end - text) + 1, bytes->n);
    return text;
}

bool gj_input_read(gj_slice *bytes, gj_input *out)
{
    if (bytes->n < 4)
        return false;
    unsigned kind = (unsigned char)bytes->p[0], status = (unsigned char)bytes->p[1];
    if (kind >= GJ_INPUT_KIND_COUNT_ || status > GJ_E_INTERNAL)
        return false;
    gj_slice rest = gj_slice_sub(*bytes, 2, bytes->n);
    out->kind = (gj_input_kind)kind;
    out->status = (gj_status)status;
    out->path = take_text(&rest);
    out->message = out->path ? take_text(&rest) : NULL;
    if (!out->message)
        return false;
    *bytes = rest;
    return true;
}
