/* fonts.h — which fonts a page is drawn with.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GJ_HELPER_PDF_FONTS_H
#define GJ_HELPER_PDF_FONTS_H

/* From here on only with those that a file brings along; what needs another one is not drawn. Before the first document is opened. */
void fonts_own_only(void);

#endif
