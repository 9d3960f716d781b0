/* opt.h — option tables -> values, help, errors with a suggestion.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CLI_OPT_H
#define GJ_CLI_OPT_H

#include "cli/command.h"

typedef struct gj_opt {
    int id;            /* from 1; 0 ends a table */
    const char *name;  /* without the dashes */
    char letter;       /* 0: none */
    gj_words argument; /* what follows it; NULLs: a flag */
    gj_words help;
} gj_opt;

enum { GJ_OPT_END = 0, GJ_OPT_OPERAND = -1, GJ_OPT_WRONG = -2 };

typedef struct gj_opts {
    const gj_cli *cli;
    const gj_command *command;
    int argc, at;
    char **argv;
    bool only_operands;  /* behind «--» */
    const char *letters; /* rest of a cluster of letters */
    const char *value;   /* of the option, or the operand */
} gj_opts;

/* Options and operands may stand in any order; «--name value», «--name=value», «-n value», «-nvalue», «--», «-» is an operand. */
void gj_opts_begin(gj_opts *opts, const gj_cli *cli, const gj_command *command, int argc,
                   char **argv);
/* An id of the table, GJ_OPT_OPERAND, GJ_OPT_END, or GJ_OPT_WRONG after a message was printed. */
int gj_opts_next(gj_opts *opts);

/* A number from 1 to most; 0: it is none. */
unsigned gj_opt_number(const char *text, unsigned most);

/* The options, one line each. */
void gj_opt_help(const gj_cli *cli, const gj_opt *table);

/* Options that every command has. */
enum { GJ_OPT_HELP = 1000, GJ_OPT_LANG };
#define GJ_OPT_COMMON                                                                              \
    { GJ_OPT_LANG, "lang", 0, { "zh|en", "zh|en" }, { "界面语言", "language of messages" } },      \
        { GJ_OPT_HELP, "help", 'h', { NULL, NULL }, { "显示本说明", "show this help" } },          \
    {                                                                                              \
        0, NULL, 0, { NULL, NULL },                                                                \
        {                                                                                          \
            NULL, NULL                                                                             \
        }                                                                                          \
    }

/* What --lang says: true when it is zh or en (the program has read it before), else a message was printed. */
bool gj_opt_lang(const gj_cli *cli, const char *value);

#endif
