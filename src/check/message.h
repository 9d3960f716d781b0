/* message.h — fills a rule's sentence: {stated} {expected} {diff} {percent} {terms} {detail} {where} and the names of facts.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CHECK_MESSAGE_H
#define GJ_CHECK_MESSAGE_H

#include "base/strbuf.h"
#include "check/relation.h"

typedef struct gj_message {
    const gj_extraction *x;
    const gj_relation *relation;       /* NULL for a remark: then */
    const gj_remark *remark;           /* its spans are looked at for the facts named */
    gj_slice stated, expected, diff, percent, terms, detail, where;
} gj_message;

/* Appends `sentence` with its {names} replaced; an unknown name stays as it is, so that it is seen. */
void gj_message_fill(gj_strbuf *out, gj_slice sentence, const gj_message *message);

#endif
