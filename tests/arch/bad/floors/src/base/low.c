/* low.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include "base/low.h"
#include "text/high.h"
#include "low.h"
/* #include "cli/not.h" */
