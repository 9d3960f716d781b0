/* b.c — for the test of the check.
 * SPDX-License-Identifier: MIT */
static const char digits[] = "一二三";

gj_status fold(gj_error *err)
{
    return gj_fail(err, GJ_E_LIMIT, "文字过多");
}
