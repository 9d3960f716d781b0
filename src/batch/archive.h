/* archive.h — the inputs that take the place of an archive: a tree of archives becomes one list in the order of its paths.
 * SPDX-License-Identifier: MIT
 *
 *   外.zip                    外.zip!内.rar!报告.docx
 *     内.rar                  外.zip!内.rar!附表.xls
 *       报告.docx        =>   外.zip!说明.txt
 *       附表.xls
 *     说明.txt
 *
 * Every archive in it is opened and told of by an isolated process; what those say is put together here, under limits for the
 * tree as a whole. An archive that cannot be opened is an input that is refused.
 */
#ifndef GJ_BATCH_ARCHIVE_H
#define GJ_BATCH_ARCHIVE_H

#include "batch/alone.h"

/* `members` (batch/members.h) is what was told of the archive `outer`. Appends inputs, one at least.
 * GJ_E_FORMAT: there is nothing in it to audit. */
gj_status gj_archive_spread(gj_alone *alone, const gj_input *outer, gj_slice members,
                            gj_strbuf *inputs, gj_error *err);

/* The member that a path like «外.zip!内.zip!报告.docx» names, though no file is called so. *out borrows from *inputs. GJ_E_IO: there
 * is no such archive or no such member in it; else what the archive or the member was refused for. */
gj_status gj_archive_find(gj_alone *alone, const char *path, gj_strbuf *inputs, gj_input *out,
                          gj_error *err);

#endif
