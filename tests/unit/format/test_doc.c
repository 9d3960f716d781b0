/* test_doc.c — compound files: what each kind is said to be, and what to do.
 * SPDX-License-Identifier: MIT */
#include "support/word97_file.h"

static void says(gj_slice bytes, gj_status status, const char *words)
{
    read_text r;
    read_bytes(&r, bytes);
    assert_int_equal(r.status, status);
    if (!strstr(r.err.message, words))
        fail_msg("«%s» does not say «%s»", r.err.message, words);
    free_text(&r);
}

static void kinds(void **state)
{
    (void)state;
    static const struct {
        const char *stream, *bytes;
        gj_status status;
        const char *words;
    } files[] = {
        { "EncryptedPackage", "x", GJ_E_ENCRYPTED, "打开密码" },
        { "Workbook", "x", GJ_E_FORMAT, "工作簿的开头不对" },
        { "WORKBOOK", "x", GJ_E_FORMAT, "工作簿的开头不对" },
        { "Book", "x", GJ_E_FORMAT, "工作簿的开头不对" },
        { "PowerPoint Document", "x", GJ_E_UNSUPPORTED, "演示文稿" },
        { "MatOST", "x", GJ_E_UNSUPPORTED, "Microsoft Works" },
        { "CONTENTS", "CHNKWKS", GJ_E_UNSUPPORTED, "Microsoft Works" },
        { "CONTENTS", "other", GJ_E_UNSUPPORTED, "不是 Word、Excel 文件" },
        { "__properties_version1.0", "x", GJ_E_UNSUPPORTED, "邮件" },
        { "WordDocument", "x", GJ_E_FORMAT, "没有传完整" },
        { "Else", "x", GJ_E_UNSUPPORTED, "请检查是否交错了文件" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(files); i++) {
        made_stream stream = { files[i].stream, files[i].bytes, strlen(files[i].bytes) };
        made_ole made = made_ole_of(&stream, 1);
        says(made_bytes(&made), files[i].status, files[i].words);
        free(made.p);
    }
}

/* The flags of the file information block. */
static void versions(void **state)
{
    (void)state;
    static const struct {
        uint16_t ident, version, flags;
        gj_status status;
        const char *words;
    } fibs[] = {
        { 0xA5EC, 0xC1, 0x0100, GJ_E_ENCRYPTED, "设有打开密码，请索取没有密码的文件" },
        { 0xA5EC, 0xC1, 0x8100, GJ_E_ENCRYPTED, "旧式密码" },
        { 0xA5DC, 0x68, 0x0100, GJ_E_ENCRYPTED, "打开密码" },
        { 0xA5DC, 0x68, 0, GJ_E_UNSUPPORTED, "Word 6.0/95" },
        { 0xA5EC, 0x69, 0, GJ_E_UNSUPPORTED, "Word 6.0/95" },
        { 0x1234, 0xC1, 0, GJ_E_FORMAT, "文件头不对" },
        { 0xA5EC, 0xC1, 0, GJ_E_FORMAT, "没有 0Table 数据流" },
        { 0xA5EC, 0xC1, 0x0200, GJ_E_FORMAT, "没有 1Table 数据流" },
    };
    for (size_t i = 0; i < GJ_ARRAY_LEN(fibs); i++) {
        char fib[512] = { 0 };
        made_stream stream = { "WordDocument", fib, sizeof fib };
        made_ole o = { .p = (uint8_t *)fib };
        made_put(&o, 0, fibs[i].ident, 2);
        made_put(&o, 2, fibs[i].version, 2);
        made_put(&o, 10, fibs[i].flags, 2);
        made_ole made = made_ole_of(&stream, 1);
        says(made_bytes(&made), fibs[i].status, fibs[i].words);
        free(made.p);
    }
}

static void sniffs(void **state)
{
    (void)state;
    gj_error err;
    made_ole made = made_ole_of(NULL, 0);
    const gj_reader *reader = gj_format_find(made_bytes(&made), &err);
    assert_non_null(reader);
    assert_string_equal(reader->name, "doc");
    assert_false(reader->plain);
    says(made_bytes(&made), GJ_E_UNSUPPORTED, "不是 Word、Excel 文件");
    assert_int_equal(reader->sniff(GJ_SLICE("一、项目概况")), 0);
    assert_int_equal(reader->sniff(GJ_SLICE("PK\x03\x04")), 0);
    assert_int_equal(reader->sniff(GJ_SLICE("\xD0\xCF\x11\xE0")), 0);
    free(made.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
        cmocka_unit_test(versions),
        cmocka_unit_test(sniffs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
