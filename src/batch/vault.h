/* vault.h — the archives that a member is in, opened: the file itself, and unpacked into nameless files those inside it.
 * SPDX-License-Identifier: MIT
 *
 *   外.rar ──helper──> zip in memory ──member──> 内.zip in memory ──member──> 报告.docx
 *          depth 0                      depth 1
 *
 * The last ones are kept, for members come in the order in which they lie in archives. Nothing is ever written to disk, and nothing
 * of an archive is looked at here: what unpacks is isolated.
 */
#ifndef GJ_BATCH_VAULT_H
#define GJ_BATCH_VAULT_H

#include "batch/input.h"

struct gj_alone;

typedef struct gj_vault {
    unsigned n; /* archives open, the outermost first */
    int fd[GJ_NESTING];
    bool made[GJ_NESTING];       /* by a helper: surely an archive */
    uint64_t member[GJ_NESTING]; /* which member of the one before it is */
    gj_strbuf file;              /* the outermost, as opened */
} gj_vault;

void gj_vault_init(gj_vault *vault);
void gj_vault_done(gj_vault *vault);

/* The archive at nesting `depth` of an input: 0 is input->file, which is opened; 1 is its member input->member[0], and so on. *fd stays
 * the vault's, until another one is asked for. *made: it is a zip that a helper made. */
gj_status gj_vault_open(struct gj_alone *alone, const gj_input *input, unsigned depth, int *fd,
                        bool *made, gj_error *err);

#endif
