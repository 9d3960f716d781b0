/* charset.h — bytes as submitted -> UTF-8. Our own detector and GBK decoder; other charsets through iconv.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_CHARSET_H
#define GJ_TEXT_CHARSET_H

#include "base/error.h"
#include "base/strbuf.h"

typedef enum gj_charset {
    GJ_CHARSET_UTF8,
    GJ_CHARSET_UTF16LE,
    GJ_CHARSET_UTF16BE,
    GJ_CHARSET_GB18030, /* GB2312 and GBK are read as GB18030 */
    GJ_CHARSET_BINARY,  /* no text at all: a program, a picture, a Word file named .txt */
    GJ_CHARSET_OTHER,   /* named by the user, decoded by iconv (BIG5 ...) */
    GJ_CHARSET_COUNT_
} gj_charset;

typedef struct gj_decoded {
    gj_slice text;         /* UTF-8 without BOM; borrows from `bytes` when nothing had to be converted, else from buf */
    gj_charset charset;
    const char *name;      /* "UTF-8", "GBK", "GB18030", "UTF-16LE" ...; GBK when no 4-byte character was met */
    uint32_t bad;          /* how many U+FFFD stand for undecodable bytes */
    uint32_t first_bad;    /* offset in text of the first one */
} gj_decoded;

/* By BOM, zero bytes, validity, then what is plausible as Chinese text. */
gj_charset gj_charset_detect(gj_slice bytes);

/* Decodes all of `bytes`. `name` NULL: detect; else a charset name of the user ("gbk", "big5"). buf is cleared
 * first and owned by the caller. GJ_E_FORMAT: binary; GJ_E_ARGUMENT: unknown charset; GJ_E_LIMIT: too long. */
gj_status gj_charset_decode(gj_slice bytes, const char *name, gj_strbuf *buf, gj_decoded *out, gj_error *err);

/* Has the tables of a charset loaded, and keeps them until the process ends: what it and its children decode later needs no file.
 * false: nobody knows the name. */
bool gj_charset_keep(const char *name);

#endif
