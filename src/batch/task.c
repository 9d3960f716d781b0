/* task.c — audits one input and renders its fragment for every output.
 * SPDX-License-Identifier: MIT */
#include "batch/task.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "finding/report.h"
#include "rule/load.h"

/* What stands before the bytes of a body. */
typedef struct head {
    gj_totals totals; /* its slices are empty */
    uint32_t inputs, unaudited;
    uint32_t fragment[GJ_OUTPUTS_MAX];
} head;

struct gj_task {
    gj_ruleset *own; /* NULL: the rules are the plan's */
    gj_auditor *auditor;
    gj_slice input;
    gj_strbuf bytes, report; /* memory kept from file to file */
};

gj_status gj_task_new(const gj_task_plan *plan, gj_task **out, gj_error *err)
{
    gj_task *t = gj_alloc_zeroed(1, sizeof *t);
    if (!t)
        return gj_fail_memory(err);
    gj_status status = GJ_OK;
    if (!plan->rules)
        status = gj_auditor_rules(&(gj_rules_request){ .n = 0 }, &t->own, NULL, err);
    if (status == GJ_OK)
        status = gj_auditor_new(plan->rules ? plan->rules : t->own, plan->only, &t->auditor, err);
    if (status != GJ_OK) {
        gj_task_free(t);
        return status;
    }
    gj_auditor_keep_passes(t->auditor, plan->all);
    *out = t;
    return GJ_OK;
}

void gj_task_free(gj_task *t)
{
    if (!t)
        return;
    gj_auditor_free(t->auditor);
    gj_ruleset_free(t->own);
    gj_strbuf_done(&t->bytes);
    gj_strbuf_done(&t->report);
    gj_free(t);
}

/* The reason why an input is not read at all; false: it is. */
static bool refused(const gj_input *input, gj_error *why)
{
    switch (input->kind) {
    case GJ_INPUT_REFUSED:
        (void)gj_fail(why, input->status, "%s", input->message);
        return true;
    case GJ_INPUT_CRASHED:
        (void)gj_fate_tell(GJ_FATE_CRASHED, GJ_JAIL_AUDIT, why);
        return true;
    case GJ_INPUT_TIMEOUT:
        (void)gj_fail(why, GJ_E_TIMEOUT,
                      "处理时间过长，已停止，其余文件不受影响；请拆分该文件后重试");
        return true;
    default:
        return false;
    }
}

void gj_task_warm(gj_task *t)
{
    gj_auditor_warm(t->auditor);
}

static gj_status take_bytes(gj_task *t, const gj_task_plan *plan, const gj_input *input,
                            const gj_source *source, gj_error *why)
{
    size_t most = gj_limit_value(GJ_LIMIT_FILE_BYTES);
    t->input = source ? source->bytes : plan->stdin_bytes;
    if (source ? source->fd < 0 : input->kind != GJ_INPUT_FILE)
        return GJ_OK;
    gj_status status = source ? gj_file_read_fd(source->fd, input->path, most, &t->bytes, why)
                              : gj_file_read(input->path, most, &t->bytes, why);
    t->input = gj_strbuf_slice(&t->bytes);
    return status;
}

static gj_status audit(gj_task *t, const gj_task_plan *plan, const gj_input *input,
                       const gj_source *source, const gj_result **out)
{
    gj_error why;
    if (source && source->script)
        return gj_auditor_perform(t->auditor, source->bytes, input->path, out, &why);
    if (take_bytes(t, plan, input, source, &why) != GJ_OK)
        return gj_auditor_refuse(t->auditor, input->path, &why, out, NULL);
    const gj_reader *reader = source ? source->reader : NULL;
    return gj_auditor_run_by(t->auditor, reader, t->input, input->path, plan->charset, out, &why);
}

static gj_status render(const gj_task_plan *plan, const gj_report *report, gj_strbuf *out)
{
    size_t start = out->n;
    head h;
    memset(&h, 0, sizeof h);
    gj_totals_add(&h.totals, report);
    gj_strbuf_add(out, (gj_slice){ (const char *)&h, sizeof h });
    gj_totals_describe(out, report);
    h.unaudited = (uint32_t)(out->n - start - sizeof h);
    for (size_t i = 0; i < plan->outputs; i++) {
        size_t from = out->n;
        plan->output[i].renderer->report(out, report, plan->output[i].options);
        if (out->n - from > UINT32_MAX)
            return GJ_E_MEMORY;
        h.fragment[i] = (uint32_t)(out->n - from);
    }
    if (out->failed)
        return GJ_E_MEMORY;
    memcpy(out->p + start, &h, sizeof h);
    return GJ_OK;
}

gj_status gj_task_run(gj_task *t, const gj_task_plan *plan, const gj_input *input,
                      const gj_source *source, gj_strbuf *out)
{
    gj_error why = { .status = GJ_E_INTERNAL, .message = "程序内部错误，请反馈该文件" };
    gj_result refusal = { .path = gj_slice_of(input->path),
                          .charset = GJ_SLICE(""),
                          .state = GJ_FAILED };
    const gj_result *result = &refusal;
    const gj_report *report;
    gj_strbuf own = { .limit = 0 };
    if (refused(input, &why) || !t) {
        refusal.status = why.status;
        refusal.error = gj_slice_of(why.message);
    } else {
        GJ_TRY(audit(t, plan, input, source, &result));
    }
    gj_status status = gj_report_write(result, !plan->all, t ? &t->report : &own, &report, NULL);
    if (status == GJ_OK)
        status = render(plan, report, out);
    gj_strbuf_done(&own);
    return status;
}

gj_status gj_task_spread(gj_slice inputs, gj_strbuf *out)
{
    head h;
    memset(&h, 0, sizeof h);
    if (inputs.n > UINT32_MAX / 2)
        return GJ_E_MEMORY;
    h.inputs = (uint32_t)inputs.n;
    gj_strbuf_add(out, (gj_slice){ (const char *)&h, sizeof h });
    gj_strbuf_add(out, inputs);
    return out->failed ? GJ_E_MEMORY : GJ_OK;
}

/* Inputs one after the other, and nothing else in the body. */
static bool are_inputs(gj_slice bytes, const head *h)
{
    gj_input input;
    if (bytes.n > 0 && h->totals.files > 0)
        return false;
    while (bytes.n > 0) {
        if (!gj_input_read(&bytes, &input))
            return false;
    }
    return true;
}

/* Nothing, or a path and a reason, each ended by NUL. */
static bool is_pair(gj_slice s)
{
    size_t zeros = 0;
    for (size_t i = 0; i < s.n; i++)
        zeros += s.p[i] == '\0';
    return s.n == 0 || (zeros == 2 && s.p[s.n - 1] == '\0');
}

bool gj_body_open(gj_slice bytes, size_t outputs, gj_body *out)
{
    head h;
    if (bytes.n < sizeof h || outputs > GJ_OUTPUTS_MAX)
        return false;
    memcpy(&h, bytes.p, sizeof h);
    size_t at = sizeof h;
    if (h.inputs > bytes.n - at || !are_inputs(gj_slice_sub(bytes, at, h.inputs), &h))
        return false;
    out->inputs = gj_slice_sub(bytes, at, h.inputs);
    at += h.inputs;
    if (h.unaudited > bytes.n - at || !is_pair(gj_slice_sub(bytes, at, h.unaudited)))
        return false;
    out->totals = h.totals;
    out->totals.unaudited = out->totals.notes = (gj_slice){ "", 0 };
    out->unaudited = gj_slice_sub(bytes, at, h.unaudited);
    at += h.unaudited;
    for (size_t i = 0; i < outputs; i++) {
        if (h.fragment[i] > bytes.n - at)
            return false;
        out->fragment[i] = gj_slice_sub(bytes, at, h.fragment[i]);
        at += h.fragment[i];
    }
    return at == bytes.n;
}
