/* side.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include "check/kind.h"
#include "doc/doc.h"
