/* pack.h — regional packs: the embedded files region/NAME.gj, each with a title of its Chinese names, parted by 、.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_AUDIT_PACK_H
#define GJ_AUDIT_PACK_H

#include "audit/embedded.h"
#include "base/slice.h"

typedef struct gj_pack {
    gj_slice name;  /* hebei2013 */
    gj_slice title; /* 河北2013、石家庄 */
} gj_pack;

/* Whether an embedded file is a regional one; then *out (may be NULL) is filled. */
bool gj_pack_of(const gj_embedded_file *file, gj_pack *out);
/* By its name or one of the names in its title; NULL: none. */
const gj_embedded_file *gj_pack_find(gj_slice wanted);

#endif
