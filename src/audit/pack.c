/* pack.c — regional packs: the embedded files region/NAME.gj, each with a title of its Chinese names, parted by 、.
 * SPDX-License-Identifier: MIT */
#include "audit/pack.h"

static gj_slice title_of(gj_slice text)
{
    size_t at = gj_slice_find(text, GJ_SLICE("\npackage "), 0);
    size_t open = at == GJ_NOT_FOUND ? at : gj_slice_find(text, GJ_SLICE("\""), at);
    size_t close = open == GJ_NOT_FOUND ? open : gj_slice_find(text, GJ_SLICE("\""), open + 1);
    return close == GJ_NOT_FOUND ? (gj_slice){ "", 0 }
                                 : gj_slice_sub(text, open + 1, close - open - 1);
}

bool gj_pack_of(const gj_embedded_file *file, gj_pack *out)
{
    gj_slice name = gj_slice_of(file->name);
    if (!gj_slice_starts(name, GJ_SLICE("region/")) || !gj_slice_ends(name, GJ_SLICE(".gj")))
        return false;
    if (out)
        *out = (gj_pack){ gj_slice_sub(name, 7, name.n - 10),
                          title_of((gj_slice){ file->text, file->n }) };
    return true;
}

static bool is_called(const gj_pack *pack, gj_slice wanted)
{
    gj_slice mark = GJ_SLICE("、");
    if (gj_slice_equal(pack->name, wanted))
        return true;
    for (size_t at = 0; at < pack->title.n;) {
        size_t end = gj_slice_find(pack->title, mark, at);
        end = end == GJ_NOT_FOUND ? pack->title.n : end;
        if (gj_slice_equal(gj_slice_sub(pack->title, at, end - at), wanted))
            return true;
        at = end + mark.n;
    }
    return false;
}

const gj_embedded_file *gj_pack_find(gj_slice wanted)
{
    gj_pack pack;
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++)
        if (gj_pack_of(f, &pack) && is_called(&pack, wanted))
            return f;
    return NULL;
}
