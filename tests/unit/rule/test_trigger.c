/* test_trigger.c — what regexes need, read off them: a table, and random regexes held against the engine.
 * SPDX-License-Identifier: MIT */
#include "support/rules.h"

#include "rule/trigger.h"
#include "text/regex.h"

#define MARK "\xEE\x80\x81"
#define OTHER "\xEE\x80\x82"

/* Lists one behind the other, kinds of marks last: «计划 目标, 完成 +1». */
static void joined(const gj_needs *needs, char *out, size_t room)
{
    size_t n = 0;
    out[0] = '\0';
    for (unsigned k = 0; k < needs->n; k++)
        for (unsigned i = 0; i < needs->v[k].n && n < room; i++)
            n += (size_t)snprintf(out + n, room - n, "%s%.*s", i ? " " : k ? ", " : "", GJ_SLICE_ARG(needs->v[k].v[i]));
    for (unsigned kind = 0; kind < 32 && n < room; kind++)
        if (needs->kinds >> kind & 1)
            n += (size_t)snprintf(out + n, room - n, " +%u", kind);
}

static void table(void **state)
{
    (void)state;
    static const struct {
        const char *regex, *triggers;
    } cases[] = {
        { "全年预算" MARK, "全年预算" MARK " +1" },
        { "全年预算(数|资金)?(为|共)?" MARK,
          "全年预算数为" MARK " 全年预算数共" MARK " 全年预算数" MARK " 全年预算资金为" MARK " 全年预算资金共" MARK
          " 全年预算资金" MARK " 全年预算为" MARK " 全年预算共" MARK " 全年预算" MARK " +1" },
        { "(计划|目标).{0,4}" MARK "，完成", MARK "，完成, 计划 目标 +1" },
        { MARK "(?=，[^，]{0,8}实际完成)", "实际完成 +1" },
        { MARK "(?!，实际完成)的", MARK "的 +1" },
        { "(?<=预算)" MARK, "预算 +1" },
        { "(?:预算(?=数))?为", "为" },
        { "(?:预算(?=数))+为", "预算, 数, 为" },
        { "(" MARK "|" OTHER ")为" MARK, MARK "为" MARK " " OTHER "为" MARK " +1" },
        { "(" MARK ")?为", "为" },
        { MARK "+", " +1" },
        { "(预算|决算)数" MARK, "预算数" MARK " 决算数" MARK " +1" },
        { "(?:预算|决算|)数" MARK, "数" MARK " +1" },
        { "(?<v>优秀|优|良好)等级", "优秀等级 优等级 良好等级" },
        { "实际(支出)?" MARK, "实际支出" MARK " 实际" MARK " +1" },
        { "(实际)?支出" MARK "(万元)?", "支出" MARK " +1" },
        { "支?出" MARK, "出" MARK " +1" },
        { "支+出为", "出为, 支" },
        { "(支出)+为数", "支出, 为数" },
        { "(支出){2,3}", "支出" },
        { "(支出){0,3}为", "为" },
        { "(支出){,3}为", "为" },
        { "[优良中差]等级", "优等级 良等级 中等级 差等级" },
        { "[^优良]等级", "等级" },
        { "[一-龥]等级", "等级" },
        { "[\\d优]等级", "等级" },
        { "[]优]等级", "]等级 优等级" },
        { "预算.{0,5}执行率", "执行率, 预算" },
        { "\\d+年.*预算[数额]", "预算数 预算额, 年" },
        { "预算\\(数\\)合计", "预算(数)合计" },
        { "^年度资金总额$", "年度资金总额" },
        { "(?=预算资金)合计", "预算资金, 合计" },
        { "(?<!年初)预算", "预算" },
        { "PPP", "" },
        { "PPP项目|BT项目", "PPP项目 BT项目" },
        { MARK "|预算", "" },
        { "预算|", "" },
        { "(?i)预算a", "" },
        { "(?x)预 算", "" },
        { "\\Q预算\\E", "" },
        { "(预算)\\1", "" },
        { "\\p{Han}预算", "预算" },
        { "\\x{4e00}预算", "" },
        { "(*UTF)预算", "" },
        { "(?(1)a|b)预算", "" },
        { "((((((((((((((((((((((((((预算))))))))))))))))))))))))))", "" },
        { "预算(", "" },
        { "预算)", "" },
        { "[预算", "" },
        { "预算\\", "" },
        { "*预算", "" },
        { "预算{", "" },
        { "预算**", "" },
        { "", "" },
        { "为(?#甲)共", "为共" },
        { "(年|月|日|时|分|秒|甲|乙|丙|丁|戊|己|庚|辛|壬|癸|子)预算", "预算" },
    };
    gj_arena arena;
    gj_arena_init(&arena, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_needs t;
        char got[2048], wanted[2048];
        assert_true(gj_needs_find(gj_slice_of(cases[i].regex), &arena, &t));
        joined(&t, got, sizeof got);
        (void)snprintf(wanted, sizeof wanted, "%s", cases[i].triggers);
        if (strcmp(got, wanted) != 0)
            fail_msg("%s: “%s”, expected “%s”", cases[i].regex, got, wanted);
    }
    gj_arena_done(&arena);
}

/* -- random regexes ------------------------------------------------------------------------------------------------ */

static uint64_t seed = 20240607;

static unsigned rnd(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(seed >> 33) % n;
}

static const char *const LETTERS[] = { "预", "算", "a", "1", "数", MARK, OTHER, "，" };

static void random_regex(gj_strbuf *b, unsigned depth)
{
    static const char *const atoms[] = { ".",      "\\d",   "\\w",  "[预算]", "[^预]",
                                         "[a-c1]", "\\b",   "^",    "$",      "\\pL",
                                         "\\.",    "[]预]", "预算", "算数",   "\\p{Han}" };
    static const char *const quantifiers[] = { "?",  "*",  "+",  "{2}", "{0,2}", "{1,2}",
                                               "??", "*?", "+?", "?+",  "{0}",   "{1,}" };
    static const char *const opens[] = { "(", "(?:", "(?>", "(?=", "(?<=", "(?!", "(?<v>", "(?|" };
    unsigned parts = 1 + rnd(4);
    for (unsigned i = 0; i < parts; i++) {
        unsigned what = rnd(10);
        if (what < 3 && depth > 0) {
            gj_strbuf_cstr(b, opens[rnd(rnd(3) ? 2 : GJ_ARRAY_LEN(opens))]);
            random_regex(b, depth - 1);
            gj_strbuf_char(b, ')');
        } else if (what < 5) {
            gj_strbuf_cstr(b, atoms[rnd(GJ_ARRAY_LEN(atoms))]);
        } else {
            gj_strbuf_cstr(b, LETTERS[rnd(GJ_ARRAY_LEN(LETTERS))]);
        }
        if (rnd(4) == 0)
            gj_strbuf_cstr(b, quantifiers[rnd(GJ_ARRAY_LEN(quantifiers))]);
        if (rnd(6) == 0)
            gj_strbuf_char(b, '|');
    }
}

static void random_text(gj_strbuf *b)
{
    unsigned n = rnd(14);
    for (unsigned i = 0; i < n; i++)
        gj_strbuf_cstr(b, LETTERS[rnd(GJ_ARRAY_LEN(LETTERS))]);
}

static bool one_contained(const gj_triggers *t, gj_slice text)
{
    for (unsigned i = 0; i < t->n; i++) {
        if (gj_slice_find(text, t->v[i], 0) != GJ_NOT_FOUND)
            return true;
    }
    return false;
}

static bool all_met(const gj_needs *needs, gj_slice text)
{
    bool met = true;
    for (unsigned i = 0; i < needs->n; i++)
        met = met && one_contained(&needs->v[i], text);
    for (unsigned kind = 0; kind < 32; kind++) {
        char mark[] = { (char)0xEE, (char)0x80, (char)(0x80 + kind) };
        if (needs->kinds >> kind & 1)
            met = met && gj_slice_find(text, (gj_slice){ mark, 3 }, 0) != GJ_NOT_FOUND;
    }
    return met;
}

static void property(void **state)
{
    (void)state;
    gj_strbuf pattern, text;
    gj_arena arena;
    gj_regex_room *room;
    unsigned with = 0, several = 0, matched = 0;
    assert_int_equal(gj_regex_room_new(&room, NULL), GJ_OK);
    gj_strbuf_init(&pattern, 0);
    gj_strbuf_init(&text, 0);
    gj_arena_init(&arena, 0);
    for (unsigned i = 0; i < 20000; i++) {
        gj_regex *regex;
        gj_needs t;
        gj_strbuf_clear(&pattern);
        random_regex(&pattern, 3);
        gj_arena_reset(&arena);
        assert_true(gj_needs_find(gj_strbuf_slice(&pattern), &arena, &t));
        if ((t.n == 0 && t.kinds == 0) || gj_regex_new(gj_strbuf_slice(&pattern), room, &regex, NULL) != GJ_OK)
            continue;
        with++;
        several += t.n > 1;
        for (unsigned k = 0; k < 30; k++) {
            gj_match m;
            gj_strbuf_clear(&text);
            random_text(&text);
            if (gj_regex_match(regex, gj_strbuf_slice(&text), 0, false, &m) != GJ_REGEX_YES)
                continue;
            matched++;
            if (!all_met(&t, gj_strbuf_slice(&text)))
                fail_msg("/%s/ matches “%s”, which lacks what it needs", pattern.p, text.p);
        }
        gj_regex_free(regex);
    }
    assert_true(with > 1000 && several > 300 && matched > 3000);
    gj_regex_room_free(room);
    gj_strbuf_done(&pattern);
    gj_strbuf_done(&text);
    gj_arena_done(&arena);
}

static void any_bytes(void **state)
{
    (void)state;
    static const char bytes[] = "(()?[]^{}*+|\\.,:<>=!#PQEx0a\xE9\xA2\x84\xEE";
    gj_arena arena;
    gj_arena_init(&arena, 0);
    for (unsigned i = 0; i < 50000; i++) {
        char text[24];
        size_t n = rnd(sizeof text);
        for (size_t k = 0; k < n; k++)
            text[k] = bytes[rnd(sizeof bytes)];
        char *copy = malloc(n + !n); /* so that a sanitizer sees reads behind the end */
        assert_non_null(copy);
        memcpy(copy, text, n);
        gj_needs t;
        gj_arena_reset(&arena);
        assert_true(gj_needs_find((gj_slice){ copy, n }, &arena, &t));
        free(copy);
    }
    gj_arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(table), cmocka_unit_test(property),
                                        cmocka_unit_test(any_bytes) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
