/* formats.c — gouji --list-formats: the table of readers, and how each is read.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "batch/helper.h"
#include "cli/command.h"
#include "format/reader.h"
#include "render/english.h"
#include "text/utf8.h"

enum { NAME_WIDTH = 8, TITLE_WIDTH = 22, EXTENSIONS_WIDTH = 26 };

static void column(const char *text, unsigned width)
{
    unsigned used = gj_utf8_width(gj_slice_of(text));
    (void)printf("%s%*s", text, (int)(used < width ? width - used : 1), "");
}

static void title(const gj_cli *cli, const char *chinese)
{
    gj_strbuf english;
    gj_strbuf_init(&english, 0);
    if (cli->lang == GJ_LANG_EN)
        gj_english_add(&english, gj_slice_of(chinese));
    column(english.n ? english.p : chinese, TITLE_WIDTH);
    gj_strbuf_done(&english);
}

static const char *way(const gj_cli *cli, const gj_reader *reader, const gj_helpers *helpers)
{
    if (!reader->helper && reader->ocr)
        return helpers && gj_helper_there(helpers, reader->ocr)
                   ? gj_cli_say(cli,
                                (gj_words){ "加 --ocr 时，外部程序", "with --ocr, helper program" })
                   : gj_cli_say(cli, (gj_words){ "没有安装读取它的程序",
                                                 "its helper program is not installed" });
    if (!reader->helper)
        return reader->plain ? "" : gj_cli_say(cli, (gj_words){ "单独进程", "own process" });
    if (helpers && gj_helper_there(helpers, reader->helper))
        return gj_cli_say(cli, (gj_words){ "单独进程，外部程序", "own process, helper program" });
    return gj_cli_say(cli,
                      (gj_words){ "没有安装读取它的程序", "its helper program is not installed" });
}

void gj_cli_formats(const gj_cli *cli)
{
    size_t n;
    const gj_reader *const *all = gj_format_all(&n);
    gj_helpers *helpers = NULL;
    (void)gj_helpers_new(false, &helpers, NULL);
    for (size_t i = 0; i < n; i++) {
        column(all[i]->name, NAME_WIDTH);
        title(cli, all[i]->title);
        column(all[i]->extensions, EXTENSIONS_WIDTH);
        (void)puts(way(cli, all[i], helpers));
    }
    gj_helpers_free(helpers);
}
