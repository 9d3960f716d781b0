/* say.c — messages. SPDX-License-Identifier: MIT */
static gj_status a(gj_error *err, size_t n)
{
    if (n > 3)
        return gj_fail(err, GJ_E_LIMIT, "超过上限 %zu 个（不含目录），请拆分后"
                       "再核验", n);
    if (n > 2)
        return gj_fail(err, GJ_E_LIMIT, "超过上限 %zu 个，"
                       "没有读取", most(n));
    return gj_fail(err, GJ_E_INTERNAL, "%s", "plain");
}
