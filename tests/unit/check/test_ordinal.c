/* test_ordinal.c — item marks inside paragraphs: which are found, which only look like them.
 * SPDX-License-Identifier: MIT */
#include "support/form.h"

#include "check/ordinal.h"

typedef struct ordinal_case {
    const char *text;
    gj_ordinal_style style;
    const char *numbers; /* as found, with blanks between */
} ordinal_case;

static const ordinal_case cases[] = {
    { "一是抓进度；二是抓质量；三是抓管护。", GJ_ORDINAL_IS, "1 2 3" },
    { "主要原因一是材料涨价，二是工期长。", GJ_ORDINAL_IS, "1 2" },
    { "问题：十是甲，十一是乙，二十是丙，二十一是丁", GJ_ORDINAL_IS, "10 11 20 21" },
    { "“二是”指第二是的意思，唯一是，之一是，统一是，十二分是", GJ_ORDINAL_IS, "" },
    { "他十分认真，二是二", GJ_ORDINAL_IS, "2" },
    { "", GJ_ORDINAL_IS, "" },
    { "是", GJ_ORDINAL_IS, "" },
    { "包括①建设；②采购；③运维", GJ_ORDINAL_CIRCLE, "1 2 3" },
    { "③=①+②", GJ_ORDINAL_CIRCLE, "" },
    { "见①，第②条，；⑳末项", GJ_ORDINAL_CIRCLE, "20" },
    { "①甲②", GJ_ORDINAL_CIRCLE, "1" },
    { "（1）甲；（2）乙。（10）丙", GJ_ORDINAL_PAREN, "1 2 10" },
    { "见第（2）条、附件（3），共（100）元（1", GJ_ORDINAL_PAREN, "" },
    { "职责（1）甲", GJ_ORDINAL_PAREN, "1" },
};

static void table(void **state)
{
    (void)state;
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_slice text = gj_slice_of(cases[i].text);
        gj_ordinal o;
        gj_strbuf got;
        gj_strbuf_init(&got, 0);
        for (size_t at = 0; gj_ordinal_next(text, cases[i].style, at, &o);
             at = gj_span_end(o.span)) {
            assert_true(gj_span_end(o.span) <= text.n && o.span.off >= at && o.span.len > 0);
            gj_strbuf_format(&got, "%s%u", got.n ? " " : "", o.number);
        }
        gj_strbuf_cstr(&got, "");
        if (strcmp(got.p ? got.p : "", cases[i].numbers) != 0)
            fail_msg("%s: %s, not %s", cases[i].text, got.p, cases[i].numbers);
        gj_strbuf_done(&got);
    }
}

/* Any cut of a text is read within its bounds. */
static void cuts(void **state)
{
    (void)state;
    const char *text = "十一是①（1）二十是⑳（99）";
    for (size_t n = 0; n <= strlen(text); n++) {
        char *copy = malloc(n + 1);
        gj_ordinal o;
        memcpy(copy, text, n);
        for (int style = 0; style < GJ_ORDINAL_STYLES_; style++)
            for (size_t at = 0;
                 gj_ordinal_next((gj_slice){ copy, n }, (gj_ordinal_style)style, at, &o);)
                at = gj_span_end(o.span);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table), cmocka_unit_test(cuts) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
