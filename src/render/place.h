/* place.h — where something stands, as JSON.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RENDER_PLACE_H
#define GJ_RENDER_PLACE_H

#include "render/jsonw.h"

/* The object of a place; what means nothing for the format is null, and «page», «sheet», «part», «paragraph» are left out. */
void gj_place_json(gj_jsonw *w, const gj_place *place, gj_slice part, gj_slice section);

#endif
