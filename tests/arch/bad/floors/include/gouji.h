/* gouji.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include <stddef.h>
#include "base/low.h"
