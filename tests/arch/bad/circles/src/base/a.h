/* a.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include "base/b.h"
