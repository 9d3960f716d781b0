/* place.h — where something stands, as JSON and in words.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RENDER_PLACE_H
#define GJ_RENDER_PLACE_H

#include "render/jsonw.h"

/* The object of a place; what means nothing for the format is null, and «page», «sheet», «part», «paragraph» are left out. */
void gj_place_json(gj_jsonw *w, const gj_place *place, gj_slice part, gj_slice section);

/* «第12行», «第3页 · 表2第4行第1格», «2023年!C7», «文本框 · 第2段»; nothing where nothing is known. */
void gj_place_words(gj_strbuf *out, const gj_place *place, gj_slice part, bool english);

#endif
