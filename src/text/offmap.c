/* offmap.c — run list between a folded text and its source.
 * SPDX-License-Identifier: MIT */
#include "text/offmap.h"

bool gj_offmap_add(gj_offmap *map, gj_arena *arena, uint32_t text, uint32_t source)
{
    if (map->runs.n) {
        const gj_run *last = &map->runs.v[map->runs.n - 1];
        if (text - last->text == source - last->source && source >= last->source)
            return true;
    }
    return gj_vec_push(arena, &map->runs, (gj_run){ text, source });
}

bool gj_offmap_cut(gj_offmap *map, gj_arena *arena, uint32_t text, uint32_t source)
{
    return gj_vec_push(arena, &map->runs, (gj_run){ text, source });
}

/* How many runs begin before `text` (or at it, when `at`). */
static uint32_t runs_before(const gj_offmap *map, uint32_t text, bool at)
{
    uint32_t low = 0, high = map->runs.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2, start = map->runs.v[middle].text;
        if (start < text || (at && start == text))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t gj_offmap_to_source(const gj_offmap *map, uint32_t text)
{
    uint32_t n = runs_before(map, text, true);
    if (n == 0)
        return text;
    const gj_run *run = &map->runs.v[n - 1];
    uint32_t source = run->source + (text - run->text);
    /* Inside a folded character that is longer than its source: not beyond the next run. */
    if (n < map->runs.n && run[1].source >= run->source && source > run[1].source)
        source = run[1].source;
    return source;
}

gj_span gj_offmap_span(const gj_offmap *map, gj_span text)
{
    uint32_t from = gj_offmap_to_source(map, text.off);
    if (text.len == 0)
        return (gj_span){ from, 0 };
    /* The first run at the end of the span tells where its last character ends in the source; a later
     * one at the same place would tell where the next character begins, behind what was left out. */
    uint32_t end = gj_span_end(text), n = runs_before(map, end, false);
    uint32_t to = n < map->runs.n && map->runs.v[n].text == end ? map->runs.v[n].source
                                                                : gj_offmap_to_source(map, end);
    return (gj_span){ from, to > from ? to - from : 0 };
}
