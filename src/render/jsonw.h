/* jsonw.h — JSON writer: commas, escapes and numbers in one place. Compact; strings must be UTF-8.
 *
 *     gj_jsonw w = { out };
 *     gj_jsonw_open(&w, '{');
 *     GJ_JSON_STRING(&w, "path", path);
 *     gj_jsonw_close(&w, '}');
 *
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RENDER_JSONW_H
#define GJ_RENDER_JSONW_H

#include "base/strbuf.h"

typedef struct gj_jsonw {
    gj_strbuf *out;
    bool more; /* something stands before in this object or array: the next item needs a comma */
} gj_jsonw;

void gj_jsonw_open(gj_jsonw *w, char bracket);
void gj_jsonw_close(gj_jsonw *w, char bracket);
/* `quoted`: a key with its quotes and colon, as written: "\"path\":". */
void gj_jsonw_key(gj_jsonw *w, gj_slice quoted);
void gj_jsonw_string(gj_jsonw *w, gj_slice s);
/* A name from outside: marks that turn the direction of writing are escaped, too. */
void gj_jsonw_name(gj_jsonw *w, gj_slice s);
void gj_jsonw_uint(gj_jsonw *w, uint64_t value);
/* null, true, false, or anything else that is JSON already. */
void gj_jsonw_raw(gj_jsonw *w, gj_slice json);

#define GJ_JSON_KEY(w, name) gj_jsonw_key((w), GJ_SLICE("\"" name "\":"))
#define GJ_JSON_STRING(w, name, s) (GJ_JSON_KEY(w, name), gj_jsonw_string((w), (s)))
#define GJ_JSON_UINT(w, name, n) (GJ_JSON_KEY(w, name), gj_jsonw_uint((w), (n)))
#define GJ_JSON_NULL(w, name) (GJ_JSON_KEY(w, name), gj_jsonw_raw((w), GJ_SLICE("null")))
#define GJ_JSON_BOOL(w, name, b)                                                                   \
    (GJ_JSON_KEY(w, name), gj_jsonw_raw((w), (b) ? GJ_SLICE("true") : GJ_SLICE("false")))

#endif
