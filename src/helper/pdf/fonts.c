/* fonts.c — pages are drawn for their lines alone. A font of the system that stands in for one that the file only names would be looked
 * for and loaded, 20 MB for Chinese, to draw what nobody looks at; text and its places come from the file and from poppler-data.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "helper/pdf/fonts.h"

#include <fontconfig/fontconfig.h>

void fonts_own_only(void)
{
    FcConfig *none = FcConfigCreate();
    if (!none)
        return; /* slower, and no less right */
    (void)FcConfigSetCurrent(none);
    FcConfigDestroy(none);
}
