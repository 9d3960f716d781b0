/* broker.c — opens files for those who may not, decides which process reads them.
 * SPDX-License-Identifier: MIT */
#include "batch/broker.h"

#include <unistd.h>

#include "base/alloc.h"
#include "batch/resident.h"
#include "batch/stop.h"
#include "format/reader.h"
#include "text/charset.h"

enum { HEAD = 4096 };

typedef enum way {
    UNSEEN,
    LOTTED, /* its bytes are in the resident's lot */
    ALONE   /* in a process of its own */
} way;

struct gj_broker {
    const gj_task_plan *plan;
    gj_task *task; /* NULL: made by the process that needs it */
    gj_alone alone;
    gj_resident *resident; /* NULL: none */
    gj_strbuf answer;      /* of a process of its own */
    const gj_input *inputs;
    size_t n, next;
    way ways[GJ_LOT_FILES];
    size_t lot[GJ_LOT_FILES]; /* which input a file of the lot is */
};

/* In the resident: what turns out to be no text is not read there. */
static bool serve(void *ctx, const char *path, gj_slice bytes, gj_strbuf *body)
{
    gj_broker *b = ctx;
    gj_input input = gj_input_of(GJ_INPUT_FILE, path);
    gj_source source = { .fd = -1, .bytes = bytes };
    const gj_reader *reader = gj_format_find(bytes, NULL);
    return (!reader || reader->plain) &&
           gj_task_run(b->task, b->plan, &input, &source, body) == GJ_OK;
}

/* In the jail, but where there is none. What one input needs is made there: before the fork it would be paid for twice. */
static bool run_alone(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *body)
{
    gj_broker *b = ctx;
    return (b->task || gj_task_new(b->plan, &b->task, NULL) == GJ_OK) &&
           gj_task_run(b->task, b->plan, input, source, body) == GJ_OK;
}

gj_status gj_broker_new(const gj_task_plan *plan, gj_isolation isolation, bool many,
                        gj_broker **out, gj_error *err)
{
    gj_broker *b = gj_alloc_zeroed(1, sizeof *b);
    if (!b)
        return gj_fail_memory(err);
    b->plan = plan;
    b->alone.run = run_alone;
    b->alone.ctx = b;
    b->alone.stdin_bytes = plan->stdin_bytes;
    b->alone.charset = plan->charset;
    b->alone.jail = plan->jail;
    gj_strbuf_init(&b->answer, 0);
    b->alone.ocr = plan->ocr;
    gj_status status = gj_alone_init(&b->alone, isolation, err);
    if (status == GJ_OK && many)
        status = gj_task_new(plan, &b->task, err);
    if (status == GJ_OK && b->alone.jail && plan->charset)
        (void)gj_charset_keep(plan->charset);
    if (status == GJ_OK && b->alone.jail && many) {
        gj_task_warm(b->task);
        status = gj_resident_new(b->alone.jail, serve, b, &b->resident, err);
    }
    if (status != GJ_OK) {
        gj_broker_free(b);
        return status;
    }
    *out = b;
    return GJ_OK;
}

void gj_broker_free(gj_broker *b)
{
    if (!b)
        return;
    gj_resident_free(b->resident);
    gj_alone_done(&b->alone);
    gj_task_free(b->task);
    gj_strbuf_done(&b->answer);
    gj_free(b);
}

gj_isolation gj_broker_isolation(const gj_broker *b)
{
    return b->alone.isolation;
}

/* ---- Lots for the resident ---- */

/* By its head; the resident looks at the whole of it. */
static bool is_plain(gj_slice bytes)
{
    gj_slice head = gj_slice_sub(bytes, 0, HEAD);
    const gj_reader *reader = gj_format_guess(head);
    return reader && reader->plain && !gj_format_is_stream(head);
}

/* Whatever is wrong with a file, it is told where it is done alone. */
static way look(gj_broker *b, const char *path, char *room, size_t most)
{
    bool regular;
    size_t size;
    way found = ALONE;
    int fd = gj_alone_open(path, &regular, &size);
    if (fd < 0)
        return ALONE;
    if (regular && size < most) {
        ssize_t got = read(fd, room, size + 1); /* one more: it has not grown */
        if (got >= 0 && (size_t)got == size && is_plain((gj_slice){ room, size })) {
            gj_resident_add(b->resident, size);
            found = LOTTED;
        }
    } else if (regular && size < GJ_LOT_BYTES / 2) {
        found = UNSEEN; /* it fits into the next lot */
    }
    (void)close(fd);
    return found;
}

static void fill_lot(gj_broker *b, size_t from)
{
    size_t n = 0;
    gj_resident_begin(b->resident);
    for (size_t i = from; i < b->n; i++) {
        size_t most;
        if (b->ways[i] == ALONE)
            continue;
        if (b->inputs[i].kind != GJ_INPUT_FILE || b->inputs[i].depth > 0) {
            b->ways[i] = ALONE;
            continue;
        }
        char *room = gj_resident_room(b->resident, b->inputs[i].path, &most);
        b->ways[i] = room ? look(b, b->inputs[i].path, room, most) : UNSEEN;
        if (b->ways[i] == UNSEEN)
            break;
        if (b->ways[i] == LOTTED)
            b->lot[n++] = i;
    }
    bool sent = n > 0 && gj_resident_send(b->resident);
    for (size_t i = 0; i < n && !sent; i++)
        b->ways[b->lot[i]] = ALONE;
    if (b->ways[from] == UNSEEN)
        b->ways[from] = ALONE; /* larger than a lot */
}

/* The resident is gone. The file it was at is done alone, the others of the lot are read anew: it may have spoilt their bytes. */
static void forget_lot(gj_broker *b, size_t culprit)
{
    for (size_t i = 0; i < b->n; i++) {
        if (b->ways[i] == LOTTED)
            b->ways[i] = UNSEEN;
    }
    b->ways[culprit] = ALONE;
}

/* What isolated processes send is a result; inputs are put together here, never there. */
static bool is_result(const gj_broker *b, gj_slice bytes)
{
    gj_body open;
    return gj_body_open(bytes, b->plan->outputs, &open) && open.inputs.n == 0;
}

/* The answer of the resident for input i, if it has one. */
static bool take(gj_broker *b, size_t i, gj_strbuf *body)
{
    uint32_t lost = 0;
    size_t before = body->n;
    switch (gj_resident_take(b->resident, body, &lost)) {
    case GJ_RESIDENT_BODY:
        if (is_result(b, gj_slice_sub(gj_strbuf_slice(body), before, SIZE_MAX)))
            return true;
        gj_resident_reject(b->resident);
        forget_lot(b, i);
        break;
    case GJ_RESIDENT_LOST:
        forget_lot(b, b->lot[lost]);
        break;
    default:
        b->ways[i] = ALONE;
        break;
    }
    body->n = before;
    return false;
}

/* ---- The whole ---- */

/* A process of its own; what it does not bring is told here. */
static bool do_alone(gj_broker *b, const gj_input *input, gj_strbuf *body)
{
    gj_error why;
    gj_answer answer = GJ_ANSWER_FAILED;
    if (input->kind != GJ_INPUT_FILE && input->kind != GJ_INPUT_STDIN)
        return gj_task_run(NULL, b->plan, input, NULL, body) == GJ_OK;
    gj_strbuf_clear(&b->answer);
    gj_status status = gj_alone_run(&b->alone, input, &answer, &b->answer, &why);
    gj_slice bytes = gj_strbuf_slice(&b->answer);
    if (status == GJ_OK && answer == GJ_ANSWER_MEMBERS)
        return gj_task_spread(bytes, body) == GJ_OK;
    if (status == GJ_OK && is_result(b, bytes)) {
        gj_strbuf_add(body, bytes);
        return !body->failed;
    }
    if (status == GJ_OK)
        (void)gj_fate_tell(GJ_FATE_CRASHED, GJ_JAIL_AUDIT, &why);
    gj_input refused = gj_input_refused(input->path, why.status, why.message);
    return !gj_stop_wanted() && gj_task_run(NULL, b->plan, &refused, NULL, body) == GJ_OK;
}

void gj_broker_ahead(gj_broker *b, const gj_input *inputs, size_t n)
{
    b->inputs = inputs;
    b->n = n < GJ_LOT_FILES ? n : GJ_LOT_FILES;
    b->next = 0;
    memset(b->ways, 0, sizeof b->ways);
}

bool gj_broker_run(gj_broker *b, const gj_input *input, gj_strbuf *body)
{
    size_t i = b->next++;
    gj_alone_begin(&b->alone);
    while (b->resident && b->alone.jail && i < b->n && b->ways[i] != ALONE) {
        if (b->ways[i] == UNSEEN)
            fill_lot(b, i);
        if (b->ways[i] == LOTTED && take(b, i, body))
            return true;
        if (gj_stop_wanted())
            return false;
    }
    return do_alone(b, input, body);
}
