/* gouji.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#ifndef GOUJI_H
#define GOUJI_H
extern int class;
#endif
