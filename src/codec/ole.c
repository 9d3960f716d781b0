/* ole.c — compound files: header, tables of chains, directory, streams.
 * SPDX-License-Identifier: MIT
 *
 *     header  512 bytes (a whole sector of 4,096 in version 4)
 *     +-----------+------------+-------------+----------+-----------------------------+
 *     | signature | 30 shift   | 44 FAT      | 56 cut-  | 60 mini FAT, 68 DIFAT: first |
 *     | D0CF11E0..| 32 mini    | 48 directory| off      | 76 the first 109 FAT sectors |
 *     +-----------+------------+-------------+----------+-----------------------------+
 *     sector 0, 1, 2 ...   sector s begins at (s + 1) << shift
 *
 *     FAT         sector -> next sector of the same stream, FFFFFFFE = end. Its own sectors: 109 in the header,
 *                 more in the chain of DIFAT sectors (each ends with the number of the next one)
 *     directory   128 bytes an entry: name[64] length type(66) left(68) right(72) child(76) ... first(116) size(120);
 *                 entry 0 is the root, whose stream holds the short sectors of 64 bytes
 */
#include "codec/ole.h"

#include "base/ascii.h"
#include "base/cursor.h"
#include "base/vec.h"

enum {
    HEADER = 512,
    HEADER_FAT = 76, /* place of the first FAT sectors */
    HEADER_FAT_COUNT = 109,
    ENTRY = 128,
    TYPE_STORAGE = 1,
    TYPE_STREAM = 2,
    SHIFT_V3 = 9,
    SHIFT_V4 = 12
};

#define END_OF_CHAIN 0xFFFFFFFEu
#define UNLIMITED UINT64_MAX

static gj_status refused(const gj_ole *ole, gj_error *err)
{
    if (ole->arena->over_budget)
        return gj_fail(err, GJ_E_LIMIT, "读取所需内存超过上限 %zu MB，请拆分文件后再核验",
                       ole->arena->budget >> 20);
    return gj_fail_memory(err);
}

bool gj_ole_is(gj_slice bytes)
{
    return gj_slice_starts(bytes, GJ_SLICE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

/* What stands in sector s of the file; cut short or empty where the file ends. */
static gj_slice sector(const gj_ole *ole, uint32_t s)
{
    if (s >= ole->sectors)
        return (gj_slice){ "", 0 };
    return gj_slice_sub(ole->file, ((size_t)s + 1) << ole->shift, (size_t)1 << ole->shift);
}

/* The sector behind s in its chain; END_OF_CHAIN also where the table does not reach or does not lie in the file. */
static uint32_t next_sector(const gj_ole *ole, uint32_t s)
{
    uint32_t per = ole->shift - 2u, table = s >> per;
    size_t at = 4 * (size_t)(s & ((1u << per) - 1));
    if (table >= ole->fat_n)
        return END_OF_CHAIN;
    gj_slice fat = sector(ole, ole->fat[table]);
    return gj_slice_has(fat, at, 4) ? gj_le32_at(fat, at) : END_OF_CHAIN;
}

/* Chains of ordinary and of short sectors are followed alike. */
typedef struct space {
    const gj_ole *ole;
    bool is_mini;
    unsigned shift;
    uint32_t sectors;
} space;

static space space_of(const gj_ole *ole, bool is_mini)
{
    if (!is_mini)
        return (space){ ole, false, ole->shift, ole->sectors };
    size_t most = ole->mini.n < ole->mini_fat.n << 4 ? ole->mini.n : ole->mini_fat.n << 4;
    return (space){ ole, true, ole->mini_shift, (uint32_t)((most >> ole->mini_shift) + 1) };
}

static gj_slice space_sector(const space *in, uint32_t s)
{
    if (!in->is_mini)
        return sector(in->ole, s);
    return gj_slice_sub(in->ole->mini, (size_t)s << in->shift, (size_t)1 << in->shift);
}

static uint32_t space_next(const space *in, uint32_t s)
{
    if (!in->is_mini)
        return next_sector(in->ole, s);
    size_t at = 4 * (size_t)s;
    return gj_slice_has(in->ole->mini_fat, at, 4) ? gj_le32_at(in->ole->mini_fat, at)
                                                  : END_OF_CHAIN;
}

typedef struct extent {
    uint64_t bytes; /* in whole and cut sectors */
    bool in_one_piece;
    gj_ole_fault fault;
} extent;

/* How far a chain reaches, at most `size` bytes. A circle is found by a mark that moves on at every power of two. */
static extent measure(const space *in, uint32_t first, uint64_t size)
{
    extent e = { .in_one_piece = true };
    uint32_t mark = END_OF_CHAIN, steps = 0, turn = 1;
    for (uint32_t s = first; e.bytes < size;) {
        size_t n = space_sector(in, s).n;
        e.bytes += n;
        if (n == 0 || s == mark || ++steps > in->sectors) {
            bool circle = n > 0;
            e.fault = circle ? GJ_OLE_CIRCULAR : s == END_OF_CHAIN ? GJ_OLE_WHOLE : GJ_OLE_CUT;
            break;
        }
        if (steps == turn) {
            mark = s;
            turn *= 2;
        }
        uint32_t next = space_next(in, s);
        if (n < (size_t)1 << in->shift && e.bytes < size) { /* the file ends in this sector */
            e.fault = GJ_OLE_CUT;
            break;
        }
        e.in_one_piece &= next == s + 1 || e.bytes >= size || next == END_OF_CHAIN;
        s = next;
    }
    if (size != UNLIMITED && e.bytes < size && e.fault == GJ_OLE_WHOLE)
        e.fault = GJ_OLE_CUT;
    if (e.bytes > size)
        e.bytes = size;
    return e;
}

/* The bytes of a chain, at most `size`; UNLIMITED: to its end. */
static gj_status read_chain(const space *in, uint32_t first, uint64_t size, gj_slice *out,
                            gj_ole_fault *fault, gj_error *err)
{
    extent e = measure(in, first, size);
    *fault = e.fault;
    *out = (gj_slice){ "", 0 };
    if (e.bytes == 0)
        return GJ_OK;
    size_t n = (size_t)e.bytes;
    if (e.in_one_piece) {
        *out = (gj_slice){ space_sector(in, first).p, n };
        return GJ_OK;
    }
    char *copy = gj_arena_alloc(in->ole->arena, n);
    if (!copy)
        return refused(in->ole, err);
    size_t at = 0;
    for (uint32_t s = first; at < n; s = space_next(in, s)) {
        gj_slice piece = gj_slice_sub(space_sector(in, s), 0, n - at);
        if (piece.n == 0)
            break;
        memcpy(copy + at, piece.p, piece.n);
        at += piece.n;
    }
    *out = (gj_slice){ copy, at };
    return GJ_OK;
}

/* The list of FAT sectors: from the header, then along the chain of DIFAT sectors. */
static gj_status list_fat(gj_ole *ole, gj_error *err)
{
    uint32_t want = gj_le32_at(ole->file, 44), more = gj_le32_at(ole->file, 68), steps = 0;
    if (want > ole->sectors)
        want = ole->sectors;
    ole->fat = gj_arena_alloc(ole->arena, ((size_t)want + 1) * sizeof *ole->fat);
    if (!ole->fat)
        return refused(ole, err);
    gj_slice list = gj_slice_sub(ole->file, HEADER_FAT, 4 * (size_t)HEADER_FAT_COUNT);
    size_t entries = HEADER_FAT_COUNT;
    for (;;) {
        for (size_t i = 0; i < entries && ole->fat_n < want; i++)
            ole->fat[ole->fat_n++] = gj_le32_at(list, 4 * i);
        if (ole->fat_n >= want || more >= ole->sectors || ++steps > ole->sectors)
            return GJ_OK;
        list = sector(ole, more);
        entries = ((size_t)1 << (ole->shift - 2)) - 1;
        more = gj_le32_at(list, 4 * entries);
    }
}

static gj_ole_entry entry_of(const gj_ole *ole, gj_slice raw)
{
    size_t name = gj_le16_at(raw, 64);
    uint64_t size = ole->shift == SHIFT_V3 ? gj_le32_at(raw, 120) : gj_le64_at(raw, 120);
    return (gj_ole_entry){ .name = gj_slice_sub(raw, 0, name >= 2 && name <= 64 ? name - 2 : 0),
                           .stream = gj_u8_at(raw, 66) == TYPE_STREAM,
                           .first = gj_le32_at(raw, 116),
                           .size = size };
}

/* Entries are the nodes of a binary tree. It is walked whole: some writers sort it differently, and every node is met
 * once, whatever its links say. */
static gj_status list_entries(gj_ole *ole, gj_slice directory, gj_error *err)
{
    uint32_t count = (uint32_t)(directory.n / ENTRY), open = 0;
    uint32_t *stack = gj_arena_alloc(ole->arena, ((size_t)count + 2) * sizeof *stack);
    uint8_t *seen = GJ_NEW_ARRAY(ole->arena, uint8_t, count);
    gj_vec(gj_ole_entry) entries = { 0 };
    if (!stack || !seen)
        return refused(ole, err);
    stack[open++] = gj_le32_at(directory, 76);
    while (open > 0) {
        uint32_t i = stack[--open];
        if (i >= count || seen[i])
            continue;
        seen[i] = 1;
        gj_slice raw = gj_slice_sub(directory, (size_t)i * ENTRY, ENTRY);
        uint8_t type = gj_u8_at(raw, 66);
        if ((type == TYPE_STREAM || type == TYPE_STORAGE) &&
            !gj_vec_push(ole->arena, &entries, entry_of(ole, raw)))
            return refused(ole, err);
        uint32_t sides[] = { gj_le32_at(raw, 68), gj_le32_at(raw, 72) };
        for (unsigned k = 0; k < 2;
             k++) /* a node is pushed when it has not been met: the stack holds `count` at most */
            if (sides[k] < count && !seen[sides[k]] && open <= count)
                stack[open++] = sides[k];
    }
    ole->entries = entries.v;
    ole->n = entries.n;
    return GJ_OK;
}

static gj_status check_header(gj_slice bytes, gj_ole *ole, gj_error *err)
{
    if (!gj_ole_is(bytes))
        return gj_fail(err, GJ_E_FORMAT, "不是复合文档（旧版 Office 文件），请检查文件是否交错");
    if (bytes.n < HEADER)
        return gj_fail(err, GJ_E_FORMAT, "文件只有 %zu 字节，没有传完整，请重新索取文件", bytes.n);
    ole->shift = (uint8_t)gj_le16_at(bytes, 30);
    ole->mini_shift = (uint8_t)gj_le16_at(bytes, 32);
    ole->cutoff = gj_le32_at(bytes, 56);
    bool known = gj_le16_at(bytes, 30) == SHIFT_V3 || gj_le16_at(bytes, 30) == SHIFT_V4;
    if (!known || gj_le16_at(bytes, 32) < 4 || gj_le16_at(bytes, 32) >= ole->shift)
        return gj_fail(err, GJ_E_FORMAT,
                       "文件头已损坏（扇区大小不对），请用 Word 或 WPS 打开后另存，再核验");
    size_t whole = (bytes.n + ((size_t)1 << ole->shift) - 1) >> ole->shift;
    ole->sectors = whole - 1 < END_OF_CHAIN - 6 ? (uint32_t)(whole - 1) : END_OF_CHAIN - 6;
    return GJ_OK;
}

gj_status gj_ole_open(gj_slice bytes, gj_arena *arena, gj_ole *out, gj_error *err)
{
    gj_ole ole = { .file = bytes, .arena = arena };
    gj_slice directory;
    gj_ole_fault fault;
    GJ_TRY(check_header(bytes, &ole, err));
    GJ_TRY(list_fat(&ole, err));
    space whole = space_of(&ole, false);
    GJ_TRY(read_chain(&whole, gj_le32_at(bytes, 48), UNLIMITED, &directory, &ole.fault, err));
    if (directory.n < ENTRY)
        return gj_fail(err, GJ_E_FORMAT, "文件没有传完整（目录不在文件里），请重新索取文件");
    uint64_t mini_fat = (uint64_t)gj_le32_at(bytes, 64) << ole.shift;
    GJ_TRY(read_chain(&whole, gj_le32_at(bytes, 60), mini_fat, &ole.mini_fat, &fault, err));
    gj_ole_entry root = entry_of(&ole, gj_slice_sub(directory, 0, ENTRY));
    GJ_TRY(read_chain(&whole, root.first, root.size, &ole.mini, &fault, err));
    GJ_TRY(list_entries(&ole, directory, err));
    *out = ole;
    return GJ_OK;
}

const gj_ole_entry *gj_ole_find(const gj_ole *ole, const char *name)
{
    size_t n = strlen(name);
    for (uint32_t i = 0; i < ole->n; i++) {
        const gj_ole_entry *entry = &ole->entries[i];
        size_t k = 0;
        if (entry->name.n != 2 * n)
            continue;
        while (k < n && gj_ascii_lower(entry->name.p[2 * k]) == gj_ascii_lower(name[k]) &&
               entry->name.p[2 * k + 1] == '\0')
            k++;
        if (k == n)
            return entry;
    }
    return NULL;
}

gj_status gj_ole_read(const gj_ole *ole, const gj_ole_entry *entry, gj_slice *out,
                      gj_ole_fault *fault, gj_error *err)
{
    space in = space_of(ole, entry->size < ole->cutoff);
    /* A size that lies as much as it can is no wish for the whole chain. */
    uint64_t size = entry->size == UNLIMITED ? UNLIMITED - 1 : entry->size;
    return read_chain(&in, entry->first, size, out, fault, err);
}
