/* alloc.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
void *f(void)
{
    return malloc(1);
}
