/* test_rtf.c — hostile and broken RTF: each is read in time in proportion to its bytes, or says what is wrong.
 * SPDX-License-Identifier: MIT */
#include "support/read_text.h"

#include <stdlib.h>

#include "format/rtf.h"

static void repeat(gj_strbuf *out, const char *what, unsigned times)
{
    while (times-- > 0)
        gj_strbuf_cstr(out, what);
}

static bool noted(const read_text *r, const char *words)
{
    for (uint32_t i = 0; i < r->doc.notes.n; i++)
        if (gj_slice_find(r->doc.notes.v[i].message, gj_slice_of(words), 0) != GJ_NOT_FOUND)
            return true;
    return false;
}

static bool partial(const read_text *r)
{
    bool any = false;
    for (uint32_t i = 0; i < r->doc.notes.n; i++)
        any |= r->doc.notes.v[i].partial;
    return any;
}

/* `what` so many times, then `behind`; a note, if any is due, makes the file a part. */
static void is_read(const char *what, unsigned times, const char *behind, const char *note)
{
    read_text r;
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    gj_strbuf_cstr(&bytes, "{\\rtf1\\ansi\\ansicpg936 ");
    repeat(&bytes, what, times);
    gj_strbuf_cstr(&bytes, behind);
    read_bytes(&r, gj_strbuf_slice(&bytes));
    if (r.status != GJ_OK)
        fail_msg("%.20s: %s", what, r.err.message);
    if (note && !noted(&r, note))
        fail_msg("%.20s: no note of «%s»", what, note);
    assert_int_equal(partial(&r), note != NULL);
    free_text(&r);
    gj_strbuf_done(&bytes);
}

static void bombs(void **state)
{
    (void)state;
    is_read("a{", 300000, "", "嵌套超过");
    is_read("a{\\b ", 300000, "", "没有传完整");
    is_read("{\\b a}", 300000, "}", NULL);
    is_read("a{\\*\\unknown ", 300000, "", "没有传完整");
    is_read("{\\footnote a", 3000, "}", "嵌套超过");
    is_read("{\\field{\\*\\fldinst x}{\\fldrslt a", 400, "}", "没有传完整");
    is_read("\\u20013", 200000, "}", NULL);
    is_read("\\bin0 \\uc99999999\\u-99999999 ", 50000, "a\\par b}", NULL);
    is_read("\\trowd\\cellx1\\cell\\row\\pard a\\par ", 20000, "}", NULL);
    is_read("\\trowd\\cellx99999999\\cellx-99999999\\cell\\row", 20000, "\\pard a}", NULL);
    is_read("\\intbl\\itap99999 a\\par\\itap0 b\\par ", 2000, "}", "嵌套过深");
    is_read("a\\cell ", 3000, "\\row}", "格数过多");
    is_read("{\\fonttbl{\\f99999999\\fcharset134 x;}{\\f-1 y;}}", 2000, "a}", NULL);
    is_read("{\\stylesheet{\\s1\\sbasedon2 a;}{\\s2\\sbasedon1 b;}}\\s1 ", 2000, "a}", NULL);
    is_read("{\\*\\listtable{\\list{\\listlevel{\\leveltext\\'ff\\'00;}}}}", 5000, "\\ls1 a}",
            NULL);
    is_read("\\shptxt\\upr\\ud\\fldrslt\\result\\ffres1\\levelstartat1\\nestrow\\nestcell", 2000,
            "a}", NULL);
    is_read("\\'81", 100001, "}", NULL);
    is_read("\\f1\\'81\\f2\\'40", 50000, "}", NULL);
}

/* A length that is a lie: what it hides is missing, and that is said. */
static void binary(void **state)
{
    (void)state;
    is_read("", 0, "a{\\pict\\bin99999999 x}b}", "没有传完整");
    is_read("", 0, "a{\\pict\\bin2147483647 x}b}", "没有传完整");
    reads_as("{\\rtf1 a{\\pict\\bin3 }}}}b}", "P1   > P ab\nnote: 有 1 "
                                              "幅图片或图表，其中的文字没有核验\n");
}

static void says(const char *bytes, gj_status status, const char *words)
{
    read_text r;
    read_bytes(&r, gj_slice_of(bytes));
    if (r.status != status || !strstr(r.err.message, words))
        fail_msg("%s: %d «%s»", bytes, r.status, r.err.message);
    free_text(&r);
}

static void empty(void **state)
{
    (void)state;
    says("{\\rtf1}", GJ_E_FORMAT, "没有任何文字");
    says("{\\rtf1{\\info a}\\par}", GJ_E_FORMAT, "没有任何文字");
    says("{\\rtf1", GJ_E_FORMAT, "没有传完整");
    says("{\\rtf1{\\*\\x a}}", GJ_E_FORMAT, "没有任何文字");
    says("{\\rtf1{\\pict 00}}", GJ_E_UNSUPPORTED, "只有图片");
    says("{\\rtf1{\\object{\\*\\objdata 00}}}", GJ_E_UNSUPPORTED, "只有嵌入的对象");
}

/* All that stands in it stands too deep. */
static void too_deep(void **state)
{
    (void)state;
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    gj_strbuf_cstr(&bytes, "{\\rtf1");
    repeat(&bytes, "{", GJ_RTF_GROUPS);
    gj_strbuf_char(&bytes, 'a');
    repeat(&bytes, "}", GJ_RTF_GROUPS + 1);
    says(bytes.p, GJ_E_LIMIT, "嵌套超过");
    gj_strbuf_done(&bytes);
}

/* A destination named in no group of its own does not hide the document. */
static void words_out_of_place(void **state)
{
    (void)state;
    reads_as("{\\rtf1\\header\\info\\fonttbl\\*\\unknown a\\par}", "P1   > P a\n");
    reads_as("{\\rtf1 a\\shptxt\\footnote b\\field c}", "P1   > P ab\n");
}

/* Numbers are written once: what the file brings, or what its lists make up. */
static void numbers_once(void **state)
{
    (void)state;
#define LISTS                                                                                      \
    "{\\*\\listtable{\\list{\\listlevel\\levelnfc0\\levelstartat4{\\leveltext\\'02\\'00.;}}\\"     \
    "listid9}}{\\*\\listoverridetable{\\listoverride\\listid9\\ls1}}"
    reads_as("{\\rtf1" LISTS "\\ls1 a\\par{\\listtext 5.\\tab}b\\par c}",
             "P1   > P 4. a [digit 4]\nP2   > P 5. b [digit 5]\nP3   > P 6. c [digit 6]\n");
    reads_as("{\\rtf1{\\stylesheet{\\s1\\ls1 x;}}" LISTS "\\s1 a\\par{\\listtext 5.\\tab}b}",
             "P1   H0 a\nP2   P 5. b [digit 5]\n");
    reads_as("{\\rtf1{\\stylesheet{\\s1\\ls1 x;}}" LISTS "\\s1 a\\par\\ls0 b}",
             "P1   H1 4. a [digit 4]\nP2   P b\n");
}

/* Bytes are of the font's alphabet; where none is said, Chinese. */
static void code_pages(void **state)
{
    (void)state;
#define FONTS                                                                                      \
    "{\\fonttbl{\\f1\\fcharset134 a;}{\\f2\\fcharset136 b;}{\\f3\\fcharset204 "                    \
    "c;}{\\f4\\fcharset0 d;}{\\f5 "                                                                \
    "\\cpg1253 e;}{\\f6\\fcharset128 f;}}"
    reads_as("{\\rtf1\\ansicpg1252" FONTS "{\\f1\\'d6\\'d0}{\\f2\\'a4\\'a4}{\\f3\\'c4\\'e0}{\\f4 "
             "\\'e9}{\\f5\\'e1}{\\f6\\'93\\'fa}}",
             "P1   > P 中中Даéα日\n");
    reads_as("{\\rtf1" FONTS "\\f4\\'d6\\'d0 {\\dbch\\af2\\f4\\'a4\\'a4}}", "P1   > P 中 中\n");
    reads_as("{\\rtf1\\ansicpg936" FONTS "\\f4\\'d6\\'d0\\'ff.}", "P1   > P 中\xEF\xBF\xBD.\n");
}

/* The cells stand where their edges do, whatever there are in the rows above. */
static void edges(void **state)
{
    (void)state;
    reads_as("{\\rtf1\\trowd\\cellx100\\cellx200\\cellx400 \\intbl a\\cell b\\cell c\\cell\\row"
             "\\trowd\\cellx200\\cellx400 d\\cell e\\cell\\row}",
             "T1 2x3\n     1 | a | b | c |\n     2 | d 1x2 | e #2 |\n");
}

static const char whole[] =
    "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 \\'cb\\'ce;}{\\f1\\fcharset2 "
    "Wingdings;}}"
    "{\\stylesheet{\\s1\\ls1\\outlinelevel0 heading "
    "1;}}{\\*\\listtable{\\list{\\listlevel\\levelnfc37"
    "{\\leveltext\\'02\\'00\\'a1\\'a2;}}\\listid9}}{\\*\\listoverridetable{\\listoverride\\listid9{"
    "\\lfolevel\\listoverridestartat\\levelstartat2}\\ls1}}\\f0\\s1 {\\listtext "
    "\\'d2\\'bb}\\u20013\\'d6\\"
    "par{\\*\\pn\\pndec{\\pntxta .}}x{\\f1\\'fe}{\\footnote\\ftnalt "
    "y\\par}{\\shp{\\*\\shpinst{\\shptxt "
    "z\\trowd\\cellx9\\intbl q\\cell\\row}}}\\trowd\\trleft-9\\clvmgf\\cellx99\\intbl a\\itap2 "
    "b\\nestcell{\\*\\nesttableprops\\trowd\\cellx9\\nestrow}\\itap1\\cell\\row{\\field{\\*"
    "\\fldinst "
    "FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres1}}}{\\fldrslt}}{\\object{\\result "
    "w}}{\\pict\\bin3 "
    "}}}}{\\upr{v}{\\*\\ud{v}}}\\pard end}";

/* Cut off anywhere it is read in part, or says so. */
static void cut_anywhere(void **state)
{
    (void)state;
    for (size_t n = 6; n < sizeof whole - 1; n++) {
        char *copy =
            malloc(n + 1); /* of this size exactly: a byte too far is seen by the sanitizer */
        read_text r;
        assert_non_null(copy);
        memcpy(copy, whole, n);
        read_bytes(&r, (gj_slice){ copy, n });
        if (r.status == GJ_OK)
            assert_true(noted(&r, "没有传完整"));
        else
            assert_non_null(strstr(r.err.message, "没有传完整"));
        free_text(&r);
        free(copy);
    }
}

/* Any byte taken out: read, or a message. */
static void without_a_byte(void **state)
{
    (void)state;
    for (size_t n = 6; n < sizeof whole - 1; n++) {
        char copy[sizeof whole];
        read_text r;
        memcpy(copy, whole, n);
        memcpy(copy + n, whole + n + 1, sizeof whole - n - 1);
        read_bytes(&r, (gj_slice){ copy, sizeof whole - 2 });
        assert_true(r.status == GJ_OK || r.err.message[0] != '\0');
        free_text(&r);
    }
}

static void words_are_in_order(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        gj_rtf_action action;
    } cases[] = { { "af", GJ_RTF_ASSOCIATED_FONT },
                  { "xe", GJ_RTF_SKIPPED },
                  { "u", GJ_RTF_RUNE },
                  { "moMath", GJ_RTF_FORMULA },
                  { "mfPr", GJ_RTF_SKIPPED },
                  { "nobody", GJ_RTF_NOTHING },
                  { "", GJ_RTF_NOTHING } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++)
        assert_int_equal(gj_rtf_word_find(gj_slice_of(cases[i].name), false)->action,
                         cases[i].action);
    assert_int_equal(gj_rtf_word_find(GJ_SLICE("nobody"), true)->action, GJ_RTF_SKIPPED);
    assert_int_equal(gj_rtf_word_find(GJ_SLICE("shpinst"), true)->action, GJ_RTF_UNSEEN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bombs),
        cmocka_unit_test(binary),
        cmocka_unit_test(empty),
        cmocka_unit_test(too_deep),
        cmocka_unit_test(words_out_of_place),
        cmocka_unit_test(numbers_once),
        cmocka_unit_test(code_pages),
        cmocka_unit_test(edges),
        cmocka_unit_test(cut_anywhere),
        cmocka_unit_test(without_a_byte),
        cmocka_unit_test(words_are_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
