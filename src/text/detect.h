/* detect.h — which charset bytes are in, and what the decoder can use of how that was found out.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_DETECT_H
#define GJ_TEXT_DETECT_H

#include "text/charset.h"

typedef struct gj_detected {
    gj_charset charset;
    unsigned bom; /* bytes of a byte order mark at the start */
    bool valid;   /* UTF-8: all of it is valid */
} gj_detected;

gj_detected gj_detect(gj_slice bytes);

#endif
