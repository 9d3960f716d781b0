/* version.c — the version, as CMakeLists.txt has it (tests/cli compares the two).
 * SPDX-License-Identifier: MIT */
#include "gouji.h"

const char *gj_version(void)
{
    return "0.1.0";
}
