/* main.c — gouji: finds the command and runs it.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "batch/jail.h"
#include "cli/opt.h"
#include "render/english.h"
#include "rule/lint.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define GJ_COMMAND(n) extern const gj_command gj_command_##n;
#include "cli/commands.def"
#undef GJ_COMMAND

static const gj_command *const commands[] = {
#define GJ_COMMAND(n) &gj_command_##n,
#include "cli/commands.def"
#undef GJ_COMMAND
};

void gj_cli_error(const gj_cli *cli, const char *format, ...)
{
    va_list args;
    (void)cli;
    va_start(args, format);
    (void)fputs("gouji: ", stderr);
    (void)vfprintf(stderr, format, args);
    (void)fputc('\n', stderr);
    va_end(args);
}

void gj_cli_fail(const gj_cli *cli, const char *before, const gj_error *err)
{
    gj_strbuf english;
    gj_strbuf_init(&english, 0);
    if (cli->lang == GJ_LANG_EN)
        gj_english_add(&english, gj_slice_of(err->message));
    gj_cli_error(cli, "%s%s", before, english.n ? english.p : err->message);
    gj_strbuf_done(&english);
}

void gj_command_help(const gj_cli *cli, const gj_command *c)
{
    (void)printf("%s\n%s\n%s\n", gj_cli_say(cli, c->usage), gj_cli_say(cli, c->about),
                 gj_cli_say(cli, (gj_words){ "选项：", "Options:" }));
    gj_opt_help(cli, c->options);
    (void)printf("\n%s", gj_cli_say(cli, c->tail));
}

static void help(const gj_cli *cli)
{
    (void)puts(gj_cli_say(
        cli, (gj_words){ "gouji（勾稽）：核验绩效自评报告里的数字是否前后一致\n\n"
                         "用法：gouji 命令 [参数]\n\n命令：",
                         "gouji: checks whether the figures of a report agree with each other\n\n"
                         "Usage: gouji COMMAND [ARGUMENTS]\n\nCommands:" }));
    for (size_t i = 0; i < GJ_ARRAY_LEN(commands); i++)
        (void)printf("  %-10s%s\n", commands[i]->name, gj_cli_say(cli, commands[i]->line));
    (void)puts(gj_cli_say(
        cli, (gj_words){ "\n  gouji --version       版本，本机能否隔离\n"
                         "  gouji --list-formats  能读取的格式\n"
                         "  gouji 命令 --help     某个命令的用法\n\n"
                         "例：gouji check 报告.txt\n"
                         "    gouji check 2023年自评/ --to 结果.json",
                         "\n  gouji --version       version, and how files are isolated here\n"
                         "  gouji --list-formats  formats read\n"
                         "  gouji COMMAND --help  how a command is used\n\n"
                         "Examples: gouji check report.txt\n"
                         "          gouji check reports/ --to result.json" }));
}

static const gj_command *find(const char *name)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(commands); i++) {
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    }
    return NULL;
}

/* --lang anywhere before «--» wins over the environment. */
static gj_lang language(int argc, char **argv)
{
    static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value)
            return strcmp(value, "en") == 0 ? GJ_LANG_EN : GJ_LANG_ZH;
    }
    for (size_t i = 0; i < GJ_ARRAY_LEN(variables); i++) {
        const char *value = getenv(variables[i]);
        if (value && *value)
            return strncmp(value, "en", 2) == 0 ? GJ_LANG_EN : GJ_LANG_ZH;
    }
    return GJ_LANG_ZH;
}

static int unknown_command(const gj_cli *cli, const char *name)
{
    bool english = cli->lang == GJ_LANG_EN;
    struct stat st;
    gj_nearest nearest;
    gj_nearest_init(&nearest, gj_slice_of(name));
    for (size_t i = 0; i < GJ_ARRAY_LEN(commands); i++)
        gj_nearest_offer(&nearest, gj_slice_of(commands[i]->name));
    if (name[0] == '-' && name[1])
        gj_cli_error(cli,
                     english ? "unknown option %s; see gouji --help"
                             : "没有选项 %s；用法见 gouji --help",
                     name);
    else if (stat(name, &st) == 0)
        gj_cli_error(cli,
                     english ? "unknown command %s; to audit it: gouji check %s"
                             : "没有命令 %s；要核验它请写 gouji check %s",
                     name, name);
    else if (nearest.best.n)
        gj_cli_error(cli,
                     english ? "unknown command %s, did you mean %.*s? See gouji --help"
                             : "没有命令 %s，是不是想写 %.*s？用法见 gouji --help",
                     name, GJ_SLICE_ARG(nearest.best));
    else
        gj_cli_error(cli,
                     english ? "unknown command %s; see gouji --help"
                             : "没有命令 %s；用法见 gouji --help",
                     name);
    return GJ_EXIT_USAGE;
}

/* How files are isolated here, which a report of a fault should say. */
static void tell_isolation(const gj_cli *cli)
{
    bool english = cli->lang == GJ_LANG_EN;
    const char *absent = gj_jail_absent(english);
    int landlock = gj_jail_landlock_version();
    if (absent)
        (void)printf(english ? "isolation: none (%s)\n" : "隔离：无（%s）\n", absent);
    else if (landlock)
        (void)printf(english ? "isolation: seccomp, Landlock %d\n" : "隔离：seccomp、Landlock %d\n",
                     landlock);
    else
        (void)puts(english ? "isolation: seccomp" : "隔离：seccomp");
}

/* Memory that was freed is used again, and more of it is asked for by the megabyte: a page that the system gives for the first
 * time costs an interrupt. */
static void settle_heap(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, 32 << 20);
    (void)mallopt(M_TRIM_THRESHOLD, 8 << 20);
    (void)mallopt(M_TOP_PAD, 1 << 20);
#endif
}

int main(int argc, char **argv)
{
    settle_heap();
    gj_cli cli = { .lang = language(argc, argv), .standing = isatty(STDOUT_FILENO) == 1 };
    int at = 1;
    while (at < argc && strncmp(argv[at], "--lang", 6) == 0)
        at += strcmp(argv[at], "--lang") == 0 ? 2 : 1;
    const char *name = at < argc ? argv[at] : NULL;
    if (!name) {
        gj_cli_error(&cli, "%s",
                     gj_cli_say(&cli, (gj_words){ "没有写命令；用法见 gouji --help",
                                                  "no command; see gouji --help" }));
        return GJ_EXIT_USAGE;
    }
    if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
        (void)printf("gouji %s\n", gj_version());
        tell_isolation(&cli);
        return GJ_EXIT_CLEAN;
    }
    if (strcmp(name, "--list-formats") == 0) {
        gj_cli_formats(&cli);
        return GJ_EXIT_CLEAN;
    }
    bool asks = strcmp(name, "help") == 0 || strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0;
    if (asks && at + 1 < argc && find(argv[at + 1])) {
        gj_command_help(&cli, find(argv[at + 1]));
        return GJ_EXIT_CLEAN;
    }
    if (asks) {
        help(&cli);
        return GJ_EXIT_CLEAN;
    }
    const gj_command *command = find(name);
    return command ? command->run(&cli, argc - at, argv + at) : unknown_command(&cli, name);
}
