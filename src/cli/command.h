/* command.h — what a command of the program is, and the exit codes.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CLI_COMMAND_H
#define GJ_CLI_COMMAND_H

#include "render/renderer.h"

enum {
    GJ_EXIT_CLEAN = 0,    /* audited, nothing found */
    GJ_EXIT_FINDINGS = 1, /* something found */
    GJ_EXIT_PARTIAL =
        2,            /* some input was not or only partly audited, or an output was not written */
    GJ_EXIT_USAGE = 3 /* wrong usage, rules that do not compile */
};

/* A text in both languages. */
typedef struct gj_words {
    const char *zh, *en;
} gj_words;

typedef struct gj_cli {
    gj_lang lang;
    bool standing; /* standard output is a terminal */
} gj_cli;

static inline const char *gj_cli_say(const gj_cli *cli, gj_words words)
{
    return cli->lang == GJ_LANG_EN ? words.en : words.zh;
}

struct gj_opt;

typedef struct gj_command {
    const char *name;
    gj_words line;               /* one line for `gouji --help` */
    gj_words usage, about, tail; /* for `gouji NAME --help`: before and after the options */
    const struct gj_opt *options;
    int (*run)(const gj_cli *cli, int argc, char **argv); /* argv[0] is the command's name */
} gj_command;

void gj_command_help(const gj_cli *cli, const gj_command *command);

/* The formats that are read, one line each. */
void gj_cli_formats(const gj_cli *cli);

/* One line on standard error: «gouji: ...». */
void gj_cli_error(const gj_cli *cli, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same for what a layer below says, in the language of the user; `before` stands before it and may be "". */
void gj_cli_fail(const gj_cli *cli, const char *before, const gj_error *err);

#endif
