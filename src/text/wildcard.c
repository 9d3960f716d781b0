/* wildcard.c — glob match with one remembered star.
 * SPDX-License-Identifier: MIT */
#include "text/wildcard.h"

#include "text/utf8.h"

static bool match_one(gj_slice pattern, gj_slice text)
{
    const char *p = pattern.p, *p_end = p + pattern.n, *t = text.p, *t_end = t + text.n;
    const char *star = NULL, *retry = NULL; /* behind the last star; where it takes one more */
    while (t < t_end) {
        unsigned len = 1;
        if (p < p_end && *p == '*') {
            star = ++p;
            retry = t;
            continue;
        }
        if (p < p_end && *p == '?') {
            (void)gj_utf8_decode(t, t_end, &len);
            p++;
            t += len;
            continue;
        }
        if (p < p_end && *p == *t) {
            p++;
            t++;
            continue;
        }
        if (!star)
            return false;
        (void)gj_utf8_decode(retry, t_end, &len);
        retry += len;
        p = star;
        t = retry;
    }
    while (p < p_end && *p == '*')
        p++;
    return p == p_end;
}

bool gj_wildcard_match(gj_slice pattern, gj_slice text)
{
    size_t from = 0;
    for (;;) {
        size_t comma = from;
        while (comma < pattern.n && pattern.p[comma] != ',')
            comma++;
        if (match_one(gj_slice_trim(gj_slice_sub(pattern, from, comma - from)), text))
            return true;
        if (comma >= pattern.n)
            return false;
        from = comma + 1;
    }
}
