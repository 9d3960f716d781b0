/* twice.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
typedef struct twice { int n; } twice;
