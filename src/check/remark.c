/* remark.c — making findings and passes that no arithmetic decides, and the words in them.
 * SPDX-License-Identifier: MIT */
#include "check/remark.h"

gj_status gj_remark_add(gj_audit_run *run, const gj_check_decl *check, gj_remark remark,
                        gj_error *err)
{
    remark.check = (uint16_t)(check - run->x->rules->checks.v);
    if (check->doubtful)
        remark.certainty = GJ_DOUBTFUL;
    return gj_vec_push(run->arena, &run->remarks, remark) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_remark_span(gj_audit_run *run, gj_remark *remark, gj_span span, gj_error *err)
{
    if (span.len == 0)
        return GJ_OK;
    return gj_vec_push(run->arena, &remark->spans, span) ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_remark_pass(gj_audit_run *run, const gj_check_decl *check, gj_slice detail,
                         gj_span evidence, gj_error *err)
{
    gj_remark r = { .verdict = GJ_PASS, .detail = detail };
    GJ_TRY(gj_remark_span(run, &r, evidence, err));
    return gj_remark_add(run, check, r, err);
}

gj_status gj_remark_join(gj_audit_run *run, const gj_slice *pieces, size_t n, gj_slice *out,
                         gj_error *err)
{
    size_t total = 0;
    for (size_t i = 0; i < n; i++)
        total += pieces[i].n;
    char *p = gj_arena_alloc(run->arena, total + 1);
    if (!p)
        return gj_fail_memory(err);
    *out = (gj_slice){ p, total };
    for (size_t i = 0; i < n; i++) {
        if (pieces[i].n)
            memcpy(p, pieces[i].p, pieces[i].n);
        p += pieces[i].n;
    }
    *p = '\0';
    return GJ_OK;
}

gj_slice gj_remark_digits(uint32_t n, char room[GJ_REMARK_NUMERAL])
{
    size_t at = GJ_REMARK_NUMERAL;
    do {
        room[--at] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    return (gj_slice){ room + at, GJ_REMARK_NUMERAL - at };
}

gj_slice gj_remark_numeral(uint32_t n, char room[GJ_REMARK_NUMERAL])
{
    static const char digits[] = "一二三四五六七八九";
    size_t at = 0;
    if (n == 0 || n > 99)
        return gj_remark_digits(n, room);
    if (n >= 20) {
        memcpy(room, digits + 3 * (n / 10 - 1), 3);
        at = 3;
    }
    if (n >= 10) {
        memcpy(room + at, "十", 3);
        at += 3;
    }
    if (n % 10) {
        memcpy(room + at, digits + 3 * (n % 10 - 1), 3);
        at += 3;
    }
    return (gj_slice){ room, at };
}

gj_slice gj_remark_quote(gj_audit_run *run, gj_span span)
{
    gj_slice s = gj_doc_text(run->x->doc, span), cut = { s.p, GJ_REMARK_QUOTE }, joined;
    if (s.n <= GJ_REMARK_QUOTE)
        return s;
    while (cut.n && ((unsigned char)s.p[cut.n] & 0xC0) == 0x80)
        cut.n--;
    return GJ_REMARK_JOIN(run, &joined, NULL, cut, GJ_SLICE("…")) == GJ_OK ? joined : cut;
}
