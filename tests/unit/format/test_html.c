/* test_html.c — hostile and broken web pages: each is read in time in proportion to its bytes, or says what is wrong.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

#include <stdlib.h>

static void repeat(gj_strbuf *out, const char *what, unsigned times)
{
    while (times-- > 0)
        gj_strbuf_cstr(out, what);
}

/* Begins with a page, then `what` so many times, then `behind`. */
static void read_repeated(read_text *r, const char *what, unsigned times, const char *behind)
{
    gj_strbuf page;
    gj_strbuf_init(&page, 0);
    gj_strbuf_cstr(&page, "<html>");
    repeat(&page, what, times);
    gj_strbuf_cstr(&page, behind);
    read_bytes(r, gj_strbuf_slice(&page));
    gj_strbuf_done(&page);
}

static bool noted(const read_text *r, const char *words)
{
    for (uint32_t i = 0; i < r->doc.notes.n; i++)
        if (gj_slice_find(r->doc.notes.v[i].message, gj_slice_of(words), 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

static void is_read(const char *what, unsigned times, const char *note)
{
    read_text r;
    read_repeated(&r, what, times, "甲</html>");
    if (r.status != GJ_OK)
        fail_msg("%.20s: %s", what, r.err.message);
    if (note && !noted(&r, note))
        fail_msg("%.20s: no note of «%s»", what, note);
    free_text(&r);
}

static void deep(void **state)
{
    (void)state;
    is_read("<div>", 200000, NULL);
    is_read("<b><i><span>", 200000, NULL);
    is_read("<ul><li>", 200000, NULL);
    is_read("<table>", 200000, "断开");
    is_read("<table><tr><td>x", 20000, "嵌套过深");
    is_read("<p hidden>b<p>", 200000, "200000 处隐藏");
    is_read("</table></td></ul>", 200000, NULL);
    is_read("<p title=x &lt; ><", 100000, NULL);
    is_read("<br>", 200000, NULL);
    is_read("一段很长的没有标点的文字一段很长的没有标点的文字<br><br>", 20000, NULL);
    is_read("&#&x;&&#x", 200000, NULL);
    is_read("<!-- -->", 200000, NULL);
}

static void wide(void **state)
{
    (void)state;
    is_read("<table><tr><td colspan=1000 rowspan=65534>x</table>", 2000, NULL);
    is_read("<td colspan=99999999999 rowspan=-5>x", 2000, NULL);
    is_read("<table><tr><td colspan=1000 rowspan=65534>x<td>y<tr><td>z</table>", 500, NULL);
}

static void says(const char *page, gj_status status, const char *words)
{
    read_text r;
    read_bytes(&r, gj_slice_of(page));
    if (r.status != status || !strstr(r.err.message, words))
        fail_msg("%s: %d «%s»", page, r.status, r.err.message);
    free_text(&r);
}

static void empty(void **state)
{
    (void)state;
    says("<html></html>", GJ_E_FORMAT, "没有任何文字");
    says("<html><img src=a>", GJ_E_UNSUPPORTED, "只有图片");
    says("<html><iframe src=a></iframe>", GJ_E_UNSUPPORTED, "单个文件网页");
    says("<html><script>", GJ_E_FORMAT, "没有传完整");
    says("<html><div hidden>一、概况", GJ_E_FORMAT, "没有传完整");
    says("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: "
         "image/png\n\nx\n--b--\n",
         GJ_E_FORMAT, "没有网页");
    says("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", GJ_E_FORMAT,
         "没有网页");
}

/* A page cut off anywhere is read, or says so; never less than what stands before the cut is promised. */
static void cut_anywhere(void **state)
{
    (void)state;
    static const char page[] =
        "<html><meta charset=gbk><p style='display:none'>a</p><!-- c --><table x:num=1><tr><td "
        "rowspan=2>&nbsp;&#20013;</td>"
        "<td>b</table><script>d</script><ol><li>e</ol><pre> f\n</pre></html>";
    for (size_t n = 0; n <= sizeof page - 1; n++) {
        char *copy =
            malloc(n + 1); /* of this size exactly: a byte too far is seen by the sanitizer */
        read_text r;
        assert_non_null(copy);
        memcpy(copy, page, n);
        read_bytes(&r, (gj_slice){ copy, n });
        assert_true(r.status == GJ_OK || r.err.message[0] != '\0');
        free_text(&r);
        free(copy);
    }
}

/* A hidden part whose end is missing does not take the rest with it. */
static void hidden_ends(void **state)
{
    (void)state;
    reads_as("<html><p hidden>a<p>甲",
             "P1   > P 甲\nnote: 有 1 处隐藏文字没有核验，请确认是否应当删除\n");
    reads_as("<html><li hidden>a<li>甲",
             "P1   > P 甲\nnote: 有 1 处隐藏文字没有核验，请确认是否应当删除\n");
    reads_as("<html><table><tr><td><span hidden>a</td><td>甲</table>",
             "T1 1x2\n     1 |  | 甲 |\nnote: 有 1 处隐藏文字没有核验，请确认是否应当删除\n");
    reads_as("<html><table><tr hidden><td>a<table><tr><td>b</table>c<tr><td>甲<td>乙</table>",
             "T1 1x2\n     1 | 甲 | 乙 |\nnote: 有 1 处隐藏文字没有核验，请确认是否应当删除\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deep),         cmocka_unit_test(wide),        cmocka_unit_test(empty),
        cmocka_unit_test(cut_anywhere), cmocka_unit_test(hidden_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
