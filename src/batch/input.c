/* input.c — one input on the wire: kind, status, helped, depth, the members, then path, message and file, each ended by NUL.
 * SPDX-License-Identifier: MIT */
#include "batch/input.h"

#include "batch/wire.h"

enum { HEAD = 4 };

void gj_input_write(gj_strbuf *out, const gj_input *input)
{
    const char *const texts[] = { input->path, input->message ? input->message : "",
                                  input->depth > 0 ? input->file : "" };
    const char head[HEAD] = { (char)input->kind, (char)input->status, (char)input->helped,
                              (char)input->depth };
    gj_strbuf_add(out, (gj_slice){ head, sizeof head });
    gj_strbuf_add(out,
                  (gj_slice){ (const char *)input->member, input->depth * sizeof *input->member });
    for (size_t i = 0; i < GJ_ARRAY_LEN(texts); i++)
        gj_strbuf_add(out, (gj_slice){ texts[i], strlen(texts[i]) + 1 });
}

bool gj_input_read(gj_slice *bytes, gj_input *out)
{
    if (bytes->n < HEAD)
        return false;
    unsigned kind = (unsigned char)bytes->p[0], status = (unsigned char)bytes->p[1];
    unsigned depth = (unsigned char)bytes->p[3];
    size_t members = depth * sizeof *out->member;
    if (kind >= GJ_INPUT_KIND_COUNT_ || status > GJ_E_INTERNAL || depth > GJ_NESTING ||
        bytes->n < HEAD + members)
        return false;
    gj_input in = { .kind = (gj_input_kind)kind,
                    .status = (gj_status)status,
                    .helped = bytes->p[2] != 0,
                    .depth = depth };
    if (members > 0)
        memcpy(in.member, bytes->p + HEAD, members);
    gj_slice rest = gj_slice_sub(*bytes, HEAD + members, bytes->n);
    in.path = gj_wire_text(&rest);
    in.message = in.path ? gj_wire_text(&rest) : NULL;
    in.file = in.message ? gj_wire_text(&rest) : NULL;
    if (!in.file)
        return false;
    if (depth == 0)
        in.file = in.path;
    *out = in;
    *bytes = rest;
    return true;
}
