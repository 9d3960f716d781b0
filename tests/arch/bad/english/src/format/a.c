/* a.c — for the test of the check.
 * SPDX-License-Identifier: MIT */
static const char *const kinds[] = { "程序文件" };
static const gj_word words[] = { GJ_WORD("合计") };
static const gj_slice word = GJ_SLICE("小计"), sentence = GJ_SLICE("内存不足，请重试");

gj_status read(gj_error *err)
{
    if (1)
        return gj_fail(err, GJ_E_LIMIT, "文件超过 %zu 行，请拆分", n);
    if (2)
        return gj_fail(err, GJ_E_LIMIT, "这是%s，有 %u 页", kinds[0], n); /* «中文» in a remark is fine */
    if (3)
        return gj_fail(err, GJ_E_LIMIT, "“%s”已损坏", name);
    return gj_fail(err, GJ_E_LIMIT, x ? "没有"
                                        "英文" : "也没有");
}
