/* side.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include "extract/figures.h"
#include "doc/doc.h"
