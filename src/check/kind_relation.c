/* kind_relation.c — kind `relation`: any assert over facts.
 * SPDX-License-Identifier: MIT */
#include "check/bind.h"
#include "check/wording.h"

static const gj_key keys[] = { { NULL, GJ_ARG_WORDS, false, NULL } };

static gj_status run_relation(const gj_check_decl *check, gj_audit_run *run, gj_error *err)
{
    if (gj_wording_is(run->x->rules, check->assert_))
        return gj_wording_run(check, run, err);
    return gj_bind_relation(check, run, err);
}

const gj_check_kind gj_check_relation = {
    .info = { .name = "relation", .keys = keys, .asserts = true, .help = "事实之间的等式、不等式" },
    .run = run_relation,
};
