/* opt.c — option tables -> values, help, errors with a suggestion.
 * SPDX-License-Identifier: MIT */
#include "cli/opt.h"

#include <stdio.h>

#include "rule/lint.h"
#include "text/utf8.h"

void gj_opts_begin(gj_opts *o, const gj_cli *cli, const gj_command *command, int argc, char **argv)
{
    *o = (gj_opts){ .cli = cli, .command = command, .argc = argc, .at = 1, .argv = argv };
}

static int wrong(gj_opts *o, const char *zh, const char *en, const char *what)
{
    bool english = o->cli->lang == GJ_LANG_EN;
    gj_cli_error(o->cli, english ? "%s %s; see gouji %s --help" : "%s%s；用法见 gouji %s --help",
                 english ? en : zh, what, o->command->name);
    return GJ_OPT_WRONG;
}

static int unknown(gj_opts *o, gj_slice name)
{
    bool english = o->cli->lang == GJ_LANG_EN;
    gj_nearest nearest;
    gj_nearest_init(&nearest, name);
    for (const gj_opt *t = o->command->options; t->id; t++)
        gj_nearest_offer(&nearest, gj_slice_of(t->name));
    if (nearest.best.n)
        gj_cli_error(o->cli,
                     english ? "unknown option --%.*s, did you mean --%.*s? See gouji %s --help"
                             : "没有选项 --%.*s，是不是想写 --%.*s？用法见 gouji %s --help",
                     GJ_SLICE_ARG(name), GJ_SLICE_ARG(nearest.best), o->command->name);
    else
        gj_cli_error(o->cli,
                     english ? "unknown option --%.*s; see gouji %s --help"
                             : "没有选项 --%.*s；用法见 gouji %s --help",
                     GJ_SLICE_ARG(name), o->command->name);
    return GJ_OPT_WRONG;
}

/* text: behind the two dashes. */
static int long_option(gj_opts *o, const char *text)
{
    const char *equals = strchr(text, '=');
    gj_slice name = { text, equals ? (size_t)(equals - text) : strlen(text) };
    for (const gj_opt *t = o->command->options; t->id; t++) {
        if (!gj_slice_equal(gj_slice_of(t->name), name))
            continue;
        if (!t->argument.zh)
            return equals ? wrong(o, "这个选项后面不带值：", "option takes no value:", text - 2)
                          : t->id;
        if (equals) {
            o->value = equals + 1;
            return t->id;
        }
        if (o->at == o->argc)
            return wrong(o, "选项后面缺少值：", "option needs a value:", text - 2);
        o->value = o->argv[o->at++];
        return t->id;
    }
    return unknown(o, name);
}

static int letter_option(gj_opts *o)
{
    char letter = *o->letters++;
    const char shown[] = { '-', letter, '\0' };
    for (const gj_opt *t = o->command->options; t->id; t++) {
        if (t->letter != letter || letter == 0)
            continue;
        if (!t->argument.zh)
            return t->id;
        o->value = o->letters;
        o->letters = "";
        if (*o->value == '\0') {
            if (o->at == o->argc)
                return wrong(o, "选项后面缺少值：", "option needs a value:", shown);
            o->value = o->argv[o->at++];
        }
        return t->id;
    }
    return wrong(o, "没有选项 ", "unknown option", shown);
}

int gj_opts_next(gj_opts *o)
{
    if (o->letters && *o->letters)
        return letter_option(o);
    if (o->at >= o->argc)
        return GJ_OPT_END;
    const char *text = o->argv[o->at++];
    o->value = text;
    if (o->only_operands || text[0] != '-' || text[1] == '\0')
        return GJ_OPT_OPERAND;
    if (strcmp(text, "--") == 0) {
        o->only_operands = true;
        return gj_opts_next(o);
    }
    if (text[1] == '-')
        return long_option(o, text + 2);
    o->letters = text + 1;
    return letter_option(o);
}

unsigned gj_opt_number(const char *text, unsigned most)
{
    unsigned value = 0;
    for (const char *p = text; *p; p++) {
        if (*p < '0' || *p > '9')
            return 0;
        value = value * 10 + (unsigned)(*p - '0');
        if (value > most)
            return 0;
    }
    return value;
}

bool gj_opt_lang(const gj_cli *cli, const char *value)
{
    if (strcmp(value, "zh") == 0 || strcmp(value, "en") == 0)
        return true;
    gj_cli_error(cli,
                 cli->lang == GJ_LANG_EN ? "--lang is zh or en, not %s"
                                         : "--lang 只能是 zh 或 en，不是 %s",
                 value);
    return false;
}

void gj_opt_help(const gj_cli *cli, const gj_opt *table)
{
    for (const gj_opt *t = table; t->id; t++) {
        char left[96];
        int n =
            snprintf(left, sizeof left, "  %s%c%s--%s%s%s", t->letter ? "-" : " ",
                     t->letter ? t->letter : ' ', t->letter ? ", " : "  ", t->name,
                     t->argument.zh ? " " : "", t->argument.zh ? gj_cli_say(cli, t->argument) : "");
        unsigned width = gj_utf8_width((gj_slice){ left, n > 0 ? strlen(left) : 0 });
        (void)printf("%s%*s%s\n", left, width < 28 ? (int)(28 - width) : 2, "",
                     gj_cli_say(cli, t->help));
    }
}
