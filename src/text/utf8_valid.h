/* utf8_valid.h — the two forms behind gj_utf8_valid, open for the tests that hold them against each other.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_UTF8_VALID_H
#define GJ_TEXT_UTF8_VALID_H

#include "base/slice.h"

bool gj_utf8_valid_scalar(gj_slice s);

#endif
