/* message.c — fills a rule's sentence.
 * SPDX-License-Identifier: MIT */
#include "check/message.h"

#include "check/print.h"

static bool fact_of_remark(const gj_message *m, int role, gj_slice *out)
{
    for (uint32_t s = 0; m->remark && s < m->remark->spans.n; s++)
        for (uint32_t i = 0; i < m->x->facts.n; i++)
            if (m->x->facts.v[i].role == role && m->x->facts.v[i].span.off == m->remark->spans.v[s].off) {
                *out = gj_doc_quote(m->x->doc, m->x->facts.v[i].span);
                return true;
            }
    return false;
}

static bool fact_of(const gj_message *m, gj_slice name, gj_slice *out)
{
    int role = gj_ruleset_fact(m->x->rules, name);
    for (uint32_t i = 0; role >= 0 && m->relation && i < m->relation->bindings.n; i++) {
        const gj_fact *fact = &m->x->facts.v[m->relation->bindings.v[i].fact];
        if (fact->role == role) {
            *out = gj_doc_quote(m->x->doc, fact->span);
            return true;
        }
    }
    return role >= 0 && fact_of_remark(m, role, out);
}

static bool value_of(const gj_message *m, gj_slice name, gj_slice *out)
{
    const struct {
        const char *name;
        gj_slice value;
    } known[] = { { "stated", m->stated }, { "left", m->stated }, { "expected", m->expected }, { "right", m->expected },
                  { "diff", m->diff }, { "percent", m->percent }, { "terms", m->terms }, { "detail", m->detail }, { "where", m->where } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(known); i++)
        if (gj_slice_equal(name, gj_slice_of(known[i].name))) {
            *out = known[i].value;
            return true;
        }
    return fact_of(m, name, out);
}

void gj_message_fill(gj_strbuf *out, gj_slice sentence, const gj_message *message)
{
    size_t at = 0;
    while (at < sentence.n) {
        size_t open = gj_slice_find(sentence, GJ_SLICE("{"), at);
        size_t close = open == GJ_NOT_FOUND ? GJ_NOT_FOUND : gj_slice_find(sentence, GJ_SLICE("}"), open);
        if (close == GJ_NOT_FOUND)
            break;
        gj_strbuf_add(out, gj_slice_sub(sentence, at, open - at));
        gj_slice name = gj_slice_sub(sentence, open + 1, close - open - 1), value;
        if (value_of(message, name, &value))
            gj_strbuf_add(out, value);
        else
            gj_strbuf_add(out, gj_slice_sub(sentence, open, close + 1 - open));
        at = close + 1;
    }
    gj_strbuf_add(out, gj_slice_sub(sentence, at, sentence.n));
}
