/* needs.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_NEEDS_H
#define GJ_NEEDS_H
unknown_size needs(void);
#endif
