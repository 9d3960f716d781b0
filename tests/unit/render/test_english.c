/* test_english.c — every line of the catalogue is found again in what was made from it; values are filled in.
 * SPDX-License-Identifier: MIT */
#include "render/english.h"

#include "text/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void says(const char *message, const char *want)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_english_add(&out, gj_slice_of(message));
    assert_string_equal(out.n ? out.p : "", want);
    gj_strbuf_done(&out);
}

static void messages(void **state)
{
    (void)state;
    says("文件超过 100 行，请拆分后再核验",
         "the file has more than 100 lines; split it and audit again");
    says("找不到这个文件，请核对路径", "this file was not found; check the path");
    says("读取失败（系统错误 5），请检查磁盘后重试",
         "could not read (system error 5); check the disk and try again");
    says("“word/document.xml”加了密码，请解除密码后再核验",
         "«word/document.xml» is protected by a password; take it off and audit again");
    says("有 3 处文字无法按 GBK 解码，最早在第 7 行，请用原编码另存后再核验",
         "places that cannot be decoded as GBK: 3, the first in line 7; save the file anew in its "
         "own "
         "encoding and audit again");
}

/* A value that is made of words is put into English too; an empty one leaves no blank. */
static void words_in_messages(void **state)
{
    (void)state;
    says("这是演示文稿（.pptx），目前不能直接读取，请另存为纯文本（.txt）后再核验",
         "this is a presentation (.pptx), which cannot be read directly yet; save it as plain text "
         "(.txt) "
         "and audit again");
    says("有 2 处印章，没有验证其真伪", "2 seals that were not verified");
    says("第3页是扫描件，没有文字，这一页没有核验",
         "page 3 is a scan without text; this page was not audited");
    says("第2份文档第3页是扫描件，没有文字，这一页没有核验",
         "document 2 page 3 is a scan without text; this page was not audited");
}

/* The line with more words of its own wins. */
static void nearest(void **state)
{
    (void)state;
    says("有 4 处隐藏文字没有核验，请确认是否应当删除",
         "hidden texts that were not audited: 4; check whether they should be deleted");
}

static void unknown(void **state)
{
    (void)state;
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    says("", "");
    says("没有这句话", "没有这句话");
    says("文件超过 很多 行，请拆分后再核验", "文件超过 很多 行，请拆分后再核验"); /* no number */
    assert_false(gj_english_try(&out, GJ_SLICE("没有这句话")));
    assert_int_equal(out.n, 0);
    gj_strbuf_done(&out);
}

/* What printf would make of a line with 7 for numbers and «x» for words. */
static void make(gj_strbuf *out, const char *message)
{
    while (*message) {
        size_t n = strcspn(message, "%");
        gj_strbuf_add(out, (gj_slice){ message, n });
        message += n;
        if (*message == '\0')
            return;
        message += strcspn(message, "sudx");
        gj_strbuf_char(out, *message == 's' ? 'x' : '7');
        message++;
    }
}

static bool has_han(gj_slice s)
{
    unsigned len;
    for (size_t at = 0; at < s.n; at += len)
        if (gj_rune_is_han(gj_utf8_decode(s.p + at, s.p + s.n, &len)))
            return true;
    return false;
}

static void every_line(void **state)
{
    (void)state;
    assert_true(gj_english_count() > 300);
    for (size_t i = 0; i < gj_english_count(); i++) {
        const char *message, *english;
        gj_strbuf made, out;
        gj_english_at(i, &message, &english);
        gj_strbuf_init(&made, 0);
        gj_strbuf_init(&out, 0);
        make(&made, message);
        if (!gj_english_try(&out, gj_strbuf_slice(&made)))
            fail_msg("not found: %s", made.p);
        const char *names_a_file = strstr(english, ".docx");
        if (has_han(gj_strbuf_slice(&out)) && !names_a_file)
            fail_msg("not in English: %s", out.p);
        size_t head = strcspn(english, "{");
        assert_memory_equal(out.p, english, head);
        gj_strbuf_done(&made);
        gj_strbuf_done(&out);
    }
}

/* A message that was made to be slow is not. */
static void hostile(void **state)
{
    (void)state;
    gj_strbuf message;
    gj_strbuf_init(&message, 0);
    for (int i = 0; i < 80; i++)
        gj_strbuf_cstr(&message, "第7页");
    says(message.p, message.p);
    gj_strbuf_done(&message);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages), cmocka_unit_test(words_in_messages), cmocka_unit_test(nearest),
        cmocka_unit_test(unknown),  cmocka_unit_test(every_line),        cmocka_unit_test(hostile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
