/* archive.h — files that hold other files. No reader of documents reads them: their members are listed and read one by one
 * (batch/archive.h).
 * SPDX-License-Identifier: MIT
 *
 *   zip                           read as it is
 *   rar, 7z, tar, gz, bz2, xz     turned into a zip of stored entries by the helper gouji-archive (format/helper.h):
 *                                 GJ_STREAM_HEAD "archive" LF, the zip, GJ_STREAM_END
 *
 * A zip that is a document of an office program is no archive: that is asked of gj_package_is and of nobody else.
 */
#ifndef GJ_FORMAT_ARCHIVE_H
#define GJ_FORMAT_ARCHIVE_H

#include "format/reader.h"

/* The zip in a file or in a helper's stream, which it borrows. false: no archive of ours. */
bool gj_archive_open(gj_slice bytes, gj_slice *zip);

/* By the first bytes of a file, perhaps all of them: whether it may be such a zip. Few documents pass for one. */
bool gj_archive_may_be(gj_slice head);

#endif
