/* regex.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include <pcre2.h>
