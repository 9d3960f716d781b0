/* say.c — for authors of rules. SPDX-License-Identifier: MIT */
static gj_status a(gj_error *err)
{
    return gj_fail(err, GJ_E_RULE, "没有这个核对");
}
