/* half.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
double half = 0;
/* a float in words */
const char *s = "double";
int x = 1.5 * 2;
