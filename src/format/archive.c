/* archive.c — how archives are recognised, and what is said where one is taken for a document.
 * SPDX-License-Identifier: MIT */
#include "format/archive.h"

#include "format/helper.h"
#include "format/package.h"

#define STREAM_HEAD GJ_STREAM_HEAD "archive\n"

enum { SURE = 60 }; /* less than a reader of documents has to say of its own files */

typedef struct kind {
    const char *bytes;
    size_t n, at;
    const char *name;
} kind;

#define KIND(bytes, at, name)                                                                      \
    {                                                                                              \
        bytes, sizeof(bytes) - 1, at, name                                                         \
    }

/* What the helper reads. */
static const kind kinds[] = {
    KIND("7z\xBC\xAF\x27\x1C", 0, "7z "),
    KIND("Rar!\x1A\x07", 0, "RAR "),
    KIND("\x1F\x8B\x08", 0, "gzip "),
    KIND("\xFD"
         "7zXZ\0",
         0, "xz "),
    KIND("BZh", 0, "bzip2 "),
    KIND("ustar", 257, "tar "),
};

static const kind *find_kind(gj_slice bytes)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(kinds); i++)
        if (gj_slice_starts(gj_slice_sub(bytes, kinds[i].at, kinds[i].n),
                            (gj_slice){ kinds[i].bytes, kinds[i].n }))
            return &kinds[i];
    return NULL;
}

bool gj_archive_open(gj_slice bytes, gj_slice *zip)
{
    gj_slice head = GJ_SLICE(STREAM_HEAD), end = GJ_SLICE(GJ_STREAM_END);
    *zip = bytes;
    if (!gj_slice_starts(bytes, head))
        return gj_archive_may_be(bytes);
    if (bytes.n < head.n + end.n || !gj_slice_ends(bytes, end))
        return false;
    *zip = gj_slice_sub(bytes, head.n, bytes.n - head.n - end.n);
    return true;
}

bool gj_archive_may_be(gj_slice head)
{
    return gj_zip_is(head) && !gj_package_is(head);
}

static int sniff_zip(gj_slice bytes)
{
    return gj_archive_may_be(bytes) ? SURE : 0;
}

static gj_status read_zip(gj_slice bytes, const gj_read_options *options, gj_builder *b,
                          gj_error *err)
{
    (void)bytes, (void)options, (void)b;
    return gj_fail(err, GJ_E_UNSUPPORTED, "这是压缩包（ZIP），请解压后再核验");
}

static int sniff_other(gj_slice bytes)
{
    return find_kind(bytes) ? SURE : 0;
}

static gj_status read_other(gj_slice bytes, const gj_read_options *options, gj_builder *b,
                            gj_error *err)
{
    const kind *found = find_kind(bytes);
    (void)options, (void)b;
    if (!found)
        return read_zip(bytes, options, b, err);
    return gj_fail(err, GJ_E_UNSUPPORTED,
                   "这是 %s压缩包，本机没有读取它的程序 gouji-archive；请安装软件包 "
                   "libarchive-dev 后重新构建，或解压后再核验",
                   found->name);
}

const gj_reader gj_reader_zip = {
    .name = "zip",
    .extensions = ".zip",
    .title = "压缩包",
    .sniff = sniff_zip,
    .read = read_zip,
    .archive = true,
};

const gj_reader gj_reader_archive = {
    .name = "archive",
    .extensions = ".rar .7z .tar .gz .bz2 .xz",
    .title = "其他压缩包",
    .sniff = sniff_other,
    .read = read_other,
    .archive = true,
    .helper = "gouji-archive",
};
