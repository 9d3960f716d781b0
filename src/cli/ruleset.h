/* ruleset.h — the rules a command asks for: embedded, a folder instead of them, files besides them, a regional pack.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CLI_RULESET_H
#define GJ_CLI_RULESET_H

#include "audit/audit.h"
#include "cli/command.h"

#define GJ_RULE_PATHS_MAX 64

typedef struct gj_rules_wish {
    const char *paths[GJ_RULE_PATHS_MAX];
    size_t n;
    const char *pack;
    bool full; /* examples too */
} gj_rules_wish;

/* false: too many. */
bool gj_rules_wish_add(gj_rules_wish *wish, const char *path);

/* A folder among the paths replaces the embedded rules, files are added. Errors are printed, all of them. */
gj_status gj_rules_wish_load(const gj_cli *cli, const gj_rules_wish *wish, gj_ruleset **out);

/* «embedded», «embedded+hebei+my.gj», «rules»: for outputs. In `room`. */
const char *gj_rules_wish_name(const gj_rules_wish *wish, gj_strbuf *room);

#endif
