/* test_resident.c — a resident answers file by file, in order; a lost one is replaced and says where it was.
 * SPDX-License-Identifier: MIT */
#define _GNU_SOURCE /* syscall */
#include "batch/resident.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* What a resident does with a file goes by the file's name. */
static bool serve(void *ctx, const char *path, gj_slice bytes, bool script, gj_strbuf *body)
{
    static char junk[4096];
    char c;
    (void)ctx;
    if (strcmp(path, "crash") == 0)
        abort();
    if (strcmp(path, "forbidden") == 0)
        (void)syscall(SYS_fork);
    if (strcmp(path, "hang") == 0)
        (void)read(GJ_JAIL_IN, &c, 1);
    if (strcmp(path, "elsewhere") == 0) {
        gj_strbuf_cstr(body, "half");
        return false;
    }
    if (strcmp(path, "talk") ==
        0) /* answers for files that nobody has asked about, behind its back */
        (void)write(GJ_JAIL_OUT, junk, sizeof junk);
    gj_strbuf_format(body, "%s:%.*s%s;", path, (int)bytes.n, bytes.p, script ? " said" : "");
    return true;
}

/* Once, in the host: what a resident is forked with. */
static bool prepare(void *ctx)
{
    memcpy(ctx, "ready", sizeof "ready");
    return true;
}

static bool refuse(void *ctx)
{
    (void)ctx;
    return false;
}

static bool tell_ready(void *ctx, const char *path, gj_slice bytes, bool script, gj_strbuf *body)
{
    (void)path, (void)bytes, (void)script;
    gj_strbuf_format(body, "%s;", (const char *)ctx);
    return true;
}

static gj_resident *start_as(gj_jail **jail, const gj_resident_work *work)
{
    gj_resident *r = NULL;
    if (gj_jail_absent(true)) {
        print_message("left out: %s\n", gj_jail_absent(true));
        return NULL;
    }
    assert_int_equal(gj_jail_new(GJ_JAIL_AUDIT, jail, NULL), GJ_OK);
    assert_int_equal(gj_resident_new(*jail, work, &r, NULL), GJ_OK);
    return r;
}

static gj_resident *start(gj_jail **jail)
{
    return start_as(jail, &(gj_resident_work){ .serve = serve });
}

static bool add(gj_resident *r, const char *path, const char *text)
{
    size_t most, n = strlen(text);
    char *room = gj_resident_room(r, path, &most);
    if (!room || most < n)
        return false;
    memcpy(room, text, n);
    gj_resident_add(r, n, strcmp(path, "script") == 0);
    return true;
}

/* Takes `n` answers and gives them as one text; LOST ends it. */
static void take_all(gj_resident *r, unsigned n, gj_strbuf *out)
{
    for (unsigned i = 0; i < n; i++) {
        uint32_t lost = 99;
        switch (gj_resident_take(r, out, &lost)) {
        case GJ_RESIDENT_BODY:
            break;
        case GJ_RESIDENT_ELSEWHERE:
            gj_strbuf_cstr(out, "elsewhere;");
            break;
        default:
            gj_strbuf_format(out, "lost at %u", (unsigned)lost);
            return;
        }
    }
}

static void lot_is(gj_resident *r, const char *const *paths, unsigned n, const char *expected)
{
    gj_strbuf out;
    gj_strbuf_init(&out, 0);
    gj_strbuf_cstr(&out, "");
    gj_resident_begin(r);
    for (unsigned i = 0; i < n; i++)
        assert_true(add(r, paths[i], "文"));
    assert_true(gj_resident_send(r));
    take_all(r, n, &out);
    assert_string_equal(out.p, expected);
    gj_strbuf_done(&out);
}

static void answers_in_order(void **state)
{
    gj_jail *jail;
    gj_resident *r = start(&jail);
    (void)state;
    if (!r)
        skip();
    lot_is(r, (const char *const[]){ "a", "elsewhere", "b" }, 3, "a:文;elsewhere;b:文;");
    lot_is(r, (const char *const[]){ "c" }, 1, "c:文;");
    gj_resident_free(r);
    gj_jail_free(jail);
}

/* The next lot finds a fresh process. */
static void is_replaced(void **state)
{
    gj_jail *jail;
    gj_resident *r = start(&jail);
    (void)state;
    if (!r)
        skip();
    lot_is(r, (const char *const[]){ "a", "crash", "b" }, 3, "lost at 1");
    lot_is(r, (const char *const[]){ "b", "c", "forbidden" }, 3, "lost at 2");
    lot_is(r, (const char *const[]){ "c" }, 1, "c:文;");
    gj_resident_reject(r);
    lot_is(r, (const char *const[]){ "d" }, 1, "d:文;");
    gj_resident_free(r);
    gj_jail_free(jail);
}

/* Many lots, renewals among them, of changing sizes: every file gets its own answer. */
static void never_mixes_lots(void **state)
{
    gj_jail *jail;
    gj_resident *r = start(&jail);
    (void)state;
    if (!r)
        skip();
    unsigned file = 0;
    for (unsigned lot = 0; lot < 300; lot++) {
        unsigned n = 1 + lot * 7 % GJ_LOT_FILES;
        gj_strbuf expected, out;
        gj_strbuf_init(&expected, 0);
        gj_strbuf_init(&out, 0);
        gj_resident_begin(r);
        for (unsigned i = 0; i < n; i++, file++) {
            char name[32], text[32];
            (void)snprintf(name, sizeof name, "%u", file);
            (void)snprintf(text, sizeof text, "%u元", file * 3);
            assert_true(add(r, name, text));
            gj_strbuf_format(&expected, "%s:%s;", name, text);
        }
        assert_true(gj_resident_send(r));
        take_all(r, n, &out);
        assert_string_equal(out.p, expected.p);
        gj_strbuf_done(&expected);
        gj_strbuf_done(&out);
    }
    assert_true(file > 2000);
    gj_resident_free(r);
    gj_jail_free(jail);
}

static void lot_has_an_end(void **state)
{
    gj_jail *jail;
    size_t most;
    gj_resident *r = start(&jail);
    (void)state;
    if (!r)
        skip();
    gj_resident_begin(r);
    for (unsigned i = 0; i < GJ_LOT_FILES; i++)
        assert_true(add(r, "a", "b"));
    assert_null(gj_resident_room(r, "a", &most));
    gj_resident_begin(r);
    assert_non_null(gj_resident_room(r, "a", &most));
    assert_in_range(most, GJ_LOT_BYTES / 2, GJ_LOT_BYTES);
    gj_resident_add(r, most, false);
    assert_null(gj_resident_room(r, "a", &most));
    gj_resident_free(r);
    gj_jail_free(jail);
}

/* The host prepares and the resident finds it done; one that cannot prepare serves nothing. */
static void host_prepares(void **state)
{
    gj_jail *jail;
    char word[16] = "not yet";
    gj_resident_work work = { .ctx = word, .prepare = prepare, .serve = tell_ready };
    gj_resident *r = start_as(&jail, &work);
    (void)state;
    if (!r)
        skip();
    lot_is(r, (const char *const[]){ "a", "b" }, 2, "ready;ready;");
    assert_string_equal(word, "not yet");
    gj_resident_free(r);
    gj_jail_free(jail);
    work.prepare = refuse;
    r = start_as(&jail, &work);
    lot_is(r, (const char *const[]){ "a" }, 1, "lost at 0");
    gj_resident_free(r);
    gj_jail_free(jail);
}

static void tells_scripts_apart(void **state)
{
    gj_jail *jail;
    gj_resident *r = start(&jail);
    (void)state;
    if (!r)
        skip();
    lot_is(r, (const char *const[]){ "a", "script", "b" }, 3, "a:文;script:文 said;b:文;");
    gj_resident_free(r);
    gj_jail_free(jail);
}

/* What is said without being asked is no answer to a later lot: its files are asked about anew, in another process. */
static void unasked_words_are_no_answers(void **state)
{
    gj_jail *jail;
    size_t most;
    gj_strbuf out;
    gj_resident *r = start(&jail);
    (void)state;
    if (!r)
        skip();
    gj_strbuf_init(&out, 0);
    gj_resident_begin(r);
    assert_true(add(r, "talk", "文") && add(r, "a", "文"));
    assert_true(gj_resident_send(r));
    take_all(r, 1, &out); /* an empty one, of those zeros */
    assert_int_equal(out.n, 0);
    for (unsigned lot = 0; lot < 3; lot++) {
        gj_resident_begin(r);
        assert_non_null(gj_resident_room(r, "b", &most));
        lot_is(r, (const char *const[]){ "b" }, 1, "b:文;");
    }
    gj_strbuf_done(&out);
    gj_resident_free(r);
    gj_jail_free(jail);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_in_order),
        cmocka_unit_test(is_replaced),
        cmocka_unit_test(never_mixes_lots),
        cmocka_unit_test(lot_has_an_end),
        cmocka_unit_test(host_prepares),
        cmocka_unit_test(tells_scripts_apart),
        cmocka_unit_test(unasked_words_are_no_answers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
