/* archive_stream.h — what gouji-archive writes between the head and the end mark of its stream (format/helper.h): a zip of stored
 * entries, one for each file of the archive.
 * SPDX-License-Identifier: MIT
 *
 * What could not be read of a file is told by its entry, in the ways that a zip has: encrypted (its flag), a link (its attributes),
 * too large (its size, without data), damaged (a checksum that does not fit), or else by one of the methods below. A name without
 * the flag for UTF-8 is in an unknown charset; an empty one means that the archive gives none.
 */
#ifndef GJ_FORMAT_ARCHIVE_STREAM_H
#define GJ_FORMAT_ARCHIVE_STREAM_H

enum {
    GJ_ARCHIVE_ENTRIES = 10000,       /* more, and the archive is refused: GJ_LIMIT_ENTRIES */
    GJ_ARCHIVE_ENTRY_BYTES = 1 << 27, /* what of a file is more is left out: GJ_LIMIT_ENTRY_BYTES */
    GJ_ARCHIVE_BYTES = 1 << 29,       /* all of the stream: GJ_LIMIT_ARCHIVE_BYTES */

    GJ_ARCHIVE_METHOD = 0xFF00, /* packed by a method that cannot be read */
    GJ_ARCHIVE_CUT =
        0xFF01 /* here the archive is damaged or ends: nothing is known of what comes behind */
};

#endif
