/* mime.h — a message with parts, as browsers and Excel save pages in one file (.mht): its headers, and the bytes of a part.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CODEC_MIME_H
#define GJ_CODEC_MIME_H

#include "base/slice.h"
#include "base/strbuf.h"

/* A message or one of its parts; all borrow from the bytes. Empty: the header is not there. */
typedef struct gj_mime_part {
    gj_slice type;    /* «text/html», as written */
    gj_slice charset; /* parameters of the type */
    gj_slice boundary;
    gj_slice coding;   /* «quoted-printable», «base64» ... */
    gj_slice location; /* Content-Location */
    gj_slice body;     /* as coded */
} gj_mime_part;

/* The parts inside a message, one after another. */
typedef struct gj_mime_reader {
    gj_slice rest, boundary;
    bool cut; /* the closing boundary did not come */
} gj_mime_reader;

/* Whether the bytes begin with the headers of a message: for sniffing, by the first bytes alone. */
bool gj_mime_is(gj_slice bytes);
/* Divides headers and body. */
gj_mime_part gj_mime_open(gj_slice bytes);
/* The type without regard to case; `type` in small letters, «text/» for all that begin so. */
bool gj_mime_typed(const gj_mime_part *part, const char *type);

gj_mime_reader gj_mime_parts(const gj_mime_part *message);
/* false: no more parts. */
bool gj_mime_next(gj_mime_reader *r, gj_mime_part *part);

/* Appends the plain bytes of a part. What is no code is left as it stands (quoted-printable) or passed over (base64), and
 * counted in *bad. An unknown coding is taken for none. */
void gj_mime_decode(const gj_mime_part *part, gj_strbuf *out, uint32_t *bad);

#endif
