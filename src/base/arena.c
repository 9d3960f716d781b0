/* arena.c — chunks of growing size, filled from the front.
 *
 *     first -> [header|aaaa bb cccccc ....] -> [header|dd .........] -> [spare] -> NULL
 *                                               ^ last
 *
 * Chunks behind `last` are spares that a rewind left; they are empty.
 * SPDX-License-Identifier: MIT */
#define _DEFAULT_SOURCE /* madvise */
#include "base/arena.h"

#include "base/alloc.h"

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WITH_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define WITH_ASAN 1
#endif

#ifdef WITH_ASAN
#include <sanitizer/asan_interface.h>
#define POISON(p, n) ASAN_POISON_MEMORY_REGION((p), (n))
#define UNPOISON(p, n) ASAN_UNPOISON_MEMORY_REGION((p), (n))
enum { RED_ZONE = 16 }; /* never handed out, so that an overrun hits poison */
#else
#define POISON(p, n) ((void)(p), (void)(n))
#define UNPOISON(p, n) ((void)(p), (void)(n))
enum { RED_ZONE = 0 };
#endif

enum {
    ALIGN = 16, /* of __int128, the strictest type we store */
    FIRST_CHUNK = 64 * 1024,
    LARGEST_STEP = 8 * 1024 * 1024,  /* chunks grow by doubling up to here */
    LARGEST_KEPT = 16 * 1024 * 1024, /* one huge document must not hold its memory for ever */
    READY_AHEAD = 64 * 1024,         /* so much behind what is handed out is made ready with it */
};

struct gj_chunk {
    gj_chunk *next;
    size_t size;  /* of bytes[] */
    size_t fill;
    size_t ready; /* so much of it the system has made pages for */
    _Alignas(ALIGN) char bytes[];
};

static size_t rounded(size_t n)
{
    return (n + (ALIGN - 1)) & ~(size_t)(ALIGN - 1);
}

static void free_chunks(gj_chunk *chunk)
{
    while (chunk) {
        gj_chunk *next = chunk->next;
        UNPOISON(chunk->bytes, chunk->size);
        gj_free(chunk);
        chunk = next;
    }
}

static void empty_chunk(gj_chunk *chunk)
{
    chunk->fill = 0;
    POISON(chunk->bytes, chunk->size);
}

/* A page that is first there when it is touched costs an interrupt, which takes longer than the page: they are asked for by the
 * dozen. Only a wish. */
static void make_ready(gj_chunk *chunk)
{
    size_t ahead = chunk->size - chunk->fill;
    size_t from = chunk->ready;
    chunk->ready = chunk->fill + (ahead < READY_AHEAD ? ahead : READY_AHEAD);
#ifdef MADV_POPULATE_WRITE
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t begin = ((uintptr_t)chunk->bytes + from) / page * page;
    uintptr_t end = ((uintptr_t)chunk->bytes + chunk->ready) / page * page;
    if (end > begin)
        (void)madvise((void *)begin, end - begin, MADV_POPULATE_WRITE);
#else
    (void)from;
#endif
}

static void fill_to(gj_chunk *chunk, size_t fill)
{
    chunk->fill = fill;
    if (fill > chunk->ready)
        make_ready(chunk);
}

/* Makes `last` a chunk with room for `need` bytes: the next spare, or a new one. */
static bool next_chunk(gj_arena *arena, size_t need)
{
    gj_chunk **link = arena->last ? &arena->last->next : &arena->first;
    if (*link && (*link)->size >= need) {
        arena->last = *link;
        return true;
    }
    size_t size = arena->last ? arena->last->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_STEP)
        size = LARGEST_STEP;
    if (size < need)
        size = need;
    gj_chunk *chunk = gj_alloc(sizeof *chunk + size);
    if (!chunk)
        return false;
    free_chunks(*link);
    chunk->next = NULL;
    chunk->size = size;
    chunk->ready = 0;
    empty_chunk(chunk);
    *link = chunk;
    arena->last = chunk;
    return true;
}

static bool within_budget(gj_arena *arena, size_t more)
{
    if (arena->budget == 0 || (arena->used <= arena->budget && more <= arena->budget - arena->used))
        return true;
    arena->over_budget = true;
    return false;
}

void gj_arena_init(gj_arena *arena, size_t budget)
{
    *arena = (gj_arena){ .budget = budget };
}

void *gj_arena_alloc(gj_arena *arena, size_t n)
{
    if (n > SIZE_MAX / 4) {
        arena->over_budget = arena->budget != 0;
        return NULL;
    }
    size_t size = rounded(n ? n : 1);
    if (!within_budget(arena, size))
        return NULL;
    size_t need = size + RED_ZONE;
    gj_chunk *chunk = arena->last;
    if (!chunk || need > chunk->size - chunk->fill) {
        if (!next_chunk(arena, need))
            return NULL;
        chunk = arena->last;
    }
    char *p = chunk->bytes + chunk->fill;
    fill_to(chunk, chunk->fill + need);
    arena->used += size;
    UNPOISON(p, n);
    return p;
}

void *gj_arena_zeroed(gj_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        arena->over_budget = arena->budget != 0;
        return NULL;
    }
    void *p = gj_arena_alloc(arena, count * size);
    if (p)
        memset(p, 0, count * size);
    return p;
}

char *gj_arena_copy(gj_arena *arena, gj_slice s)
{
    if (s.n == SIZE_MAX)
        return NULL;
    char *p = gj_arena_alloc(arena, s.n + 1);
    if (!p)
        return NULL;
    if (s.n > 0)
        memcpy(p, s.p, s.n);
    p[s.n] = '\0';
    return p;
}

/* Tries to change the size of the newest allocation where it stands. */
static bool resize_newest(gj_arena *arena, char *p, size_t old_size, size_t new_size)
{
    gj_chunk *chunk = arena->last;
    if (!chunk || chunk->fill < old_size + RED_ZONE ||
        p != chunk->bytes + (chunk->fill - old_size - RED_ZONE))
        return false;
    size_t start = chunk->fill - old_size - RED_ZONE;
    if (new_size + RED_ZONE > chunk->size - start)
        return false;
    if (new_size > old_size && !within_budget(arena, new_size - old_size))
        return false;
    fill_to(chunk, start + new_size + RED_ZONE);
    arena->used = arena->used - old_size + new_size;
    return true;
}

void *gj_arena_grow(gj_arena *arena, void *p, size_t old_n, size_t new_n)
{
    if (!p)
        return gj_arena_alloc(arena, new_n);
    if (new_n > SIZE_MAX / 4)
        return gj_arena_alloc(arena, new_n);
    size_t old_size = rounded(old_n ? old_n : 1);
    size_t new_size = rounded(new_n ? new_n : 1);
    if (new_size == old_size || resize_newest(arena, p, old_size, new_size)) {
        POISON(p, (new_size > old_size ? new_size : old_size));
        UNPOISON(p, new_n);
        return p;
    }
    void *moved = gj_arena_alloc(arena, new_n);
    if (!moved)
        return NULL;
    memcpy(moved, p, old_n < new_n ? old_n : new_n);
    POISON(p, old_size);
    return moved;
}

gj_arena_mark gj_arena_save(const gj_arena *arena)
{
    size_t fill = arena->last ? arena->last->fill : 0;
    return (gj_arena_mark){ arena->last, fill, arena->used };
}

void gj_arena_rewind(gj_arena *arena, gj_arena_mark mark)
{
    gj_chunk *after = mark.chunk ? mark.chunk->next : arena->first;
    for (gj_chunk *chunk = after; chunk && chunk->fill > 0; chunk = chunk->next)
        empty_chunk(chunk);
    if (mark.chunk) {
        mark.chunk->fill = mark.fill;
        POISON(mark.chunk->bytes + mark.fill, mark.chunk->size - mark.fill);
    }
    arena->last = mark.chunk;
    arena->used = mark.used;
}

void gj_arena_reset(gj_arena *arena)
{
    gj_chunk **kept = NULL;
    for (gj_chunk **link = &arena->first; *link; link = &(*link)->next) {
        if ((*link)->size <= LARGEST_KEPT && (!kept || (*link)->size > (*kept)->size))
            kept = link;
    }
    gj_chunk *keep = NULL;
    if (kept) {
        keep = *kept;
        *kept = keep->next;
        keep->next = NULL;
        empty_chunk(keep);
    }
    free_chunks(arena->first);
    arena->first = keep;
    arena->last = NULL;
    arena->used = 0;
    arena->over_budget = false;
}

void gj_arena_done(gj_arena *arena)
{
    free_chunks(arena->first);
    *arena = (gj_arena){ .budget = arena->budget };
}
