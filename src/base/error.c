/* error.c — filling the caller's gj_error.
 * SPDX-License-Identifier: MIT */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Length of s[0..n) without a character that the end of the field cut in two. */
static size_t whole_characters(const char *s, size_t n)
{
    size_t start = n;
    for (unsigned back = 0; start > 0 && back < 4; back++) {
        unsigned char c = (unsigned char)s[--start];
        if (c < 0x80)
            return n;
        if (c < 0xC0)
            continue;
        size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
        return n - start < want ? start : n;
    }
    return n;
}

/* A message is one line whatever a file name or a quotation brings along. */
static void one_line(char *s)
{
    for (; *s; s++) {
        if ((unsigned char)*s < 0x20)
            *s = ' ';
    }
}

gj_status gj_fail(gj_error *err, gj_status status, const char *format, ...)
{
    if (!err)
        return status;
    err->status = status;
    err->line = err->column = 0;
    err->where[0] = '\0';
    va_list args;
    va_start(args, format);
    int n = vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    if (n < 0)
        err->message[0] = '\0';
    if (n >= (int)sizeof err->message)
        err->message[whole_characters(err->message, sizeof err->message - 1)] = '\0';
    one_line(err->message);
    return status;
}

gj_status gj_fail_memory(gj_error *err)
{
    return gj_fail(err, GJ_E_MEMORY, "内存不足，请关闭其他程序或减少并行数后重试");
}

void gj_error_set_where(gj_error *err, const char *where)
{
    if (!err || !where)
        return;
    size_t n = strlen(where);
    if (n >= sizeof err->where)
        n = whole_characters(where, sizeof err->where - 1);
    memcpy(err->where, where, n);
    err->where[n] = '\0';
    one_line(err->where);
}
