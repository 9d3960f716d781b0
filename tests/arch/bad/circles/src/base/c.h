/* c.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include "base/a.h"
#include <stddef.h>
