/* cmd_rules.c — gouji rules list | show | lint | test.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "audit/pack.h"
#include "cli/opt.h"
#include "cli/ruleset.h"
#include "finding/verdict.h"
#include "rule/lint.h"
#include "rule/load.h"
#include "rule/show.h"
#include "text/utf8.h"

enum { RULES = 1, PACK, ONLY, JSON };

static const gj_opt options[] = {
    { RULES,
      "rules",
      0,
      { "路径", "PATH" },
      { "规则文件（在内置规则之外增加）或规则文件夹（代替内置规则）",
        "rule file (added to the embedded ones) or folder (instead of them)" } },
    { PACK, "pack", 0, { "名称", "NAME" }, { "地区规则包", "regional rule pack" } },
    { ONLY,
      "only",
      0,
      { "名称", "GLOB" },
      { "test：只跑名称符合的核对的例子", "test: only examples of checks whose name matches" } },
    { JSON, "json", 0, { NULL, NULL }, { "show：写成 JSON", "show: as JSON" } },
    GJ_OPT_COMMON,
};

typedef struct wish {
    const char *verb, *name, *only;
    gj_rules_wish rules;
    bool json, help;
} wish;

extern const gj_command gj_command_rules;

static bool complain(const gj_cli *cli, gj_words words, const char *what)
{
    gj_cli_error(cli, "%s%s", gj_cli_say(cli, words), what);
    return false;
}

static bool add_rules(const gj_cli *cli, wish *w, const char *path)
{
    return gj_rules_wish_add(&w->rules, path) ||
           complain(cli,
                    (gj_words){ "规则文件太多，请改用文件夹", "too many rule files, use a folder" },
                    "");
}

static bool operand(const gj_cli *cli, wish *w, const char *value)
{
    if (!w->verb) {
        w->verb = value;
        return true;
    }
    if (strcmp(w->verb, "lint") == 0 || strcmp(w->verb, "test") == 0)
        return add_rules(cli, w, value);
    if (strcmp(w->verb, "show") == 0 && !w->name) {
        w->name = value;
        return true;
    }
    return complain(cli, (gj_words){ "多余的参数：", "one argument too many: " }, value);
}

static bool take(const gj_cli *cli, wish *w, int id, const char *value)
{
    switch (id) {
    case GJ_OPT_OPERAND:
        return operand(cli, w, value);
    case RULES:
        return add_rules(cli, w, value);
    case PACK:
        w->rules.pack = value;
        return true;
    case ONLY:
        w->only = value;
        return true;
    case JSON:
        w->json = true;
        return true;
    case GJ_OPT_LANG:
        return gj_opt_lang(cli, value);
    case GJ_OPT_HELP:
        w->help = true;
        return true;
    default:
        return false;
    }
}

static void column(gj_slice s, unsigned columns)
{
    unsigned width = gj_utf8_width(s);
    (void)printf("%.*s%*s", GJ_SLICE_ARG(s), width < columns ? (int)(columns - width) : 1, "");
}

static void list_packs(const gj_cli *cli)
{
    (void)puts(gj_cli_say(cli, (gj_words){ "地区规则包（--pack）：", "Packs (--pack):" }));
    gj_pack pack;
    for (const gj_embedded_file *f = gj_embedded_rules; f->name; f++) {
        if (!gj_pack_of(f, &pack))
            continue;
        (void)printf("  ");
        column(pack.name, 14);
        (void)printf("%.*s\n", GJ_SLICE_ARG(pack.title));
    }
}

static int list(const gj_cli *cli, const wish *w, const gj_ruleset *rules)
{
    (void)w;
    for (uint32_t i = 0; i < rules->checks.n; i++) {
        const gj_check_decl *c = &rules->checks.v[i];
        column(gj_slice_of(gj_level_name(c->level)), 4);
        column(c->name, 22);
        column(c->title, 46);
        (void)printf("%.*s\n", GJ_SLICE_ARG(rules->files.v[c->loc.file].name));
    }
    (void)printf(cli->lang == GJ_LANG_EN ? "%u checks, %u facts, %u scales, %u examples\n"
                                         : "核对 %u 项，事实 %u 种，等级标准 %u 套，例子 %u 个\n",
                 (unsigned)rules->checks.n, (unsigned)rules->facts.n, (unsigned)rules->scales.n,
                 (unsigned)rules->examples.n);
    list_packs(cli);
    return GJ_EXIT_CLEAN;
}

/* Nearest name of whatever the rules declare. */
static int not_found(const gj_cli *cli, const wish *w, const gj_ruleset *rules)
{
    gj_nearest nearest;
    gj_nearest_init(&nearest, gj_slice_of(w->name));
    for (uint32_t i = 0; i < rules->checks.n; i++)
        gj_nearest_offer(&nearest, rules->checks.v[i].name);
    for (uint32_t i = 0; i < rules->facts.n; i++)
        gj_nearest_offer(&nearest, rules->facts.v[i].name);
    for (uint32_t i = 0; i < rules->scales.n; i++)
        gj_nearest_offer(&nearest, rules->scales.v[i].name);
    for (uint32_t i = 0; i < rules->contexts.n; i++)
        gj_nearest_offer(&nearest, rules->contexts.v[i].name);
    bool english = cli->lang == GJ_LANG_EN;
    if (nearest.best.n)
        gj_cli_error(cli,
                     english ? "no rule named %s, did you mean %.*s?"
                             : "没有名为 %s 的规则，是不是想写 %.*s？",
                     w->name, GJ_SLICE_ARG(nearest.best));
    else
        gj_cli_error(cli,
                     english ? "no rule named %s; see gouji rules list"
                             : "没有名为 %s 的规则；可用 gouji rules list 查看",
                     w->name);
    return GJ_EXIT_USAGE;
}

static const gj_loc *place_of(const gj_ruleset *rules, gj_slice name)
{
    int i;
    if ((i = gj_ruleset_check(rules, name)) >= 0)
        return &rules->checks.v[i].loc;
    if ((i = gj_ruleset_fact(rules, name)) >= 0)
        return &rules->facts.v[i].loc;
    if ((i = gj_ruleset_scale(rules, name)) >= 0)
        return &rules->scales.v[i].loc;
    return NULL;
}

static int show(const gj_cli *cli, const wish *w, const gj_ruleset *rules)
{
    gj_strbuf out;
    gj_slice name = gj_slice_of(w->name ? w->name : "");
    if (!w->name) {
        (void)complain(cli,
                       (gj_words){ "没有写规则的名字：gouji rules show 名字",
                                   "no name given: gouji rules show NAME" },
                       "");
        return GJ_EXIT_USAGE;
    }
    gj_strbuf_init(&out, 0);
    const gj_loc *loc = place_of(rules, name);
    if (loc && !w->json)
        gj_strbuf_format(&out, "# %.*s:%u\n", GJ_SLICE_ARG(rules->files.v[loc->file].name),
                         (unsigned)loc->line);
    bool found = w->json ? gj_show_json(&out, rules, name) : gj_show_name(&out, rules, name);
    bool written = found && !out.failed && fwrite(out.p, 1, out.n, stdout) == out.n;
    if (written && out.n && out.p[out.n - 1] != '\n')
        (void)putchar('\n');
    gj_strbuf_done(&out);
    if (!found)
        return not_found(cli, w, rules);
    return written ? GJ_EXIT_CLEAN : GJ_EXIT_PARTIAL;
}

/* The rules were compiled when this is reached: nothing is wrong with them. */
static int lint(const gj_cli *cli, const wish *w, const gj_ruleset *rules)
{
    (void)w;
    (void)printf(cli->lang == GJ_LANG_EN ? "no errors: %u files, %u checks\n"
                                         : "没有错误：规则文件 %u 个，核对 %u 项\n",
                 (unsigned)rules->files.n, (unsigned)rules->checks.n);
    return GJ_EXIT_CLEAN;
}

static int test(const gj_cli *cli, const wish *w, const gj_ruleset *rules)
{
    size_t run = 0, failed = 0;
    gj_error err = { .status = GJ_OK };
    gj_strbuf messages;
    gj_strbuf_init(&messages, 0);
    gj_status status = gj_selftest(rules, w->only, &messages, &run, &failed, &err);
    (void)fwrite(messages.n ? messages.p : "", 1, messages.n, stdout);
    gj_strbuf_done(&messages);
    if (status != GJ_OK) {
        gj_cli_fail(cli, "", &err);
        return GJ_EXIT_PARTIAL;
    }
    (void)printf(cli->lang == GJ_LANG_EN ? "%zu examples, %zu failed\n"
                                         : "例子 %zu 个，不符 %zu 个\n",
                 run, failed);
    return failed ? GJ_EXIT_FINDINGS : GJ_EXIT_CLEAN;
}

static const struct {
    const char *name;
    int (*run)(const gj_cli *cli, const wish *w, const gj_ruleset *rules);
} verbs[] = { { "list", list }, { "show", show }, { "lint", lint }, { "test", test } };

static int unknown_verb(const gj_cli *cli, const char *verb)
{
    bool english = cli->lang == GJ_LANG_EN;
    gj_nearest nearest;
    gj_nearest_init(&nearest, gj_slice_of(verb));
    for (size_t i = 0; i < GJ_ARRAY_LEN(verbs); i++)
        gj_nearest_offer(&nearest, gj_slice_of(verbs[i].name));
    if (nearest.best.n)
        gj_cli_error(cli,
                     english ? "unknown: rules %s, did you mean rules %.*s? See gouji rules --help"
                             : "没有 rules %s，是不是想写 rules %.*s？用法见 gouji rules --help",
                     verb, GJ_SLICE_ARG(nearest.best));
    else
        gj_cli_error(cli,
                     english ? "unknown: rules %s; see gouji rules --help"
                             : "没有 rules %s；用法见 gouji rules --help",
                     verb);
    return GJ_EXIT_USAGE;
}

static int run_wish(const gj_cli *cli, wish *w)
{
    size_t i = 0;
    while (i < GJ_ARRAY_LEN(verbs) && strcmp(verbs[i].name, w->verb) != 0)
        i++;
    if (i == GJ_ARRAY_LEN(verbs))
        return unknown_verb(cli, w->verb);
    gj_ruleset *rules;
    w->rules.full = verbs[i].run != show;
    gj_status status = gj_rules_wish_load(cli, &w->rules, &rules);
    if (status != GJ_OK && verbs[i].run == lint)
        return status == GJ_E_RULE ? GJ_EXIT_FINDINGS : GJ_EXIT_PARTIAL;
    if (status != GJ_OK)
        return GJ_EXIT_USAGE;
    int code = verbs[i].run(cli, w, rules);
    gj_ruleset_free(rules);
    return code;
}

static int run(const gj_cli *cli, int argc, char **argv)
{
    gj_opts opts;
    wish w = { .verb = NULL };
    gj_opts_begin(&opts, cli, &gj_command_rules, argc, argv);
    for (int id; (id = gj_opts_next(&opts)) != GJ_OPT_END;) {
        if (!take(cli, &w, id, opts.value))
            return GJ_EXIT_USAGE;
    }
    if (w.help) {
        gj_command_help(cli, &gj_command_rules);
        return GJ_EXIT_CLEAN;
    }
    if (!w.verb) {
        (void)complain(cli,
                       (gj_words){ "要写 list、show、lint 或 test；用法见 gouji rules --help",
                                   "list, show, lint or test? See gouji rules --help" },
                       "");
        return GJ_EXIT_USAGE;
    }
    return run_wish(cli, &w);
}

const gj_command gj_command_rules = {
    .name = "rules",
    .line = { "列出、查看、检查、试运行规则", "list, show, lint and test rules" },
    .usage = { "用法：gouji rules list | show 名字 | lint 文件... | test [文件...] [选项]",
               "Usage: gouji rules list | show NAME | lint FILE... | test [FILE...] [OPTIONS]" },
    .about = { "list  列出全部核对\nshow  显示一条规则\nlint  检查规则文件，指出每处错误的行和列\n"
               "test  运行规则里的例子\n",
               "list  all checks\nshow  one rule\nlint  every error of rule files with line and "
               "column\n"
               "test  run the examples of the rules\n" },
    .tail = { "例：gouji rules show score.sum\n    gouji rules lint 本单位.gj\n",
              "Examples: gouji rules show score.sum\n          gouji rules lint ours.gj\n" },
    .options = options,
    .run = run,
};
