/* english.c — messages of the layers below in English, looked up when they are shown.
 * SPDX-License-Identifier: MIT */
#include "render/english.h"

enum {
    VALUES_MAX = 8, /* conversions of one message */
    DEPTH_MAX = 3   /* words in a message that are looked up themselves */
};

typedef struct line {
    const char *message, *english;
} line;

static const line lines[] = {
#define GJ_ENGLISH(message, english) { message, english },
#include "render/english.def"
#undef GJ_ENGLISH
};

/* What stood for the conversions, in their order. */
typedef struct values {
    gj_slice v[VALUES_MAX];
    unsigned n;
    size_t literal; /* bytes of the message that are no values */
} values;

/* Behind the conversion that begins at p; *words: it stands for text, not for a number. */
static const char *skip_conversion(const char *p, bool *words)
{
    p++;
    while (*p && !strchr("sudx", *p))
        p++;
    *words = *p == 's';
    return *p ? p + 1 : p;
}

static size_t digits(gj_slice s)
{
    size_t n = s.n > 0 && s.p[0] == '-';
    while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
        n++;
    return n;
}

/* Whether `text` may have been made from `format`; fills *out. Depth: one for each conversion. */
static bool matches(const char *format, gj_slice text, values *out, unsigned depth)
{
    size_t literal = strcspn(format, "%"), n;
    bool words;
    if (!gj_slice_starts(text, (gj_slice){ format, literal }))
        return false;
    text = gj_slice_sub(text, literal, text.n);
    if (format[literal] == '\0') {
        out->n = depth;
        out->literal += literal;
        return text.n == 0;
    }
    if (depth == VALUES_MAX)
        return false;
    const char *rest = skip_conversion(format + literal, &words);
    for (n = words ? 0 : digits(text); n <= text.n && (words || n > 0); n++) {
        values tried = *out;
        tried.v[depth] = gj_slice_sub(text, 0, n);
        tried.literal += literal;
        if (matches(rest, gj_slice_sub(text, n, text.n), &tried, depth + 1)) {
            *out = tried;
            return true;
        }
        if (!words)
            break;
    }
    return false;
}

/* The line with most of the message in it: «有 %u 处印章» before «有 %u %s». */
static const line *find(gj_slice message, values *out)
{
    const line *best = NULL;
    for (size_t i = 0; i < GJ_ARRAY_LEN(lines); i++) {
        values tried = { .n = 0 };
        if (matches(lines[i].message, message, &tried, 0) &&
            (!best || tried.literal > out->literal)) {
            best = &lines[i];
            *out = tried;
        }
    }
    return best;
}

static bool add(gj_strbuf *out, gj_slice message, unsigned depth)
{
    values found = { .n = 0 };
    const line *l = find(message, &found);
    if (!l)
        return false;
    for (const char *p = l->english; *p;) {
        size_t n = strcspn(p, "{");
        gj_strbuf_add(out, (gj_slice){ p, n });
        p += n;
        if (*p == '\0')
            break;
        size_t index = (size_t)(p[1] - '1');
        gj_slice value = index < found.n ? found.v[index] : GJ_SLICE("");
        p += strlen("{1}");
        if (value.n == 0 && *p == ' ')
            p++;
        if (depth == DEPTH_MAX || !add(out, value, depth + 1))
            gj_strbuf_add(out, value);
    }
    return true;
}

bool gj_english_try(gj_strbuf *out, gj_slice message)
{
    return add(out, message, 1);
}

void gj_english_add(gj_strbuf *out, gj_slice message)
{
    if (!gj_english_try(out, message))
        gj_strbuf_add(out, message);
}

size_t gj_english_count(void)
{
    return GJ_ARRAY_LEN(lines);
}

void gj_english_at(size_t index, const char **message, const char **english)
{
    *message = lines[index].message;
    *english = lines[index].english;
}
