/* target_rules.c — any bytes as a rule file: compiled, or refused with a sentence and a place.
 * SPDX-License-Identifier: MIT */
#include "check/kind.h"
#include "fuzz.h"
#include "rule/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const gj_rule_source source = { "fuzz.gj", fuzz_slice(data, size) };
    const gj_load_options options = { .kinds = gj_check_kind_infos(), .trusted = false };
    gj_strbuf messages;
    gj_ruleset *rules = NULL;
    gj_error err = { 0 };
    gj_strbuf_init(&messages, 1u << 20);

    gj_status status = gj_rules_compile(&source, 1, &options, &rules, &messages, &err);
    if (status == GJ_OK) {
        FUZZ_PROMISE(rules && rules->patterns == rules->pattern_list.n);
        gj_ruleset_free(rules);
    } else {
        FUZZ_PROMISE(!rules && err.status == status && err.message[0]);
        FUZZ_PROMISE(status != GJ_E_RULE || (err.line >= 1 && err.column >= 1 && messages.n > 0));
    }
    gj_strbuf_done(&messages);
    return 0;
}
