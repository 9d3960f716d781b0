/* package.c — parts of a package by name.
 * SPDX-License-Identifier: MIT */
#include "format/package.h"

#include "base/cursor.h"

enum { LOCAL_BYTES = 30, TYPE_BYTES = 128 };

gj_slice gj_package_mimetype(gj_slice bytes)
{
    gj_slice name = GJ_SLICE("mimetype");
    bool first = gj_zip_is(bytes) && gj_le16_at(bytes, 26) == name.n && gj_le16_at(bytes, 8) == 0 &&
                 gj_slice_starts(gj_slice_sub(bytes, LOCAL_BYTES, bytes.n), name);
    size_t size = gj_le32_at(bytes, 18), at = LOCAL_BYTES + name.n + gj_le16_at(bytes, 28);
    if (!first)
        return (gj_slice){ "", 0 };
    /* Written as a stream, its size stands behind it: then the type is what it begins with. */
    return gj_slice_sub(bytes, at, size > 0 && size < TYPE_BYTES ? size : TYPE_BYTES);
}

bool gj_package_is(gj_slice bytes)
{
    static const char *const marks[] = { "[Content_Types].xml", "OFD.xml", "Encryptions.xml",
                                         "META-INF/manifest.xml" };
    for (size_t i = 0; i < GJ_ARRAY_LEN(marks); i++)
        if (gj_zip_has(bytes, marks[i]))
            return true;
    return gj_slice_starts(gj_package_mimetype(bytes), GJ_SLICE("application/vnd."));
}

gj_status gj_package_open(gj_slice bytes, gj_arena *arena, gj_package *package, gj_error *err)
{
    *package = (gj_package){ .arena = arena };
    gj_strbuf_init(&package->part, 0);
    return gj_zip_open(bytes, arena, GJ_LIMIT_PARTS, &package->zip, err);
}

void gj_package_done(gj_package *package)
{
    gj_strbuf_done(&package->part);
}

bool gj_package_has(const gj_package *package, gj_slice part)
{
    return gj_zip_find(&package->zip, part) != NULL;
}

gj_status gj_package_read(gj_package *package, gj_slice part, gj_slice *out, gj_error *err)
{
    const gj_zip_entry *entry = gj_zip_find(&package->zip, part);
    if (!entry) {
        char shown[GJ_ZIP_SHOWN];
        return gj_fail(err, GJ_E_FORMAT, "文件缺少部件“%s”，已损坏，请用原来的软件重新保存后再核验",
                       gj_zip_show(part, shown));
    }
    return gj_zip_read(&package->zip, entry, &package->part, out, err);
}

gj_status gj_package_parse(gj_package *package, gj_slice part, const gj_xml_events *events,
                           void *user, gj_error *err)
{
    gj_slice bytes;
    char shown[GJ_ZIP_SHOWN];
    GJ_TRY(gj_package_read(package, part, &bytes, err));
    return gj_xml_parse(bytes, gj_zip_show(part, shown), events, user, err);
}

/* ---- names ---- */

gj_slice gj_package_folder(gj_slice part)
{
    size_t at = part.n;
    while (at > 0 && part.p[at - 1] != '/')
        at--;
    return gj_slice_sub(part, 0, at);
}

gj_slice gj_package_resolve(gj_arena *arena, gj_slice folder, gj_slice target)
{
    char *name = gj_arena_alloc(arena, folder.n + target.n + 1);
    size_t n = 0;
    if (!name)
        return (gj_slice){ NULL, 0 };
    if (!gj_slice_starts(target, GJ_SLICE("/")) && folder.n > 0) {
        memcpy(name, folder.p, folder.n);
        n = folder.n;
    }
    for (size_t at = 0; at < target.n;) {
        size_t end = at;
        while (end < target.n && target.p[end] != '/' && target.p[end] != '\\')
            end++;
        gj_slice step = gj_slice_sub(target, at, end - at);
        at = end + 1;
        if (gj_slice_equal(step, GJ_SLICE(".."))) {
            for (n -= n > 0;
                 n > 0 && name[n - 1] != '/';) /* the slash, then up to the one before */
                n--;
        } else if (step.n > 0 && !gj_slice_equal(step, GJ_SLICE("."))) {
            memcpy(name + n, step.p, step.n);
            n += step.n;
            if (end < target.n)
                name[n++] = '/';
        }
    }
    name[n] = '\0';
    return (gj_slice){ name, n };
}
