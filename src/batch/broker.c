/* broker.c — opens files for those who may not, decides which process reads them.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, madvise */
#include "batch/broker.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/file.h"
#include "batch/resident.h"
#include "batch/stop.h"
#include "doc/script.h"
#include "format/apart.h"
#include "format/reader.h"
#include "text/charset.h"

enum {
    HEAD = 512,     /* bytes that tell text from all else; the resident looks closer */
    AT_ONCE = 32 * 1024, /* a file that is no longer is read by one call, whatever it is */
    SCRIPT_MOST = GJ_LOT_BYTES - 32 * 1024, /* the path is in the lot too */
    AHEAD_MS = 200, /* a lot is sent when reading for it has taken so long */
    ANSWER_ROOM =
        64 << 20 /* beyond GJ_LIMIT_RESULT: the inputs that an archive becomes, with their paths */
};

typedef enum way {
    UNSEEN,
    PARTED, /* no text: for a process of its own to read */
    LOTTED, /* its bytes are in the resident's lot, or its script */
    HELD,   /* its script is at hand, and did not fit into the lot */
    SPREAD, /* the inputs are at hand that take its place */
    ALONE   /* in a process of its own */
} way;

struct gj_broker {
    const gj_task_plan *plan;
    gj_task *task; /* NULL: made by the process that needs it */
    gj_alone alone;
    gj_resident *resident; /* NULL: none */
    gj_strbuf answer;      /* of a process of its own */
    gj_strbuf
        read; /* of one that only reads: what is HELD or SPREAD. Its memory is mapped here and grows no further */
    const gj_input *inputs;
    size_t n, next;
    way ways[GJ_LOT_FILES];
    size_t lot[GJ_LOT_FILES]; /* which input a file of the lot is */
};

/* ---- In other processes ---- */

/* In the host of residents. */
static bool prepare(void *ctx)
{
    gj_broker *b = ctx;
    if (gj_task_new(b->plan, &b->task, NULL) != GJ_OK)
        return false;
    gj_task_warm(b->task);
    return true;
}

/* In the resident: what turns out to be no text is not read there. */
static bool serve(void *ctx, const char *path, gj_slice bytes, bool script, gj_strbuf *body)
{
    gj_broker *b = ctx;
    gj_input input = gj_input_of(GJ_INPUT_FILE, path);
    const gj_reader *reader = script ? NULL : gj_format_find(bytes, NULL);
    gj_source source = { .fd = -1, .bytes = bytes, .script = script, .reader = reader };
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

/* In the jail: read, and no more. */
static bool read_alone(void *ctx, const gj_input *input, const gj_source *source, gj_strbuf *script)
{
    const gj_broker *b = ctx;
    gj_strbuf file;
    gj_error why;
    gj_slice bytes = source->bytes;
    gj_status status = GJ_OK;
    gj_strbuf_init(&file, 0);
    if (source->fd >= 0) {
        status = gj_file_read_fd(source->fd, input->path, gj_limit_value(GJ_LIMIT_FILE_BYTES),
                                 &file, &why);
        bytes = gj_strbuf_slice(&file);
    }
    bool done = true;
    if (status == GJ_OK)
        done = gj_format_read_apart(bytes, b->plan->charset, SCRIPT_MOST, script);
    else
        gj_script_fail(script, status, why.message);
    gj_strbuf_done(&file);
    return done && !script->failed;
}

/* ---- Beginning and end ---- */

/* Memory for answers that no child gets to see: else each fork would make every page of it one to be copied, or asked for anew. */
static bool map_answers(gj_strbuf *b)
{
    size_t n = gj_limit_value(GJ_LIMIT_RESULT) + ANSWER_ROOM;
    void *p =
        mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return false;
    (void)madvise(p, n, MADV_DONTFORK);
    *b = (gj_strbuf){ .p = p, .cap = n, .limit = n - 1 };
    return true;
}

static gj_status begin_residents(gj_broker *b, gj_error *err)
{
    gj_resident_work work = { .ctx = b, .prepare = prepare, .serve = serve };
    if (!map_answers(&b->read))
        return gj_fail_memory(err);
    return gj_resident_new(b->alone.jail, &work, &b->resident, err);
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
    if (status == GJ_OK && b->alone.jail && plan->charset)
        (void)gj_charset_keep(plan->charset);
    if (status == GJ_OK && b->alone.jail && many)
        status = begin_residents(b, err);
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
    if (b->read.p)
        (void)munmap(b->read.p, b->read.cap);
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

/* Of text all bytes. Else, and whatever is wrong with it: PARTED. */
static way look(gj_broker *b, const char *path, char *room, size_t most)
{
    bool regular;
    size_t size;
    way found = PARTED;
    int fd = gj_alone_open(path, &regular, &size);
    size_t first = size < most && size < AT_ONCE ? size + 1 : HEAD; /* one more: it has not grown */
    ssize_t got = regular ? pread(fd, room, most < first ? most : first, 0) : 0;
    if (got <= 0 || !is_plain((gj_slice){ room, (size_t)got })) {
        found = regular ? PARTED : ALONE; /* a pipe may keep one waiting */
    } else if (size < most) {
        if (first == HEAD)
            got = pread(fd, room, size + 1, 0);
        if (got >= 0 && (size_t)got == size) {
            gj_resident_add(b->resident, size, false);
            found = LOTTED;
        }
    } else {
        found = size < GJ_LOT_BYTES / 2 ? UNSEEN : ALONE; /* it fits into the next lot */
    }
    if (fd >= 0)
        (void)close(fd);
    return found;
}

/* What b->read holds goes into the lot, if there is room. */
static way put_script(gj_broker *b, char *room, size_t most)
{
    gj_slice script = gj_strbuf_slice(&b->read);
    if (script.n == 0 || script.n > SCRIPT_MOST)
        return ALONE;
    if (script.n > most)
        return HELD;
    memcpy(room, script.p, script.n);
    gj_resident_add(b->resident, script.n, true);
    return LOTTED;
}

/* In a process of its own. What it does not bring is told in its place. */
static way read_parted(gj_broker *b, const gj_input *input, char *room, size_t most)
{
    gj_error why;
    gj_answer answer = GJ_ANSWER_FAILED;
    gj_strbuf_clear(&b->read);
    b->alone.run = read_alone;
    gj_status status = gj_alone_run(&b->alone, input, &answer, &b->read, &why);
    b->alone.run = run_alone;
    if (gj_stop_wanted())
        return UNSEEN;
    if (!b->alone.jail)
        return ALONE;
    if (status == GJ_OK && answer == GJ_ANSWER_MEMBERS)
        return SPREAD;
    if (status != GJ_OK) {
        gj_strbuf_clear(&b->read);
        gj_script_fail(&b->read, status, why.message);
    }
    return put_script(b, room, most);
}

/* Only what is quickly read is read ahead: the time of the input at hand goes on. */
static bool is_quick(const gj_input *input)
{
    return !input->helped && input->depth < 2;
}

/* Input i, for the lot that begins with `from`. */
static way place(gj_broker *b, size_t i, size_t from)
{
    const gj_input *input = &b->inputs[i];
    size_t most;
    if (b->ways[i] == ALONE || input->kind != GJ_INPUT_FILE)
        return ALONE;
    char *room = gj_resident_room(b->resident, input->path, &most);
    if (!room)
        return b->ways[i];
    if (b->ways[i] == HELD)
        return put_script(b, room, most);
    way found = input->depth > 0 ? PARTED : look(b, input->path, room, most);
    if (found != PARTED)
        return found;
    if (i > from && !is_quick(input))
        return UNSEEN;
    int64_t until = b->alone.until,
            soon = gj_process_now_ms() + (int64_t)gj_limit_value(GJ_LIMIT_WALL) * 1000;
    if (i > from && soon < until)
        b->alone.until = soon;
    found = read_parted(b, input, room, most);
    b->alone.until = until;
    return found;
}

static void fill_lot(gj_broker *b, size_t from)
{
    size_t n = 0;
    int64_t until = gj_process_now_ms() + AHEAD_MS;
    gj_resident_begin(b->resident);
    for (size_t i = from; i < b->n && (i == from || gj_process_now_ms() < until); i++) {
        b->ways[i] = place(b, i, from);
        if (b->ways[i] == LOTTED)
            b->lot[n++] = i;
        else if (b->ways[i] != ALONE)
            break;
    }
    bool sent = n > 0 && gj_resident_send(b->resident);
    for (size_t i = 0; i < n && !sent; i++)
        b->ways[b->lot[i]] = ALONE;
    if (b->ways[from] == UNSEEN || b->ways[from] == HELD)
        b->ways[from] = ALONE; /* larger than a lot */
}

/* The resident is gone. The file it was at is done alone, the others of the lot are read anew: it may have spoilt their bytes. */
static void forget_lot(gj_broker *b, size_t culprit)
{
    for (size_t i = 0; i < b->n; i++) {
        if (b->ways[i] != ALONE)
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
        if (b->ways[i] == UNSEEN || b->ways[i] == HELD)
            fill_lot(b, i);
        if (b->ways[i] == SPREAD)
            return gj_task_spread(gj_strbuf_slice(&b->read), body) == GJ_OK;
        if (b->ways[i] == LOTTED && take(b, i, body))
            return true;
        if (gj_stop_wanted())
            return false;
    }
    return do_alone(b, input, body);
}
