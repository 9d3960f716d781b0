/* xml.c — events over expat; the one file that knows it.
 * SPDX-License-Identifier: MIT */
#include "codec/xml.h"

#include <expat.h>

#include "base/alloc.h"
#include "base/limits.h"
#include "base/strbuf.h"
#include "text/charset.h"

enum {
    SLOTS = 512,      /* of the table of names: twice its most, a power of two */
    PREFIXES = 256,   /* declarations in force at one place */
    ANY_SPACE = 0,    /* of a step without a prefix */
    OTHER_SPACE = 255 /* a namespace that is not in the table */
};

/* A different step of the paths: a local name and its namespace (0: any, else index + 1 of the first of its prefix). */
typedef struct step_name {
    const char *local;
    uint8_t length, space;
    uint8_t first_path; /* index + 1 of the first path that ends in it */
} step_name;

typedef struct path_steps {
    uint8_t names[GJ_XML_STEPS]; /* last step first, index + 1 into names; 0: no more */
    uint8_t next;                /* index + 1 of the next path with the same last step */
} path_steps;

/* A prefix that the file declares; `level` is the depth of the element that does. */
typedef struct prefix {
    const char *text;
    uint32_t level;
    uint8_t length, space;
} prefix;

typedef struct level {
    uint8_t name; /* index + 1 into names, 0: no step of any path */
    uint8_t id, flags;
} level;

struct gj_xml {
    XML_Parser parser;
    const gj_xml_events *events;
    void *user;
    gj_error *err;
    const char *part;
    gj_status status;
    bool stopped;
    step_name names[GJ_XML_PATHS];
    path_steps steps[GJ_XML_PATHS];
    uint16_t slots[SLOTS]; /* index + 1 into names */
    uint32_t n_names;
    prefix prefixes[PREFIXES];
    uint32_t n_prefixes;
    uint32_t known; /* index + 1 of the prefix that was asked for last, 0: none */
    level *levels;
    uint32_t depth, max_depth;
    uint32_t skipped; /* depth of the element whose content is skipped; 0: none */
    gj_strbuf text;
    const char **attributes;
};

/* ---- the table ---- */

static uint32_t hash_of(const char *s, size_t n)
{
    uint32_t h = (uint32_t)n;
    for (size_t i = 0; i < n; i++)
        h = h * 31 + (unsigned char)s[i];
    return h ^ h >> 9;
}

/* Index + 1 of a name in exactly this space; 0: none. *slot: where it would go. */
static uint8_t look_up(const gj_xml *x, const char *local, size_t n, uint8_t space, uint32_t *slot)
{
    uint32_t at = hash_of(local, n) % SLOTS;
    for (; x->slots[at]; at = (at + 1) % SLOTS) {
        const step_name *name = &x->names[x->slots[at] - 1];
        if (name->length == n && name->space == space && memcmp(name->local, local, n) == 0)
            return (uint8_t)x->slots[at];
    }
    *slot = at;
    return 0;
}

static uint8_t space_of_prefix(const gj_xml_space *spaces, const char *p, size_t n)
{
    for (uint8_t i = 0; spaces && spaces[i].prefix; i++)
        if (strlen(spaces[i].prefix) == n && memcmp(spaces[i].prefix, p, n) == 0)
            return (uint8_t)(i + 1);
    return OTHER_SPACE;
}

static uint8_t space_of_uri(const gj_xml_space *spaces, const char *uri)
{
    for (uint8_t i = 0; spaces && spaces[i].prefix; i++)
        if (strcmp(spaces[i].uri, uri) == 0)
            return space_of_prefix(spaces, spaces[i].prefix, strlen(spaces[i].prefix));
    return OTHER_SPACE;
}

/* The name of a step, made where it is new; 0: the table is full. */
static uint8_t name_of_step(gj_xml *x, const char *p, size_t n)
{
    const char *colon = memchr(p, ':', n);
    uint8_t space = ANY_SPACE;
    uint32_t slot;
    if (colon) {
        size_t before = (size_t)(colon - p);
        space = space_of_prefix(x->events->spaces, p, before);
        p = colon + 1;
        n -= before + 1;
    }
    uint8_t found = look_up(x, p, n, space, &slot);
    if (found || x->n_names == GJ_XML_PATHS || n > UINT8_MAX)
        return found;
    x->names[x->n_names++] = (step_name){ .local = p, .length = (uint8_t)n, .space = space };
    x->slots[slot] = (uint16_t)x->n_names;
    return (uint8_t)x->n_names;
}

static bool add_path(gj_xml *x, uint32_t index)
{
    path_steps *steps = &x->steps[index];
    const char *path = x->events->paths[index].path;
    const char *end = path + strlen(path);
    for (uint32_t i = 0; end > path; i++) {
        const char *from = end;
        while (from > path && from[-1] != '/')
            from--;
        if (i == GJ_XML_STEPS ||
            (steps->names[i] = name_of_step(x, from, (size_t)(end - from))) == 0)
            return false;
        end = from > path ? from - 1 : path;
    }
    /* Behind those with the same last step that stand before it. */
    uint8_t *link = &x->names[steps->names[0] - 1].first_path;
    while (*link)
        link = &x->steps[*link - 1].next;
    *link = (uint8_t)(index + 1);
    return true;
}

static bool compile(gj_xml *x)
{
    for (uint32_t i = 0; x->events->paths[i].path; i++)
        if (i == GJ_XML_PATHS || !add_path(x, i))
            return false;
    return true;
}

/* ---- namespaces ---- */

static void declare(gj_xml *x, const char *name, const char *uri)
{
    size_t n = strlen(name);
    if (x->n_prefixes == PREFIXES || n > UINT8_MAX) {
        x->status = gj_fail(x->err, GJ_E_FORMAT,
                            "“%s”的结构异常（命名空间过多）；请用原来的软件另存后再核验", x->part);
        return;
    }
    x->prefixes[x->n_prefixes++] = (prefix){ .text = name,
                                             .level = x->depth,
                                             .length = (uint8_t)n,
                                             .space = space_of_uri(x->events->spaces, uri) };
    x->known = 0;
}

/* The namespace of a prefix of the file, the newest declaration first. */
static uint8_t resolve(gj_xml *x, const char *p, size_t n)
{
    if (x->known) {
        const prefix *last = &x->prefixes[x->known - 1];
        if (last->length == n && memcmp(last->text, p, n) == 0)
            return last->space;
    }
    for (uint32_t i = x->n_prefixes; i-- > 0;)
        if (x->prefixes[i].length == n && memcmp(x->prefixes[i].text, p, n) == 0) {
            x->known = i + 1;
            return x->prefixes[i].space;
        }
    return OTHER_SPACE;
}

static void drop_declarations(gj_xml *x)
{
    while (x->n_prefixes > 0 && x->prefixes[x->n_prefixes - 1].level >= x->depth) {
        x->n_prefixes--;
        x->known = 0;
    }
}

static void read_declarations(gj_xml *x, const char **attributes)
{
    for (; attributes[0]; attributes += 2) {
        const char *name = attributes[0];
        if (name[0] != 'x' || strncmp(name, "xmlns", 5) != 0)
            continue;
        if (name[5] == '\0')
            declare(x, name + 5, attributes[1]);
        else if (name[5] == ':')
            declare(x, name + 6, attributes[1]);
    }
}

/* ---- events ---- */

static bool over(const gj_xml *x)
{
    return x->status != GJ_OK || x->stopped;
}

/* After a callback, or on a failure of our own: no more events. */
static void settle(gj_xml *x)
{
    if (over(x))
        XML_StopParser(x->parser, XML_FALSE);
}

/* The text since the last tag belongs to the element that is open. */
static void hand_text(gj_xml *x)
{
    if (x->text.n == 0 || over(x))
        return;
    uint8_t id = x->levels[x->depth - 1].id;
    if (x->events->text)
        x->status = x->events->text(x->user, x, id, gj_strbuf_slice(&x->text), x->err);
    gj_strbuf_clear(&x->text);
    settle(x);
}

static uint8_t name_of(gj_xml *x, const char *qualified)
{
    size_t n = strlen(qualified);
    const char *colon = memchr(qualified, ':', n);
    const char *local = colon ? colon + 1 : qualified;
    uint8_t space = resolve(x, qualified, colon ? (size_t)(colon - qualified) : 0);
    uint32_t slot;
    n -= (size_t)(local - qualified);
    uint8_t found = space != OTHER_SPACE ? look_up(x, local, n, space, &slot) : 0;
    return found ? found : look_up(x, local, n, ANY_SPACE, &slot);
}

/* Which path of the table the innermost element stands on; false: none. */
static bool match(gj_xml *x, level *now)
{
    for (uint8_t p = now->name ? x->names[now->name - 1].first_path : 0; p;
         p = x->steps[p - 1].next) {
        const uint8_t *names = x->steps[p - 1].names;
        uint32_t i = 1;
        while (i < GJ_XML_STEPS && names[i] && i < x->depth &&
               x->levels[x->depth - 1 - i].name == names[i])
            i++;
        if (i == GJ_XML_STEPS || names[i] == 0) {
            now->id = x->events->paths[p - 1].id;
            now->flags = x->events->paths[p - 1].flags;
            return true;
        }
    }
    return false;
}

static void XMLCALL on_start(void *user, const char *name, const char **attributes)
{
    gj_xml *x = user;
    if (over(x))
        return;
    hand_text(x);
    if (x->depth == x->max_depth)
        x->status =
            gj_fail(x->err, GJ_E_LIMIT,
                    "“%s”的内容嵌套超过 %u 层，不是正常软件生成的；请用原来的软件另存后再核验",
                    x->part, x->max_depth);
    if (over(x)) {
        settle(x);
        return;
    }
    level *now = &x->levels[x->depth++];
    *now = (level){ 0 };
    if (x->skipped)
        return;
    read_declarations(x, attributes);
    now->name = name_of(x, name);
    if (!match(x, now) && x->depth > 1 && (now[-1].flags & GJ_XML_INSIDE))
        now->flags = now[-1].flags;
    if (now->id && x->events->start && !over(x)) {
        x->attributes = attributes;
        x->status = x->events->start(x->user, x, now->id, x->err);
        x->attributes = NULL;
    }
    settle(x);
}

static void XMLCALL on_end(void *user, const char *name)
{
    gj_xml *x = user;
    (void)name;
    if (over(x))
        return;
    hand_text(x);
    bool silent = x->skipped != 0;
    uint8_t id = x->levels[x->depth - 1].id;
    if (!silent && id && x->events->end && !over(x))
        x->status = x->events->end(x->user, x, id, x->err);
    drop_declarations(x);
    if (x->skipped == x->depth)
        x->skipped = 0;
    x->depth--;
    settle(x);
}

static void XMLCALL on_text(void *user, const char *s, int n)
{
    gj_xml *x = user;
    if (over(x) || x->skipped || x->depth == 0 || !(x->levels[x->depth - 1].flags & GJ_XML_TEXT))
        return;
    if ((size_t)n > x->text.limit - x->text.n)
        x->status = gj_fail(x->err, GJ_E_LIMIT,
                            "“%s”中有一段文字超过上限 %zu MB，没有读取；请拆分文件后再核验",
                            x->part, x->text.limit >> 20);
    else
        gj_strbuf_add(&x->text, (gj_slice){ s, (size_t)n });
    if (x->text.failed)
        x->status = gj_fail_memory(x->err);
    settle(x);
}

static void XMLCALL on_doctype(void *user, const char *name, const char *at, const char *id,
                               int internal)
{
    gj_xml *x = user;
    (void)name, (void)at, (void)id, (void)internal;
    if (!over(x))
        x->status = gj_fail(
            x->err, GJ_E_UNSUPPORTED,
            "“%s”内含文档类型声明（DTD），可能是有意做坏的；请核实来源，另存后再核验", x->part);
    settle(x);
}

/* ---- what readers ask ---- */

static const char *plain_attribute(const gj_xml *x, const char *name)
{
    for (const char **a = x->attributes; a && a[0]; a += 2) {
        if (a[0][0] == name[0] && strcmp(a[0], name) == 0)
            return a[1];
    }
    return NULL;
}

const char *gj_xml_attribute(const gj_xml *x, const char *name)
{
    const char *colon = strchr(name, ':');
    if (!colon)
        return plain_attribute(x, name);
    for (const char **a = x->attributes; a && a[0]; a += 2) {
        const char *own = strchr(a[0], ':');
        /* Asking does not change what is known but for a memory of the last prefix. */
        if (own && strcmp(own, colon) == 0 &&
            resolve((gj_xml *)(uintptr_t)x, a[0], (size_t)(own - a[0])) ==
                space_of_prefix(x->events->spaces, name, (size_t)(colon - name)))
            return a[1];
    }
    return NULL;
}

int32_t gj_xml_number(const gj_xml *x, const char *name, int32_t low, int32_t high,
                      int32_t otherwise)
{
    const char *p = gj_xml_attribute(x, name);
    int64_t value = 0;
    if (!p)
        return otherwise;
    bool negative = *p == '-';
    p += negative || *p == '+';
    if (*p == '\0')
        return otherwise;
    for (; *p; p++) {
        if (*p < '0' || *p > '9' || value > INT32_MAX)
            return otherwise;
        value = value * 10 + (*p - '0');
    }
    value = negative ? -value : value;
    return value < low || value > high ? otherwise : (int32_t)value;
}

void gj_xml_skip(gj_xml *x)
{
    if (!x->skipped)
        x->skipped = x->depth;
}

void gj_xml_stop(gj_xml *x)
{
    x->stopped = true;
}

uint8_t gj_xml_above(const gj_xml *x, uint32_t n)
{
    return n < x->depth ? x->levels[x->depth - 1 - n].id : 0;
}

/* ---- the whole ---- */

/* A part that says it is in a Chinese charset, which expat does not know: UTF-8 in *out, else out as it was. */
static gj_status convert(gj_slice *bytes, gj_strbuf *buf, bool *converted, gj_error *err)
{
    gj_slice head = gj_slice_sub(*bytes, 0, 128);
    size_t end = gj_slice_starts(head, GJ_SLICE("<?xml")) ? gj_slice_find(head, GJ_SLICE("?>"), 0)
                                                          : GJ_NOT_FOUND;
    size_t at = gj_slice_find(head, GJ_SLICE("encoding="), 0);
    if (end == GJ_NOT_FOUND || at == GJ_NOT_FOUND || at + 12 > end)
        return GJ_OK;
    const char *name = head.p + at + 10; /* behind the quotation mark */
    bool chinese = (name[0] == 'g' || name[0] == 'G') && (name[1] == 'b' || name[1] == 'B');
    if (!chinese)
        return GJ_OK;
    gj_decoded decoded;
    GJ_TRY(gj_charset_decode(*bytes, "gb18030", buf, &decoded, err));
    *bytes = decoded.text;
    *converted = true;
    return GJ_OK;
}

static gj_status outcome(gj_xml *x, enum XML_Status status)
{
    if (x->status != GJ_OK || x->stopped || status == XML_STATUS_OK)
        return x->status;
    enum XML_Error code = XML_GetErrorCode(x->parser);
    if (code == XML_ERROR_NO_MEMORY)
        return gj_fail_memory(x->err);
    if (code == XML_ERROR_UNKNOWN_ENCODING || code == XML_ERROR_INCORRECT_ENCODING)
        return gj_fail(x->err, GJ_E_UNSUPPORTED,
                       "“%s”的字符编码不能读取，请用原来的软件重新保存后再核验", x->part);
    return gj_fail(x->err, GJ_E_FORMAT,
                   "“%s”第 %lu 行起内容不完整或已损坏，请用原来的软件打开并重新保存后再核验",
                   x->part, (unsigned long)XML_GetCurrentLineNumber(x->parser));
}

static gj_status parse(gj_xml *x, gj_slice bytes, const char *encoding)
{
    static const XML_Memory_Handling_Suite memory = { gj_alloc, gj_realloc, gj_free };
    x->max_depth = (uint32_t)gj_limit_value(GJ_LIMIT_XML_DEPTH);
    x->levels = gj_alloc(x->max_depth * sizeof *x->levels);
    x->parser = x->levels ? XML_ParserCreate_MM(encoding, &memory, NULL) : NULL;
    if (!x->parser)
        return gj_fail_memory(x->err);
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_start, on_end);
    XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    return outcome(x, XML_Parse(x->parser, bytes.p, (int)bytes.n, XML_TRUE));
}

static gj_status parse_compiled(gj_xml *x, gj_slice bytes)
{
    bool converted = false;
    gj_strbuf decoded;
    if (!compile(x))
        return gj_fail(x->err, GJ_E_INTERNAL, "读取程序的元素表有误，请报告此问题");
    if (bytes.n > INT32_MAX)
        return gj_fail(x->err, GJ_E_LIMIT, "“%s”超过 2 GB，没有读取；请拆分文件后再核验", x->part);
    gj_strbuf_init(&decoded, 0);
    gj_status status = convert(&bytes, &decoded, &converted, x->err);
    if (status == GJ_OK)
        status = parse(x, bytes, converted ? "UTF-8" : NULL);
    if (x->parser)
        XML_ParserFree(x->parser);
    gj_free(x->levels);
    gj_strbuf_done(&decoded);
    return status;
}

gj_status gj_xml_parse(gj_slice bytes, const char *part, const gj_xml_events *events, void *user,
                       gj_error *err)
{
    gj_xml *x = gj_alloc_zeroed(1, sizeof *x);
    if (!x)
        return gj_fail_memory(err);
    x->events = events;
    x->user = user;
    x->part = part;
    x->err = err;
    gj_strbuf_init(&x->text, gj_limit_value(GJ_LIMIT_XML_TEXT));
    gj_status status = parse_compiled(x, bytes);
    gj_strbuf_done(&x->text);
    gj_free(x);
    return status;
}
