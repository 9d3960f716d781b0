/* time.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
double seconds;
