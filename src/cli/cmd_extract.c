/* cmd_extract.c — gouji extract FILE: what the program read, and with --facts every figure.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "batch/alone.h"
#include "cli/extract_print.h"
#include "cli/opt.h"
#include "cli/ruleset.h"
#include "rule/load.h"
#include "text/charset.h"

enum { FACTS = 1, TO, RULES, PACK, CHARSET, OCR, NO_JAIL };

static const gj_opt options[] = {
    { FACTS,
      "facts",
      0,
      { NULL, NULL },
      { "列出每个数字：种类、数值、单位、含义、位置",
        "every figure: kind, value, unit, role, place" } },
    { TO, "to", 'o', { "term|json", "term|json" }, { "输出格式", "output format" } },
    { CHARSET,
      "charset",
      0,
      { "编码", "NAME" },
      { "文件的编码（默认自动识别）", "charset of the file (default: detected)" } },
    { RULES, "rules", 0, { "路径", "PATH" }, { "规则文件或规则文件夹", "rule file or folder" } },
    { PACK, "pack", 0, { "名称", "NAME" }, { "地区规则包", "regional rule pack" } },
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
        "read without isolation (where there is none and the file is trusted)" } },
    GJ_OPT_COMMON,
};

typedef struct wish {
    const char *path, *charset;
    gj_rules_wish rules;
    bool facts, json, no_jail, ocr, help;
} wish;

extern const gj_command gj_command_extract;

static bool complain(const gj_cli *cli, gj_words words)
{
    gj_cli_error(cli, "%s", gj_cli_say(cli, words));
    return false;
}

static bool take(const gj_cli *cli, wish *w, int id, const char *value)
{
    switch (id) {
    case GJ_OPT_OPERAND:
        if (w->path)
            return complain(cli, (gj_words){ "一次只能看一个文件", "one file at a time" });
        w->path = value;
        return true;
    case FACTS:
        w->facts = true;
        return true;
    case TO:
        w->json = strcmp(value, "json") == 0;
        return w->json || strcmp(value, "term") == 0 ||
               complain(cli, (gj_words){ "--to 只能是 term 或 json", "--to is term or json" });
    case RULES:
        return gj_rules_wish_add(&w->rules, value) ||
               complain(cli, (gj_words){ "--rules 太多，请改用文件夹",
                                         "too many --rules, use a folder" });
    case PACK:
        w->rules.pack = value;
        return true;
    case CHARSET:
        w->charset = value;
        return true;
    case OCR:
        w->ocr = true;
        return true;
    case NO_JAIL:
        w->no_jail = true;
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

static void print(const gj_extract_print *p, const wish *w)
{
    if (w->facts && w->json)
        gj_extract_figures_json(p);
    else if (w->facts)
        gj_extract_figures_term(p);
    else if (w->json)
        gj_extract_blocks_json(p);
    else
        gj_extract_blocks_term(p);
}

/* What the isolated process works with. Its result is a status, then the output or a message. */
typedef struct work {
    const gj_cli *cli;
    const wish *wish;
    gj_auditor *auditor;
} work;

static gj_status extract(const work *k, const gj_source *source, gj_strbuf *out, gj_error *err)
{
    gj_strbuf bytes;
    gj_extraction *x;
    gj_slice input = source->bytes;
    gj_status status = GJ_OK;
    gj_strbuf_init(&bytes, 0);
    if (source->fd >= 0) {
        status = gj_file_read_fd(source->fd, k->wish->path, gj_limit_value(GJ_LIMIT_FILE_BYTES),
                                 &bytes, err);
        input = gj_strbuf_slice(&bytes);
    }
    if (status == GJ_OK)
        status = gj_auditor_extract(k->auditor, input, k->wish->charset, &x, err);
    if (status == GJ_OK) {
        gj_extract_print p = {
            .x = x, .path = k->wish->path, .cli = k->cli, .out = out, .color = k->cli->standing
        };
        print(&p, k->wish);
    }
    gj_strbuf_done(&bytes);
    return status;
}

static bool run_work(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *result)
{
    gj_error err = { .status = GJ_OK };
    size_t at = result->n;
    (void)input;
    gj_strbuf_char(result, (char)GJ_OK);
    if (extract(ctx, source, result, &err) != GJ_OK && !result->failed) {
        result->n = at;
        gj_strbuf_char(result, (char)err.status);
        gj_strbuf_cstr(result, err.message);
    }
    return !result->failed;
}

/* Takes the status off the front; a message becomes *err. */
static gj_status open_result(gj_slice *result, gj_error *err)
{
    unsigned status = result->n > 0 ? (unsigned char)result->p[0] : GJ_E_INTERNAL;
    *result = gj_slice_sub(*result, 1, SIZE_MAX);
    if (status == GJ_OK)
        return GJ_OK;
    if (status > GJ_E_INTERNAL)
        return gj_fate_tell(GJ_FATE_CRASHED, GJ_JAIL_AUDIT, err);
    return gj_fail(err, (gj_status)status, "%.*s", GJ_SLICE_ARG(*result));
}

static gj_status run_isolated(work *k, gj_strbuf *out, gj_error *err)
{
    bool standing = strcmp(k->wish->path, "-") == 0;
    gj_input input = gj_input_of(standing ? GJ_INPUT_STDIN : GJ_INPUT_FILE, k->wish->path);
    gj_alone alone = {
        .run = run_work, .ctx = k, .charset = k->wish->charset, .ocr = k->wish->ocr
    };
    gj_answer answer;
    gj_strbuf bytes;
    gj_strbuf_init(&bytes, 0);
    gj_status status = standing ? gj_file_read_fd(STDIN_FILENO, "-",
                                                  gj_limit_value(GJ_LIMIT_FILE_BYTES), &bytes, err)
                                : GJ_OK;
    alone.stdin_bytes = gj_strbuf_slice(&bytes);
    if (k->wish->charset)
        (void)gj_charset_keep(k->wish->charset);
    if (status == GJ_OK)
        status = gj_alone_init(&alone, k->wish->no_jail ? GJ_ISOLATION_OFF : GJ_ISOLATION_ON, err);
    if (status == GJ_OK)
        status = gj_alone_run(&alone, &input, &answer, out, err);
    if (status == GJ_OK && answer != GJ_ANSWER_RESULT)
        status = gj_fail(err, GJ_E_UNSUPPORTED,
                         "这是压缩包，请写明看里面的哪一个文件，如 %s!报告.docx", k->wish->path);
    gj_alone_done(&alone);
    gj_strbuf_done(&bytes);
    return status;
}

static int run_wish(const gj_cli *cli, const wish *w)
{
    gj_error err = { .status = GJ_OK };
    work k = { .cli = cli, .wish = w };
    gj_strbuf out;
    gj_ruleset *rules;
    if (gj_rules_wish_load(cli, &w->rules, &rules) != GJ_OK)
        return GJ_EXIT_USAGE;
    gj_strbuf_init(&out, 0);
    gj_status status = gj_auditor_new(rules, NULL, &k.auditor, &err);
    if (status == GJ_OK)
        status = run_isolated(&k, &out, &err);
    gj_slice result = gj_strbuf_slice(&out);
    if (status == GJ_OK)
        status = open_result(&result, &err);
    if (status == GJ_OK && fwrite(result.p, 1, result.n, stdout) != result.n)
        status = gj_fail(&err, GJ_E_IO, "输出没有写完，请检查磁盘空间后重试");
    if (status != GJ_OK) {
        gj_strbuf_clear(&out);
        gj_strbuf_format(&out, "%s%s", w->path, gj_cli_say(cli, (gj_words){ "：", ": " }));
        gj_cli_fail(cli, out.failed ? "" : out.p, &err);
    }
    gj_strbuf_done(&out);
    gj_auditor_free(k.auditor);
    gj_ruleset_free(rules);
    return status == GJ_OK ? GJ_EXIT_CLEAN : GJ_EXIT_PARTIAL;
}

static int run(const gj_cli *cli, int argc, char **argv)
{
    gj_opts opts;
    wish w = { .path = NULL };
    gj_opts_begin(&opts, cli, &gj_command_extract, argc, argv);
    for (int id; (id = gj_opts_next(&opts)) != GJ_OPT_END;) {
        if (!take(cli, &w, id, opts.value))
            return GJ_EXIT_USAGE;
    }
    if (w.help) {
        gj_command_help(cli, &gj_command_extract);
        return GJ_EXIT_CLEAN;
    }
    if (!w.path) {
        (void)complain(cli, (gj_words){ "没有写要看的文件；用法见 gouji extract --help",
                                        "no file given; see gouji extract --help" });
        return GJ_EXIT_USAGE;
    }
    return run_wish(cli, &w);
}

const gj_command gj_command_extract = {
    .name = "extract",
    .line = { "看程序读到了什么：段落、标题、表格、数字",
              "show what was read: paragraphs, headings, tables, figures" },
    .usage = { "用法：gouji extract 文件 [选项]", "Usage: gouji extract FILE [OPTIONS]" },
    .about = { "列出从文件里读到的标题（带级别）、段落、表格，以及它们在原文件中的行和列。\n",
               "Lists headings (with level), paragraphs and tables as read, with line and column "
               "in the file.\n" },
    .tail = { "例：gouji extract 报告.txt\n    gouji extract 报告.txt --facts --to json\n",
              "Examples: gouji extract report.txt\n          gouji extract report.txt --facts --to "
              "json\n" },
    .options = options,
    .run = run,
};
