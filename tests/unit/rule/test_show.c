/* test_show.c — show(parse(x)) reads back as the same rules; JSON is well formed in its brackets.
 * SPDX-License-Identifier: MIT */
#include "support/rules.h"

#include "rule/show.h"

/* All of a ruleset as text, in an order that keeps indexes. */
static void show_all(gj_strbuf *out, const gj_ruleset *r)
{
    for (uint32_t i = 0; i < r->contexts.n; i++)
        assert_true(gj_show_name(out, r, r->contexts.v[i].name));
    for (uint32_t i = 0; i < r->facts.n; i++)
        assert_true(gj_show_name(out, r, r->facts.v[i].name));
    for (uint32_t i = 0; i < r->scales.n; i++)
        assert_true(gj_show_name(out, r, r->scales.v[i].name));
    for (uint32_t i = 0; i < r->checks.n; i++)
        assert_true(gj_show_name(out, r, r->checks.v[i].name));
}

static bool same_expr(const gj_expr *a, const gj_expr *b)
{
    if (!a || !b)
        return !a && !b;
    if (a->op != b->op || a->dim != b->dim || a->index != b->index || a->any.n != b->any.n)
        return false;
    if (a->op == GJ_OP_NUMBER && gj_dec_compare(a->number, b->number) != 0)
        return false;
    for (uint32_t i = 0; i < a->any.n; i++) {
        if (!same_expr(a->any.v[i], b->any.v[i]))
            return false;
    }
    return same_expr(a->left, b->left) && same_expr(a->right, b->right);
}

/* Shows, reads, shows again; the relations are compared as trees. */
static void round_trip(const char *text)
{
    gj_strbuf once, twice;
    gj_strbuf_init(&once, 0);
    gj_strbuf_init(&twice, 0);
    gj_ruleset *a = rules_of(text);
    show_all(&once, a);
    gj_ruleset *b = rules_of(once.p);
    show_all(&twice, b);
    assert_string_equal(once.p, twice.p);
    assert_int_equal(a->checks.n, b->checks.n);
    for (uint32_t i = 0; i < a->checks.n; i++) {
        if (!same_expr(a->checks.v[i].when, b->checks.v[i].when) ||
            !same_expr(a->checks.v[i].assert_, b->checks.v[i].assert_))
            fail_msg("another tree: %s", once.p);
    }
    gj_ruleset_free(a);
    gj_ruleset_free(b);
    gj_strbuf_done(&once);
    gj_strbuf_done(&twice);
}

static void everything(void **state)
{
    (void)state;
    round_trip(SCORES);
    round_trip("scale s \"\" { \"words\" [1, 2]; \"a b\" (, 1); words \"c，d\" }\n"
               "fact r : rate \"引号\\\"与\\\\\" { text /\\/@\\@/; unit % }\n"
               "fact d : date \"日\" { after \"起\\n止\" }\n"
               "context c \"x\" { after 左右 }\n");
}

static void relations(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "m - (m - m) = m",
        "(m - m) - m = m",
        "m / (m / m) = m",
        "m * (r * r) = m * r * r",
        "m * (r + r) = -m",
        "-(m + m) = -(-m)",
        "(m = m or m = m) and m = m",
        "m = m or m = m and m = m",
        "m = 70000元",
        "m = 70001元",
        "m = 1.5亿元",
        "m = 0.01元",
        "m = 0元",
        "m = 0",
        "r = 94.25%",
        "r = 0.5‰",
        "r = 1",
        "r = 0.3",
        "s <= 100分",
        "n >= 3件",
        "count(i) = 3",
        "max(i) - min(i) < sum(i)",
        "any(m, m, m) != m",
    };
    gj_strbuf text;
    gj_strbuf_init(&text, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(cases); i++) {
        gj_strbuf_clear(&text);
        gj_strbuf_format(&text,
                         "fact m : money \"\" { words 甲 }\nfact r : rate \"\" { words 乙 }\n"
                         "fact s : score \"\" { words 丙 }\nfact n : count \"\" { words 丁 }\n"
                         "fact i : score \"\" each { words 戊 }\n"
                         "check c \"\" { assert %s; say \"x\" }\n",
                         cases[i]);
        round_trip(text.p);
    }
    gj_strbuf_done(&text);
}

static void as_written(void **state)
{
    (void)state;
    gj_ruleset *r = rules_of(SCORES);
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    assert_false(gj_show_name(&out, r, GJ_SLICE("nothing")));
    assert_true(gj_show_name(&out, r, GJ_SLICE("fund.within")));
    assert_string_equal(out.p, "check fund.within \"不超过\" {\n"
                               "  level P0\n"
                               "  certainty doubtful\n"
                               "  when fund.budget > 0 and fund.spent >= 7万元\n"
                               "  assert fund.spent <= fund.budget * (1 + 5%) or "
                               "fund.rate = fund.spent / fund.budget\n"
                               "  say \"支出 {fund.spent} 大于 \\\"{right}\\\"\"\n"
                               "  basis \"办法\"\n"
                               "  advise \"请核对\"\n"
                               "}\n");
    gj_strbuf_done(&out);
    gj_ruleset_free(r);
}

/* Brackets closed in order outside strings: enough to catch a forgotten one. */
static bool well_formed(const char *p)
{
    char open[128];
    size_t depth = 0;
    for (bool in = false; *p; p++) {
        if (in && *p == '\\')
            p++;
        else if (*p == '"')
            in = !in;
        else if (!in && (*p == '{' || *p == '[') && depth < sizeof open)
            open[depth++] = *p == '{' ? '}' : ']';
        else if (!in && (*p == '}' || *p == ']') && (depth == 0 || open[--depth] != *p))
            return false;
    }
    return depth == 0;
}

static void json(void **state)
{
    (void)state;
    static const char *const names[] = { "target",      "fund.budget", "score.item", "grade.mof",
                                         "fund.within", "grade.match", "table.sum" };
    gj_ruleset *r = rules_of(SCORES);
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    for (size_t i = 0; i < GJ_ARRAY_LEN(names); i++) {
        gj_strbuf_clear(&out);
        assert_true(gj_show_json(&out, r, gj_slice_of(names[i])));
        if (!well_formed(out.p))
            fail_msg("%s", out.p);
    }
    assert_string_equal(
        out.p, "{\"check\":\"table.sum\",\"title\":\"表\",\"kind\":\"sum\",\"level\":\"P1\","
               "\"over\":[\"column\"],\"total\":[\"^合计$\",\"小计\"],\"within\":\"-0.005\","
               "\"limit\":{\"op\":\"fact\",\"dim\":\"money\",\"name\":\"fund.budget\"},"
               "\"say\":\"表\",\"file\":\"t.gj\",\"line\":50}");
    gj_strbuf_done(&out);
    gj_ruleset_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(everything), cmocka_unit_test(relations),
                                        cmocka_unit_test(as_written), cmocka_unit_test(json) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
