/* progress.c — how far a run is, on one line of a terminal.
 * SPDX-License-Identifier: MIT */
#include "batch/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "text/escape.h"
#include "text/utf8.h"

enum { FIRST_MS = 500, EVERY_MS = 200, WIDTH = 79, TELL_AFTER_MS = 2000 };

static int64_t now_ms(void)
{
    struct timespec t;
    return clock_gettime(CLOCK_MONOTONIC, &t) == 0 ? (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000
                                                   : 0;
}

void gj_progress_begin(gj_progress *p, bool on, bool english)
{
    *p = (gj_progress){ .on = on && isatty(STDERR_FILENO) == 1, .english = english };
    if (!p->on)
        return;
    p->begun = now_ms();
    p->next = p->begun + FIRST_MS;
}

void gj_progress_step(gj_progress *p, size_t findings)
{
    p->done++;
    p->findings += findings;
}

int64_t gj_progress_left(size_t done, size_t total, int64_t ms)
{
    if (done == 0 || done > total || ms < TELL_AFTER_MS)
        return -1;
    return (int64_t)(total - done) * ms / (int64_t)done / 1000;
}

static void add_left(gj_strbuf *line, const gj_progress *p, int64_t now)
{
    int64_t left = gj_progress_left(p->done, p->total, now - p->begun);
    if (left < 0)
        return;
    gj_strbuf_cstr(line, p->english ? ", " : "，约剩 ");
    if (left >= 60)
        gj_strbuf_format(line, p->english ? "%d min " : "%d 分 ", (int)(left / 60));
    gj_strbuf_format(line, p->english ? "%d s left" : "%d 秒", (int)(left % 60));
}

/* The name without its folders, as much of it as the line has room for. */
static void add_name(gj_strbuf *line, const char *path)
{
    const char *slash = strrchr(path, '/');
    gj_strbuf name;
    unsigned length;
    gj_strbuf_init(&name, 0);
    gj_escape_term(&name, gj_slice_of(slash && slash[1] ? slash + 1 : path));
    size_t used = gj_utf8_width(gj_strbuf_slice(line));
    gj_slice all = gj_strbuf_slice(&name);
    for (size_t at = 0; at < all.n; at += length) {
        (void)gj_utf8_decode(all.p + at, all.p + all.n, &length);
        gj_slice character = gj_slice_sub(all, at, length);
        used += gj_utf8_width(character);
        if (used > WIDTH)
            break;
        gj_strbuf_add(line, character);
    }
    gj_strbuf_done(&name);
}

void gj_progress_show(gj_progress *p, const char *path)
{
    int64_t now = p->on ? now_ms() : 0;
    if (!p->on || now < p->next)
        return;
    gj_strbuf line;
    gj_strbuf_init(&line, 0);
    p->next = now + EVERY_MS;
    gj_strbuf_format(&line, p->english ? "%zu" : "已核验 %zu", p->done);
    if (p->total >= p->done && p->total > 0)
        gj_strbuf_format(&line, "/%zu", p->total);
    gj_strbuf_format(&line, p->english ? " files checked, %zu findings" : " 份，问题 %zu 处",
                     p->findings);
    add_left(&line, p, now);
    gj_strbuf_cstr(&line, p->english ? ", at " : "，正在核验 ");
    add_name(&line, path);
    if (!line.failed)
        (void)fprintf(stderr, "\r%s\x1b[K", line.p);
    (void)fflush(stderr);
    p->shown = true;
    gj_strbuf_done(&line);
}

void gj_progress_end(gj_progress *p)
{
    if (p->shown)
        (void)fputs("\r\x1b[K", stderr);
    p->shown = false;
}
