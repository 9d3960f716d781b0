/* main.c — gouji-archive: the files in an archive on standard input, as a zip of stored entries on standard output
 * (format/helper.h, format/archive_stream.h). It decides nothing about them.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

#include "format/archive_stream.h"
#include "format/helper.h"
#include "helper/archive/rar5.h"
#include "helper/archive/stored.h"

enum { BLOCK = 1 << 16, ROOM = 1 << 20 /* of the stream, for its directory's end and marks */ };

static rar5_file rar5[GJ_ARCHIVE_ENTRIES]; /* of a RAR 5 archive, in order */

/* How reading went on. */
typedef enum step { GOES_ON, ENDS, IS_LOST } step;

/* The name in UTF-8 where it can be had; else as it stands in the archive. The file in a lone gzip has none. */
static const char *name_of(struct archive *a, struct archive_entry *e, uint16_t *flags)
{
    const char *name = archive_entry_pathname_utf8(e);
    if (archive_format(a) == ARCHIVE_FORMAT_RAW)
        return "";
    *flags |= name ? STORED_UTF8 : 0;
    if (!name)
        name = archive_entry_pathname(e);
    return name ? name : "?";
}

/* Whether bytes fit into the stream and the entry; the rest of the entry is only counted. */
static bool has_room(const stored *z, size_t n)
{
    return z->packed + n <= GJ_ARCHIVE_ENTRY_BYTES &&
           z->at + z->directory_n + n + ROOM <= GJ_ARCHIVE_BYTES;
}

/* The data of one entry. *size is what it has; of what is too much nothing is kept but that. */
static int copy(struct archive *a, stored *z, uint64_t *size)
{
    static char block[BLOCK];
    for (;;) {
        la_ssize_t n = archive_read_data(a, block, sizeof block);
        if (n <= 0)
            return n == 0 ? ARCHIVE_OK : (int)n;
        *size += (uint64_t)n;
        if (*size > GJ_ARCHIVE_ENTRY_BYTES)
            return ARCHIVE_OK;
        if (!has_room(z, (size_t)n))
            exit(GJ_HELPER_LIMIT);
        stored_bytes(z, block, (size_t)n);
    }
}

/* What the library says went wrong; it has no numbers for that. */
static bool speaks_of(struct archive *a, const char *word)
{
    const char *what = archive_error_string(a);
    return what && strstr(what, word);
}

static bool is_encryption(struct archive *a)
{
    return speaks_of(a, "ncrypt") || archive_read_has_encrypted_entries(a) == 1;
}

static bool is_method(struct archive *a)
{
    return speaks_of(a, "nsupported") || speaks_of(a, "not supported");
}

/* One entry, told as it turned out. */
static step put_entry(struct archive *a, struct archive_entry *e, stored *z, size_t number)
{
    stored_entry out = { .link = archive_entry_filetype(e) == AE_IFLNK };
    int result = ARCHIVE_OK;
    rar5_file known = number < GJ_ARCHIVE_ENTRIES ? rar5[number] : (rar5_file){ .size = 0 };
    out.name = name_of(a, e, &out.flags);
    stored_begin(z, out.name);
    if (archive_entry_is_data_encrypted(e) || archive_entry_is_metadata_encrypted(e) ||
        known.encrypted) {
        out.flags |= STORED_ENCRYPTED;
    } else if (!out.link && archive_entry_size_is_set(e) &&
               archive_entry_size(e) > GJ_ARCHIVE_ENTRY_BYTES) {
        out.size = (uint64_t)archive_entry_size(e);
    } else if (!out.link) {
        result = copy(a, z, &out.size);
        if (result < ARCHIVE_WARN && speaks_of(a, "ncrypt"))
            out.flags |= STORED_ENCRYPTED;
        else if (result == ARCHIVE_FATAL)
            out.method = GJ_ARCHIVE_CUT;
        else if (result < ARCHIVE_WARN && is_method(a))
            out.method = GJ_ARCHIVE_METHOD;
    }
    bool false_sum = known.has_crc && known.size == z->packed && known.crc != z->crc;
    stored_end(z, &out, result < ARCHIVE_OK || false_sum);
    return result == ARCHIVE_FATAL ? IS_LOST : GOES_ON;
}

/* Files and links; what is a link to another file of the archive has that one's bytes nowhere in it. */
static bool is_worth(struct archive_entry *e)
{
    if (archive_entry_hardlink(e))
        archive_entry_set_filetype(e, AE_IFLNK);
    return archive_entry_filetype(e) == AE_IFREG || archive_entry_filetype(e) == AE_IFLNK ||
           archive_entry_filetype(e) == 0;
}

static step next(struct archive *a, stored *z, size_t number)
{
    struct archive_entry *e;
    int result = archive_read_next_header(a, &e);
    if (result == ARCHIVE_EOF)
        return ENDS;
    if (result == ARCHIVE_RETRY)
        return GOES_ON;
    if (result < ARCHIVE_WARN)
        return IS_LOST;
    if (z->entries > GJ_ARCHIVE_ENTRIES)
        exit(GJ_HELPER_LIMIT);
    return is_worth(e) ? put_entry(a, e, z, number) : GOES_ON;
}

/* Of an archive that cannot be read to its end, one entry says so. */
static void put_rest(struct archive *a, stored *z)
{
    stored_entry rest = { .name = "（其余文件）", .flags = STORED_UTF8, .method = GJ_ARCHIVE_CUT };
    if (is_encryption(a))
        rest.flags |= STORED_ENCRYPTED;
    stored_begin(z, rest.name);
    stored_end(z, &rest, false);
}

static struct archive *open_input(void)
{
    struct archive *a = archive_read_new();
    if (!a)
        exit(GJ_HELPER_MEMORY);
    (void)archive_read_support_filter_gzip(a);
    (void)archive_read_support_filter_bzip2(a);
    (void)archive_read_support_filter_xz(a);
    (void)archive_read_support_format_7zip(a);
    (void)archive_read_support_format_rar(a);
    (void)archive_read_support_format_rar5(a);
    (void)archive_read_support_format_tar(a);
    (void)archive_read_support_format_raw(a);
    return a;
}

/* The whole stream. */
static int read_all(struct archive *a)
{
    static stored z;
    step last;
    size_t number = 0;
    (void)fputs(GJ_STREAM_HEAD "archive\n", stdout);
    while ((last = next(a, &z, number)) == GOES_ON && !z.failed) {
        /* Not packed and no format that is known: only something that begins like one. */
        if (archive_format(a) == ARCHIVE_FORMAT_RAW && archive_filter_count(a) < 2)
            return GJ_HELPER_BROKEN;
        if (++number > 100UL * GJ_ARCHIVE_ENTRIES)
            return GJ_HELPER_LIMIT;
    }
    if (last == IS_LOST && z.entries == 0)
        return is_encryption(a) ? GJ_HELPER_ENCRYPTED : GJ_HELPER_BROKEN;
    if (last == IS_LOST)
        put_rest(a, &z);
    stored_finish(&z);
    (void)fputs(GJ_STREAM_END, stdout);
    if (z.failed)
        return GJ_HELPER_LIMIT;
    return fflush(stdout) == 0 ? GJ_HELPER_READ : EXIT_FAILURE;
}

int main(void)
{
    (void)setlocale(LC_CTYPE, "C.UTF-8"); /* else names are not turned into UTF-8 */
    rar5_look(STDIN_FILENO, rar5, GJ_ARCHIVE_ENTRIES);
    struct archive *a = open_input();
    int code =
        archive_read_open_fd(a, STDIN_FILENO, BLOCK) == ARCHIVE_OK ? read_all(a) : GJ_HELPER_BROKEN;
    (void)archive_read_free(a);
    return code;
}
