/* cmd_check.c — gouji check PATH...: audits files and folders, writes the outputs.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "batch/batch.h"
#include "batch/pool.h"
#include "batch/stop.h"
#include "cli/opt.h"
#include "cli/ruleset.h"
#include "rule/load.h"
#include "text/charset.h"
#include "text/wildcard.h"

enum { TO = 1, RULES, PACK, JOBS, ONLY, ALL, CHARSET, COLOR, QUIET, OCR, NO_JAIL, FORMATS };

static const gj_opt options[] = {
    { TO,
      "to",
      'o',
      { "输出", "OUTPUT" },
      { "输出：term（终端，默认）、json，或文件名（按扩展名定格式，也可写 json:文件名）；可写多个",
        "term (default), json, or a file whose extension picks the format (or json:FILE); may be "
        "repeated" } },
    { RULES,
      "rules",
      0,
      { "路径", "PATH" },
      { "规则文件（在内置规则之外增加）或规则文件夹（代替内置规则）",
        "rule file (added to the embedded ones) or folder (instead of them)" } },
    { PACK, "pack", 0, { "名称", "NAME" }, { "地区规则包", "regional rule pack" } },
    { JOBS,
      "jobs",
      'j',
      { "N", "N" },
      { "同时工作的进程数（默认为处理器数）", "worker processes (default: processors)" } },
    { ONLY,
      "only",
      0,
      { "名称", "GLOB" },
      { "只做名称符合的核对，如 'score.*'", "only checks whose name matches, as 'score.*'" } },
    { ALL, "all", 'a', { NULL, NULL }, { "也列出成立的关系", "list what holds, too" } },
    { CHARSET,
      "charset",
      0,
      { "编码", "NAME" },
      { "文件的编码（默认自动识别），如 gbk、big5", "charset of the files (default: detected)" } },
    { COLOR, "color", 0, { "auto|always|never", "auto|always|never" }, { "颜色", "colours" } },
    { QUIET, "quiet", 'q', { NULL, NULL }, { "只列问题和错误", "findings and errors only" } },
    { OCR,
      "ocr",
      0,
      { NULL, NULL },
      { "识别扫描件和图片里的文字（慢；由此查出的问题只列为存疑）",
        "recognise text on scans and pictures (slow; what rests on it is doubtful)" } },
    { NO_JAIL,
      "no-jail",
      0,
      { NULL, NULL },
      { "读取时不隔离（本机不能隔离、而文件可信时用）",
        "read without isolation (where there is none and the files are trusted)" } },
    { FORMATS, "list-formats", 0, { NULL, NULL }, { "列出能读取的格式", "list the formats read" } },
    GJ_OPT_COMMON,
};

typedef struct wish {
    const char **paths;
    size_t n;
    const char *to[GJ_OUTPUTS_MAX];
    size_t tos;
    gj_rules_wish rules;
    unsigned jobs;
    const char *only, *charset, *color;
    bool all, quiet, help, formats, no_jail, ocr;
} wish;

extern const gj_command gj_command_check;

static bool complain(const gj_cli *cli, gj_words words, const char *what)
{
    gj_cli_error(cli, "%s%s", gj_cli_say(cli, words), what);
    return false;
}

static bool take_option(const gj_cli *cli, wish *w, int id, const char *value)
{
    switch (id) {
    case TO:
        if (w->tos == GJ_OUTPUTS_MAX)
            return complain(cli, (gj_words){ "--to 太多，最多 16 个", "too many --to, at most 16" },
                            "");
        w->to[w->tos++] = value;
        return true;
    case RULES:
        if (!gj_rules_wish_add(&w->rules, value))
            return complain(
                cli, (gj_words){ "--rules 太多，请改用文件夹", "too many --rules, use a folder" },
                "");
        return true;
    case PACK:
        w->rules.pack = value;
        return true;
    case JOBS:
        w->jobs = gj_opt_number(value, GJ_JOBS_MAX);
        return w->jobs > 0 || complain(cli,
                                       (gj_words){ "--jobs 应为 1 到 256 的整数，不是 ",
                                                   "--jobs is a number from 1 to 256, not " },
                                       value);
    case ONLY:
        w->only = value;
        return true;
    case ALL:
        w->all = true;
        return true;
    case CHARSET:
        w->charset = value;
        return true;
    case COLOR:
        w->color = value;
        return strcmp(value, "auto") == 0 || strcmp(value, "always") == 0 ||
               strcmp(value, "never") == 0 ||
               complain(cli,
                        (gj_words){ "--color 只能是 auto、always 或 never，不是 ",
                                    "--color is auto, always or never, not " },
                        value);
    case QUIET:
        w->quiet = true;
        return true;
    case OCR:
        w->ocr = true;
        return true;
    case NO_JAIL:
        w->no_jail = true;
        return true;
    case FORMATS:
        w->formats = true;
        return true;
    case GJ_OPT_LANG:
        return gj_opt_lang(cli, value);
    default:
        w->help = true;
        return true;
    }
}

static bool parse(const gj_cli *cli, int argc, char **argv, wish *w)
{
    gj_opts opts;
    gj_opts_begin(&opts, cli, &gj_command_check, argc, argv);
    for (int id; (id = gj_opts_next(&opts)) != GJ_OPT_END;) {
        if (id == GJ_OPT_WRONG)
            return false;
        if (id == GJ_OPT_OPERAND)
            w->paths[w->n++] = opts.value;
        else if (!take_option(cli, w, id, opts.value))
            return false;
    }
    if (w->n == 0 && !w->help && !w->formats)
        return complain(cli,
                        (gj_words){ "没有写要核验的文件或文件夹；用法见 gouji check --help",
                                    "no file or folder given; see gouji check --help" },
                        "");
    return true;
}

static const gj_renderer *unknown_format(const gj_cli *cli, const char *to)
{
    size_t n;
    const gj_renderer *const *all = gj_renderer_all(&n);
    gj_strbuf names;
    gj_strbuf_init(&names, 0);
    for (size_t i = 0; i < n; i++)
        gj_strbuf_format(&names, "%s%s", i ? ", " : "", all[i]->name);
    gj_cli_error(cli,
                 cli->lang == GJ_LANG_EN
                     ? "--to %s: no such format (%s), nor a file with a known extension"
                     : "--to %s：不是输出格式（%s），也不是已知扩展名的文件",
                 to, names.failed ? "" : names.p);
    gj_strbuf_done(&names);
    return NULL;
}

/* «json», «json:FILE», «FILE.json»; *path NULL: standard output. */
static const gj_renderer *parse_to(const gj_cli *cli, const char *to, const char **path)
{
    const char *colon = strchr(to, ':');
    char name[16];
    *path = NULL;
    if (gj_renderer_find(to))
        return gj_renderer_find(to);
    if (colon && (size_t)(colon - to) < sizeof name) {
        memcpy(name, to, (size_t)(colon - to));
        name[colon - to] = '\0';
        const gj_renderer *r = gj_renderer_find(name);
        if (r) {
            *path = strcmp(colon + 1, "-") == 0 ? NULL : colon + 1;
            return colon[1] ? r : unknown_format(cli, to);
        }
    }
    *path = to;
    const gj_renderer *r = gj_renderer_for_file(to);
    return r ? r : unknown_format(cli, to);
}

static bool wants_color(const gj_cli *cli, const wish *w, const char *path)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (w->color && strcmp(w->color, "auto") != 0)
        return strcmp(w->color, "always") == 0;
    return !path && cli->standing && !(no_color && *no_color) &&
           !(term && strcmp(term, "dumb") == 0);
}

static bool same_place(const char *a, const char *b)
{
    return (!a && !b) || (a && b && strcmp(a, b) == 0);
}

static bool make_outputs(const gj_cli *cli, const wish *w, const char *rules, gj_output *outputs,
                         size_t *n)
{
    *n = w->tos ? w->tos : 1;
    for (size_t i = 0; i < *n; i++) {
        const char *path;
        const gj_renderer *renderer = parse_to(cli, w->tos ? w->to[i] : "term", &path);
        if (!renderer)
            return false;
        outputs[i] = (gj_output){ .renderer = renderer,
                                  .path = path,
                                  .options = { .lang = cli->lang,
                                               .color = wants_color(cli, w, path),
                                               .all = w->all,
                                               .quiet = w->quiet,
                                               .rules = rules } };
        for (size_t j = 0; j < i; j++) {
            if (same_place(outputs[j].path, path))
                return complain(
                    cli, (gj_words){ "两个 --to 写到同一处：", "two --to go to one place: " },
                    path ? path : gj_cli_say(cli, (gj_words){ "标准输出", "standard output" }));
        }
    }
    return true;
}

/* When nothing was printed, a person should still see that something was done. */
static void tell_where(const gj_cli *cli, const gj_output *outputs, size_t n, const gj_totals *t)
{
    size_t found = t->count[GJ_FAIL] + t->count[GJ_MISSING] + t->count[GJ_AMBIGUOUS];
    for (size_t i = 0; i < n; i++) {
        if (!outputs[i].path)
            return;
    }
    (void)fprintf(stderr,
                  cli->lang == GJ_LANG_EN
                      ? "Files: %zu; findings: %zu; not or only partly audited: %zu; written to"
                      : "共 %zu 份文件：问题 %zu 处，未能完整核验 %zu 份；结果已写入",
                  t->files, found, t->partial + t->failed);
    for (size_t i = 0; i < n; i++)
        (void)fprintf(stderr, " %s", outputs[i].path);
    (void)fputc('\n', stderr);
}

static int exit_code(const gj_totals *t)
{
    if (t->partial + t->failed > 0 || t->files == 0 || gj_stop_wanted())
        return GJ_EXIT_PARTIAL;
    return t->with_findings > 0 ? GJ_EXIT_FINDINGS : GJ_EXIT_CLEAN;
}

/* A progress line on the terminal that shows the findings would tear them apart. */
static bool wants_progress(const gj_cli *cli, const wish *w, const gj_output *outputs, size_t n)
{
    bool printed = false;
    for (size_t i = 0; i < n; i++)
        printed = printed || !outputs[i].path;
    return !w->quiet && !(printed && cli->standing);
}

static int audit(const gj_cli *cli, const wish *w, const gj_ruleset *rules, gj_output *outputs,
                 size_t n)
{
    gj_totals totals;
    gj_error err = { .status = GJ_OK };
    gj_batch batch = { .paths = w->paths,
                       .n = w->n,
                       .rules = rules,
                       .only = w->only,
                       .charset = w->charset,
                       .all = w->all,
                       .ocr = w->ocr,
                       .isolation = w->no_jail ? GJ_ISOLATION_OFF : GJ_ISOLATION_ON,
                       .jobs = w->jobs,
                       .outputs = outputs,
                       .outputs_n = n,
                       .progress = wants_progress(cli, w, outputs, n),
                       .english = cli->lang == GJ_LANG_EN };
    gj_status status = gj_batch_run(&batch, &totals, &err);
    bool reader_left = false;
    for (size_t i = 0; i < n; i++)
        reader_left = reader_left || outputs[i].closed_by_reader;
    if (status != GJ_OK && !reader_left)
        gj_cli_fail(cli, "", &err);
    if (status != GJ_OK)
        return GJ_EXIT_PARTIAL;
    if (!w->quiet)
        tell_where(cli, outputs, n, &totals);
    return exit_code(&totals);
}

/* A name no check has, a charset nobody knows: better said once than found out file by file. rules: NULL without --only. */
static bool sensible(const gj_cli *cli, const wish *w, const gj_ruleset *rules)
{
    gj_strbuf buf;
    gj_decoded decoded;
    gj_error err = { .status = GJ_OK };
    bool any = !w->only;
    for (uint32_t i = 0; !any && i < rules->checks.n; i++)
        any = gj_wildcard_match(gj_slice_of(w->only), rules->checks.v[i].name);
    if (!any)
        return complain(cli,
                        (gj_words){ "没有核对的名称符合 --only，可用 gouji rules list 查看：",
                                    "no check matches --only, see gouji rules list: " },
                        w->only);
    if (!w->charset)
        return true;
    gj_strbuf_init(&buf, 0);
    (void)gj_charset_decode(GJ_SLICE("a"), w->charset, &buf, &decoded, &err);
    gj_strbuf_done(&buf);
    if (err.status != GJ_E_ARGUMENT)
        return true;
    gj_cli_fail(cli, "", &err);
    return false;
}

/* Rules that may be wrong are loaded before anything is read; with the embedded ones whoever needs them does it. */
static bool needs_rules(const wish *w)
{
    return w->rules.n > 0 || w->rules.pack || w->only;
}

static int run_wish(const gj_cli *cli, const wish *w)
{
    gj_output outputs[GJ_OUTPUTS_MAX];
    size_t n;
    gj_strbuf name;
    int code = GJ_EXIT_USAGE;
    gj_strbuf_init(&name, 0);
    if (make_outputs(cli, w, gj_rules_wish_name(&w->rules, &name), outputs, &n)) {
        gj_ruleset *rules = NULL;
        bool loaded = !needs_rules(w) || gj_rules_wish_load(cli, &w->rules, &rules) == GJ_OK;
        if (loaded && sensible(cli, w, rules))
            code = audit(cli, w, rules, outputs, n);
        gj_ruleset_free(rules);
    }
    gj_strbuf_done(&name);
    return code;
}

static int run(const gj_cli *cli, int argc, char **argv)
{
    wish w = { .paths = gj_alloc_zeroed((size_t)argc, sizeof *w.paths) };
    int code = GJ_EXIT_USAGE;
    if (!w.paths)
        return GJ_EXIT_PARTIAL;
    if (parse(cli, argc, argv, &w)) {
        code = GJ_EXIT_CLEAN;
        if (w.help)
            gj_command_help(cli, &gj_command_check);
        else if (w.formats)
            gj_cli_formats(cli);
        else
            code = run_wish(cli, &w);
    }
    gj_free(w.paths);
    return code;
}

const gj_command gj_command_check = {
    .name = "check",
    .line = { "核验报告：文件、文件夹，或 -（标准输入）",
              "audit reports: files, folders, or - (standard input)" },
    .usage = { "用法：gouji check 路径... [选项]", "Usage: gouji check PATH... [OPTIONS]" },
    .about = { "核验报告里的数字、等级、日期是否前后一致。路径可以是文件、文件夹（含下级）或 "
               "-（标准输入）。\n"
               "文件夹里以 . 或 ~$ 开头的文件不核验，链接不跟随。\n",
               "Checks whether figures, grades and dates of reports agree. A path is a file, a "
               "folder (with all\n"
               "below it) or - (standard input). Names that begin with . or ~$ are left out, links "
               "not followed.\n" },
    .tail = { "退出码：0 未发现问题；1 发现问题；2 有文件未能完整核验；3 用法或规则有误\n\n"
              "例：gouji check 报告.txt\n"
              "    gouji check 2023年自评/ --to term --to 结果.json\n"
              "    gouji check 报告.txt --only 'score.*' --all\n",
              "Exit codes: 0 nothing found; 1 findings; 2 something was not fully audited; 3 wrong "
              "usage or rules\n\n"
              "Examples: gouji check report.txt\n"
              "          gouji check reports/ --to term --to result.json\n"
              "          gouji check report.txt --only 'score.*' --all\n" },
    .options = options,
    .run = run,
};
