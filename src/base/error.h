/* error.h — filling the caller's gj_error, once, where the cause is known.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_ERROR_H
#define GJ_BASE_ERROR_H

#include "gouji.h"

#if defined(__GNUC__)
#define GJ_PRINTF(f, a) __attribute__((format(printf, f, a)))
#else
#define GJ_PRINTF(f, a)
#endif

/* Fills *err (which may be NULL) with one sentence in Chinese and returns `status`, so that a caller
 * can write `return gj_fail(...)`. A message too long for the field is cut between characters;
 * line breaks in it become blanks. `where`, `line` and `column` are cleared. */
gj_status gj_fail(gj_error *err, gj_status status, const char *format, ...) GJ_PRINTF(3, 4);

/* The same for a failed allocation. */
gj_status gj_fail_memory(gj_error *err);

/* Says in a filled *err which file, part or rule it is about; cut like a message. NULLs do nothing. */
void gj_error_set_where(gj_error *err, const char *where);

/* The one macro that returns: passes a lower failure on, unchanged. */
#define GJ_TRY(call)                                                                               \
    do {                                                                                           \
        gj_status gj_try_status_ = (call);                                                         \
        if (gj_try_status_ != GJ_OK)                                                               \
            return gj_try_status_;                                                                 \
    } while (0)

#endif
