/* wildcard.h — glob match for rule names and paths: * any characters, ? one character.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_TEXT_WILDCARD_H
#define GJ_TEXT_WILDCARD_H

#include "base/slice.h"

/* Linear in practice: one remembered star, no recursion. Several patterns may stand behind one another, parted
 * by commas; blanks around each do not count. An empty pattern matches the empty text only. */
bool gj_wildcard_match(gj_slice pattern, gj_slice text);

#endif
