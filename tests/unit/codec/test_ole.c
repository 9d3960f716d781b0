/* test_ole.c — compound files: streams long and short, names, and files made to be wrong.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "codec/ole.h"
#include "support/made_ole.h"

enum { MANY = 8 << 20 }; /* more than 109 sectors of FAT can hold */

static char *pattern(size_t n, unsigned seed)
{
    char *p = malloc(n ? n : 1);
    assert_non_null(p);
    for (size_t i = 0; i < n; i++)
        p[i] = (char)((i * 31 + i / 251 + seed) & 0xFF);
    return p;
}

typedef struct opened {
    gj_arena arena;
    gj_ole ole;
    gj_error err;
    gj_status status;
} opened;

static void open_bytes(opened *o, gj_slice bytes)
{
    memset(o, 0, sizeof *o);
    gj_arena_init(&o->arena, 64 << 20);
    o->status = gj_ole_open(bytes, &o->arena, &o->ole, &o->err);
}

static gj_ole_fault read_stream(opened *o, const char *name, gj_slice *out)
{
    gj_ole_fault fault = GJ_OLE_WHOLE;
    const gj_ole_entry *entry = gj_ole_find(&o->ole, name);
    assert_non_null(entry);
    assert_int_equal(gj_ole_read(&o->ole, entry, out, &fault, &o->err), GJ_OK);
    return fault;
}

static void streams_of_all_sizes(void **state)
{
    (void)state;
    static const size_t sizes[] = { 0, 1, 63, 64, 65, 512, 4095, 4096, 4097, 70000, MANY };
    char name[GJ_ARRAY_LEN(sizes)][16];
    made_stream streams[GJ_ARRAY_LEN(sizes)];
    for (size_t i = 0; i < GJ_ARRAY_LEN(sizes); i++) {
        (void)snprintf(name[i], sizeof name[i], "Stream%zu", i);
        streams[i] = (made_stream){ name[i], pattern(sizes[i], (unsigned)i), sizes[i] };
    }
    made_ole made = made_ole_of(streams, GJ_ARRAY_LEN(sizes));
    opened o;
    open_bytes(&o, made_bytes(&made));
    assert_int_equal(o.status, GJ_OK);
    assert_int_equal(o.ole.n, GJ_ARRAY_LEN(sizes));
    assert_int_equal(o.ole.fault, GJ_OLE_WHOLE);
    for (size_t i = 0; i < GJ_ARRAY_LEN(sizes); i++) {
        gj_slice got;
        assert_int_equal(read_stream(&o, name[i], &got), GJ_OLE_WHOLE);
        assert_int_equal(got.n, sizes[i]);
        assert_memory_equal(got.p, streams[i].bytes, sizes[i]);
    }
    assert_true(o.arena.used < 1 << 16); /* everything lies in one piece: nothing was copied */
    for (size_t i = 0; i < GJ_ARRAY_LEN(sizes); i++)
        free((void *)(uintptr_t)streams[i].bytes);
    gj_arena_done(&o.arena);
    free(made.p);
}

static void names(void **state)
{
    (void)state;
    const made_stream streams[] = { { "WordDocument", "abc", 3 }, { "1Table", "de", 2 } };
    made_ole made = made_ole_of(streams, 2);
    opened o;
    open_bytes(&o, made_bytes(&made));
    assert_non_null(gj_ole_find(&o.ole, "WORDDOCUMENT"));
    assert_non_null(gj_ole_find(&o.ole, "1table"));
    assert_null(gj_ole_find(&o.ole, "Word"));
    assert_null(gj_ole_find(&o.ole, "WordDocument2"));
    assert_null(gj_ole_find(&o.ole, "Root Entry"));
    assert_null(gj_ole_find(&o.ole, ""));
    gj_arena_done(&o.arena);
    free(made.p);
}

/* Sectors in disorder: the stream is put together. */
static void scattered(void **state)
{
    (void)state;
    char *bytes = pattern(5000, 7);
    const made_stream streams[] = { { "A", bytes, 5000 } };
    made_ole made = made_ole_of(streams, 1);
    uint32_t first = made.mini, last = first + 9; /* no short sectors: the long ones begin here */
    uint8_t swap[MADE_SECTOR];
    memcpy(swap, made.p + made_at(first + 3), MADE_SECTOR);
    memcpy(made.p + made_at(first + 3), made.p + made_at(first + 5), MADE_SECTOR);
    memcpy(made.p + made_at(first + 5), swap, MADE_SECTOR);
    static const uint32_t next[] = { 1, 2, 5, 6, 3, 4, 7, 8, 9 };
    for (uint32_t i = 0; i < 9; i++)
        made_put(&made, made_at(made.fat) + 4 * (size_t)(first + i), first + next[i], 4);
    assert_int_equal(made_at(last + 1), made.n);
    opened o;
    gj_slice got;
    open_bytes(&o, made_bytes(&made));
    assert_int_equal(read_stream(&o, "A", &got), GJ_OLE_WHOLE);
    assert_int_equal(got.n, 5000);
    assert_memory_equal(got.p, bytes, 5000);
    gj_arena_done(&o.arena);
    free(bytes);
    free(made.p);
}

static void circles(void **state)
{
    (void)state;
    char *bytes = pattern(40000, 3);
    const made_stream streams[] = { { "Long", bytes, 40000 }, { "Short", bytes, 1000 } };
    for (uint32_t back = 0; back < 70; back += 3) {
        made_ole made = made_ole_of(streams, 2);
        uint32_t first = made.mini + 2;
        made_put(&made, made_at(made.fat) + 4 * (size_t)(first + 70), first + back, 4);
        made_put(&made, made_at(made.mini_fat) + 4 * 8, back % 9, 4);
        opened o;
        gj_slice got;
        open_bytes(&o, made_bytes(&made));
        assert_int_equal(o.status, GJ_OK);
        o.ole.entries[0].size = o.ole.entries[0].size < 4096 ? 4000 : UINT64_MAX / 2;
        o.ole.entries[1].size = o.ole.entries[1].size < 4096 ? 4000 : UINT64_MAX / 2;
        assert_int_equal(read_stream(&o, "Long", &got), GJ_OLE_CIRCULAR);
        assert_true(got.n <= 4 * made.n);
        assert_int_equal(read_stream(&o, "Short", &got), GJ_OLE_CIRCULAR);
        gj_arena_done(&o.arena);
        free(made.p);
    }
    free(bytes);
}

/* The directory's own chain, the tree of its entries and the list of FAT sectors lead back to themselves. */
static void circles_of_the_frame(void **state)
{
    (void)state;
    const made_stream streams[] = { { "A", "a", 1 }, { "B", "b", 1 }, { "C", "c", 1 } };
    made_ole made = made_ole_of(streams, 3);
    size_t entry = made_at(made.directory) + 128;
    opened o;
    made_put(&made, entry + 68, 1, 4);
    made_put(&made, entry + 2 * 128 + 72, 1, 4);
    made_put(&made, entry + 2 * 128 + 68, 2, 4);
    open_bytes(&o, made_bytes(&made));
    assert_int_equal(o.status, GJ_OK);
    assert_int_equal(o.ole.n, 3);
    gj_arena_done(&o.arena);

    made_put(&made, made_at(made.fat) + 4 * (size_t)made.directory, made.directory, 4);
    open_bytes(&o, made_bytes(&made));
    assert_int_equal(o.status, GJ_OK);
    assert_int_equal(o.ole.fault, GJ_OLE_CIRCULAR);
    gj_arena_done(&o.arena);

    made_put(&made, 44, 0xFFFFFFF0u, 4); /* absurd count of FAT sectors, DIFAT leading to itself */
    made_put(&made, 68, made.mini, 4);
    made_put(&made, made_at(made.mini) + 508, made.mini, 4);
    open_bytes(&o, made_bytes(&made));
    assert_true(o.arena.used < 1 << 16);
    gj_arena_done(&o.arena);
    free(made.p);
}

/* Sizes in the directory that no file can have. */
static void lying_sizes(void **state)
{
    (void)state;
    char *bytes = pattern(5000, 3);
    const made_stream streams[] = { { "Long", bytes, 5000 }, { "Short", bytes, 100 } };
    made_ole made = made_ole_of(streams, 2);
    made_put(&made, made_at(made.directory) + 128 + 120, 0xFFFFFFFFu, 4);
    made_put(&made, made_at(made.directory) + 256 + 120, 4095, 4);
    opened o;
    gj_slice got;
    open_bytes(&o, made_bytes(&made));
    assert_int_equal(read_stream(&o, "Long", &got), GJ_OLE_CUT);
    assert_int_equal(got.n, 5120);
    assert_memory_equal(got.p, bytes, 5000);
    assert_int_equal(read_stream(&o, "Short", &got), GJ_OLE_CUT);
    assert_int_equal(got.n, 128);
    assert_true(o.arena.used < 1 << 16);
    gj_arena_done(&o.arena);
    free(bytes);
    free(made.p);
}

static void refused(void **state)
{
    (void)state;
    made_ole made = made_ole_of(NULL, 0);
    opened o;
    open_bytes(&o, made_bytes(&made));
    assert_int_equal(o.status, GJ_OK);
    assert_int_equal(o.ole.n, 0);
    gj_arena_done(&o.arena);
    static const struct {
        size_t at;
        uint32_t value;
        const char *says;
    } wrong[] = { { 0, 0, "不是复合文档" },     { 30, 0, "扇区大小" },
                  { 30, 31, "扇区大小" },       { 30, 256 + 9, "扇区大小" },
                  { 32, 3, "扇区大小" },        { 32, 9, "扇区大小" },
                  { 48, 99, "目录不在文件里" }, { 48, 0xFFFF, "目录不在文件里" } };
    for (size_t i = 0; i < GJ_ARRAY_LEN(wrong); i++) {
        uint8_t was[2] = { made.p[wrong[i].at], made.p[wrong[i].at + 1] };
        made_put(&made, wrong[i].at, wrong[i].value, 2);
        open_bytes(&o, made_bytes(&made));
        assert_int_equal(o.status, GJ_E_FORMAT);
        assert_non_null(strstr(o.err.message, wrong[i].says));
        gj_arena_done(&o.arena);
        memcpy(made.p + wrong[i].at, was, 2);
    }
    free(made.p);
}

/* Cut at every 7th byte: an error with its own words, or streams that say they are cut. */
static void truncated(void **state)
{
    (void)state;
    char *bytes = pattern(9000, 3);
    const made_stream streams[] = { { "Long", bytes, 9000 }, { "Short", bytes, 1000 } };
    made_ole made = made_ole_of(streams, 2);
    for (size_t n = 8; n < made.n; n += 7) {
        char *cut = malloc(n); /* of exactly that size: a read beyond it is seen */
        assert_non_null(cut);
        memcpy(cut, made.p, n);
        opened o;
        open_bytes(&o, (gj_slice){ cut, n });
        if (o.status == GJ_OK && !gj_ole_find(&o.ole, "Long")) {
            assert_int_equal(o.ole.fault, GJ_OLE_CUT);
        } else if (o.status == GJ_OK) {
            gj_slice got;
            bool whole = read_stream(&o, "Long", &got) == GJ_OLE_WHOLE;
            assert_true(got.n <= 9000 && (whole == (got.n == 9000)));
            assert_memory_equal(got.p, bytes, got.n);
        } else {
            assert_int_equal(o.status, GJ_E_FORMAT);
            assert_non_null(strstr(o.err.message, "没有传完整"));
        }
        gj_arena_done(&o.arena);
        free(cut);
    }
    free(bytes);
    free(made.p);
}

static void budget(void **state)
{
    (void)state;
    char *bytes = pattern(300000, 3);
    const made_stream streams[] = { { "Long", bytes, 300000 } };
    made_ole made = made_ole_of(streams, 1);
    made_put(&made, made_at(made.fat) + 4 * (size_t)made.mini, made.mini + 2,
             4); /* not in one piece */
    gj_arena arena;
    gj_ole ole;
    gj_slice got;
    gj_ole_fault fault;
    gj_error err = { 0 };
    gj_arena_init(&arena, 10000);
    assert_int_equal(gj_ole_open(made_bytes(&made), &arena, &ole, &err), GJ_OK);
    assert_int_equal(gj_ole_read(&ole, &ole.entries[0], &got, &fault, &err), GJ_E_LIMIT);
    assert_non_null(strstr(err.message, "超过上限"));
    gj_arena_done(&arena);
    free(bytes);
    free(made.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_of_all_sizes),
        cmocka_unit_test(names),
        cmocka_unit_test(scattered),
        cmocka_unit_test(circles),
        cmocka_unit_test(circles_of_the_frame),
        cmocka_unit_test(lying_sizes),
        cmocka_unit_test(refused),
        cmocka_unit_test(truncated),
        cmocka_unit_test(budget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
