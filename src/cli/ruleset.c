/* ruleset.c — the rules a command asks for.
 * SPDX-License-Identifier: MIT */
#include "cli/ruleset.h"

#include <stdio.h>
#include <sys/stat.h>

#include "audit/pack.h"
#include "text/utf8.h"

bool gj_rules_wish_add(gj_rules_wish *wish, const char *path)
{
    if (wish->n == GJ_RULE_PATHS_MAX)
        return false;
    wish->paths[wish->n++] = path;
    return true;
}

static bool replaces(const gj_rules_wish *wish)
{
    for (size_t i = 0; i < wish->n; i++) {
        struct stat st;
        if (stat(wish->paths[i], &st) == 0 && S_ISDIR(st.st_mode))
            return true;
    }
    return false;
}

gj_status gj_rules_wish_load(const gj_cli *cli, const gj_rules_wish *wish, gj_ruleset **out)
{
    gj_rules_request request = { .paths = wish->paths,
                                 .n = wish->n,
                                 .replace = replaces(wish),
                                 .pack = wish->pack,
                                 .full = wish->full };
    gj_strbuf messages;
    gj_error err = { .status = GJ_OK };
    gj_strbuf_init(&messages, 0);
    gj_status status = gj_auditor_rules(&request, out, &messages, &err);
    if (messages.n) {
        (void)fwrite(messages.p, 1, messages.n, stderr);
    } else if (status != GJ_OK) {
        char where[sizeof err.where + 2] = "";
        if (err.where[0])
            (void)snprintf(where, sizeof where, "%s: ", err.where);
        gj_cli_fail(cli, where, &err);
    }
    gj_strbuf_done(&messages);
    return status;
}

const char *gj_rules_wish_name(const gj_rules_wish *wish, gj_strbuf *room)
{
    gj_strbuf_clear(room);
    if (!replaces(wish))
        gj_strbuf_cstr(room, "embedded");
    gj_pack pack;
    const gj_embedded_file *file = wish->pack ? gj_pack_find(gj_slice_of(wish->pack)) : NULL;
    if (file && gj_pack_of(file, &pack))
        gj_strbuf_format(room, "%s%.*s", room->n ? "+" : "", GJ_SLICE_ARG(pack.name));
    for (size_t i = 0; i < wish->n; i++)
        gj_strbuf_format(room, "%s%s", room->n ? "+" : "", wish->paths[i]);
    if (room->failed || !gj_utf8_valid(gj_strbuf_slice(room)))
        return "?";
    return room->p;
}
