/* docx_numbers.c — numbering.xml, and the numbers that Word writes before paragraphs by itself.
 * SPDX-License-Identifier: MIT
 *
 *   list (w:num, named by paragraphs) ──> scheme (w:abstractNum): nine levels, each with start, format, «（%1）»
 *
 * Lists of one scheme count on together, unless a list says that it starts anew. */
#include "format/docx.h"

enum {
    SCHEME = 1,
    SCHEME_LINK,
    LIST,
    LIST_SCHEME,
    OVERRIDE,
    START_AGAIN,
    LEVEL,
    START,
    FORMAT,
    TEXT,
    RESTART,
    LEGAL,
    SUFFIX,
    LEVEL_STYLE
};

enum { MAX_ID = 65535 };

typedef struct scheme {
    gj_list list;
    gj_slice styles[GJ_LIST_LEVELS]; /* paragraphs of these styles stand on these levels */
    gj_slice link;                   /* a style whose list has the scheme that is meant */
} scheme;

typedef struct list {
    gj_list_use use;
    gj_slice own_styles[GJ_LIST_LEVELS]; /* of levels defined differently from the scheme */
    uint32_t scheme;                     /* index + 1 */
} list;

struct gj_docx_numbers {
    gj_arena *arena;
    const gj_docx_styles *styles;
    gj_vec(scheme) schemes;
    gj_vec(list) lists;
    gj_vec(uint32_t) scheme_ids, list_ids; /* id -> index + 1 */
    uint32_t level;                        /* being defined */
    gj_list_level *defined;
    gj_slice *style; /* of that level */
};

static const gj_xml_space spaces[] = { { "w", GJ_DOCX_W },
                                       { "w", GJ_DOCX_W_STRICT },
                                       { NULL, NULL } };
static const gj_xml_path paths[] = { { "w:abstractNum", SCHEME, 0 },
                                     { "w:abstractNum/w:numStyleLink", SCHEME_LINK, 0 },
                                     { "w:numbering/w:num", LIST, 0 },
                                     { "w:num/w:abstractNumId", LIST_SCHEME, 0 },
                                     { "w:num/w:lvlOverride", OVERRIDE, 0 },
                                     { "w:lvlOverride/w:startOverride", START_AGAIN, 0 },
                                     { "w:lvl", LEVEL, 0 },
                                     { "w:lvl/w:start", START, 0 },
                                     { "w:lvl/w:numFmt", FORMAT, 0 },
                                     { "w:lvl/w:lvlText", TEXT, 0 },
                                     { "w:lvl/w:lvlRestart", RESTART, 0 },
                                     { "w:lvl/w:isLgl", LEGAL, 0 },
                                     { "w:lvl/w:suff", SUFFIX, 0 },
                                     { "w:lvl/w:pStyle", LEVEL_STYLE, 0 },
                                     { NULL, 0, 0 } };

static gj_list_format format_of(const char *name)
{
    static const struct {
        const char *name;
        gj_list_format format;
    } formats[] = {
        { "decimal", GJ_LIST_DECIMAL },
        { "bullet", GJ_LIST_BULLET },
        { "none", GJ_LIST_NONE },
        { "decimalZero", GJ_LIST_DECIMAL_ZERO },
        { "upperRoman", GJ_LIST_UPPER_ROMAN },
        { "lowerRoman", GJ_LIST_LOWER_ROMAN },
        { "upperLetter", GJ_LIST_UPPER_LETTER },
        { "lowerLetter", GJ_LIST_LOWER_LETTER },
        { "chineseCounting", GJ_LIST_HAN },
        { "chineseCountingThousand", GJ_LIST_HAN },
        { "japaneseCounting", GJ_LIST_HAN },
        { "taiwaneseCounting", GJ_LIST_HAN },
        { "taiwaneseCountingThousand", GJ_LIST_HAN },
        { "koreanCounting", GJ_LIST_HAN },
        { "ideographDigital", GJ_LIST_HAN_DIGITS },
        { "japaneseDigitalTenThousand", GJ_LIST_HAN_DIGITS },
        { "taiwaneseDigital", GJ_LIST_HAN_DIGITS },
        { "chineseLegalSimplified", GJ_LIST_HAN_FORMAL },
        { "ideographLegalTraditional", GJ_LIST_HAN_FORMAL },
        { "japaneseLegal", GJ_LIST_HAN_FORMAL },
        { "ideographTraditional", GJ_LIST_STEMS },
        { "ideographZodiac", GJ_LIST_BRANCHES },
        { "decimalEnclosedCircle", GJ_LIST_CIRCLED },
        { "decimalEnclosedCircleChinese", GJ_LIST_CIRCLED },
        { "decimalEnclosedParen", GJ_LIST_PAREN },
        { "decimalEnclosedFullstop", GJ_LIST_STOP },
        { "ideographEnclosedCircle", GJ_LIST_HAN_CIRCLED },
        { "decimalFullWidth", GJ_LIST_FULL_WIDTH },
        { "decimalFullWidth2", GJ_LIST_FULL_WIDTH },
    };
    for (size_t i = 0; name && i < GJ_ARRAY_LEN(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return formats[i].format;
    return GJ_LIST_DECIMAL;
}

/* ---- reading ---- */

/* Index of what has this id is to be `index`; ids beyond any that Word writes are not remembered. */
static bool remember(gj_docx_numbers *numbers, bool is_scheme, int32_t id, uint32_t index)
{
    uint32_t none = 0;
    if (id < 0 || id > MAX_ID)
        return true;
    if (is_scheme) {
        while (numbers->scheme_ids.n <= (uint32_t)id)
            if (!gj_vec_push(numbers->arena, &numbers->scheme_ids, none))
                return false;
        numbers->scheme_ids.v[id] = index + 1;
        return true;
    }
    while (numbers->list_ids.n <= (uint32_t)id)
        if (!gj_vec_push(numbers->arena, &numbers->list_ids, none))
            return false;
    numbers->list_ids.v[id] = index + 1;
    return true;
}

static bool add_scheme(gj_docx_numbers *numbers, const gj_xml *x)
{
    scheme made = { .link = { NULL, 0 } };
    for (unsigned i = 0; i < GJ_LIST_LEVELS; i++)
        made.list.levels[i] = gj_list_level_none();
    int32_t id = gj_xml_number(x, "w:abstractNumId", 0, MAX_ID, MAX_ID);
    numbers->defined = NULL;
    return numbers->schemes.n > MAX_ID || (remember(numbers, true, id, numbers->schemes.n) &&
                                           gj_vec_push(numbers->arena, &numbers->schemes, made));
}

static bool add_list(gj_docx_numbers *numbers, const gj_xml *x)
{
    list made = { .use = gj_list_use_of(NULL) };
    int32_t id = gj_xml_number(x, "w:numId", 0, MAX_ID, MAX_ID);
    numbers->defined = NULL;
    return numbers->lists.n > MAX_ID || (remember(numbers, false, id, numbers->lists.n) &&
                                         gj_vec_push(numbers->arena, &numbers->lists, made));
}

/* The level of a scheme, or, inside an override, of a list. */
static bool begin_level(gj_docx_numbers *numbers, const gj_xml *x)
{
    uint32_t level = (uint32_t)gj_xml_number(x, "w:ilvl", 0, GJ_LIST_LEVELS - 1, 0);
    if (gj_xml_above(x, 1) == OVERRIDE && numbers->lists.n > 0) {
        list *of = &numbers->lists.v[numbers->lists.n - 1];
        numbers->defined = GJ_NEW(numbers->arena, gj_list_level);
        numbers->style = &of->own_styles[numbers->level];
        of->use.own[numbers->level] = numbers->defined;
    } else if (numbers->schemes.n > 0) {
        scheme *of = &numbers->schemes.v[numbers->schemes.n - 1];
        numbers->defined = &of->list.levels[level];
        numbers->style = &of->styles[level];
    } else {
        return true;
    }
    if (!numbers->defined)
        return false;
    *numbers->defined = gj_list_level_none();
    numbers->defined->format = GJ_LIST_DECIMAL;
    return true;
}

/* «第%1章» as lists have it: a byte for each level. */
static bool copy_text(gj_arena *arena, const char *value, gj_slice *out)
{
    size_t n = 0;
    if (!gj_docx_keep(arena, value, out))
        return false;
    char *text = gj_arena_alloc(arena, out->n + 1);
    if (!text)
        return false;
    for (size_t i = 0; i < out->n; i++) {
        char c = out->p[i], next = i + 1 < out->n ? out->p[i + 1] : '\0';
        if (c == '%' && next >= '1' && next <= '9') {
            text[n++] = (char)(next - '0');
            i++;
        } else {
            text[n++] = (unsigned char)c < ' ' ? ' ' : c;
        }
    }
    *out = (gj_slice){ text, n };
    return true;
}

static bool define(gj_docx_numbers *numbers, const gj_xml *x, uint8_t id)
{
    gj_list_level *level = numbers->defined;
    const char *value = gj_xml_attribute(x, "w:val");
    if (!level)
        return true;
    switch (id) {
    case START:
        level->start = (uint32_t)gj_xml_number(x, "w:val", 0, 32767, 0);
        return true;
    case FORMAT:
        level->format = format_of(value);
        return true;
    case TEXT:
        return copy_text(numbers->arena, value, &level->text);
    case RESTART:
        level->restart = (int8_t)gj_xml_number(x, "w:val", 0, GJ_LIST_LEVELS, 0);
        return true;
    case LEGAL:
        level->legal = gj_docx_is_on(value);
        return true;
    case SUFFIX:
        level->blank = !value || strcmp(value, "nothing") != 0;
        return true;
    default:
        return gj_docx_keep(numbers->arena, value, numbers->style);
    }
}

static gj_status on_start(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    gj_docx_numbers *numbers = user;
    bool fine = true;
    list *newest = numbers->lists.n > 0 ? &numbers->lists.v[numbers->lists.n - 1] : NULL;
    switch (id) {
    case SCHEME:
        fine = add_scheme(numbers, x);
        break;
    case SCHEME_LINK:
        if (numbers->schemes.n > 0)
            fine = gj_docx_keep(numbers->arena, gj_xml_attribute(x, "w:val"),
                                &numbers->schemes.v[numbers->schemes.n - 1].link);
        break;
    case LIST:
        fine = add_list(numbers, x);
        break;
    case LIST_SCHEME: {
        int32_t scheme_id = gj_xml_number(x, "w:val", 0, MAX_ID, MAX_ID);
        if (newest && (uint32_t)scheme_id < numbers->scheme_ids.n)
            newest->scheme = numbers->scheme_ids.v[scheme_id];
        break;
    }
    case OVERRIDE:
        numbers->level = (uint32_t)gj_xml_number(x, "w:ilvl", 0, GJ_LIST_LEVELS - 1, 0);
        break;
    case START_AGAIN:
        if (newest)
            newest->use.start[numbers->level] = gj_xml_number(x, "w:val", 0, 32767, GJ_LIST_USUAL);
        break;
    case LEVEL:
        fine = begin_level(numbers, x);
        break;
    default:
        fine = define(numbers, x, id);
        break;
    }
    return fine ? GJ_OK : gj_fail_memory(err);
}

gj_status gj_docx_numbers_read(gj_package *package, gj_slice part, const gj_docx_styles *styles,
                               gj_docx_numbers **out, gj_error *err)
{
    static const gj_xml_events events = { spaces, paths, on_start, NULL, NULL };
    gj_docx_numbers *numbers = GJ_NEW(package->arena, gj_docx_numbers);
    if (!numbers)
        return gj_fail_memory(err);
    numbers->arena = package->arena;
    numbers->styles = styles;
    if (part.n > 0)
        GJ_TRY(gj_package_parse(package, part, &events, numbers, err));
    *out = numbers;
    return GJ_OK;
}

/* ---- counting ---- */

static list *list_of(gj_docx_numbers *numbers, int32_t id)
{
    uint32_t at = id >= 0 && (uint32_t)id < numbers->list_ids.n ? numbers->list_ids.v[id] : 0;
    return at ? &numbers->lists.v[at - 1] : NULL;
}

/* The scheme of a list; one that only refers to a style stands for the scheme of that style's list. */
static scheme *scheme_of(gj_docx_numbers *numbers, const list *of)
{
    for (unsigned i = 0; of && of->scheme && i < 4; i++) {
        scheme *found = &numbers->schemes.v[of->scheme - 1];
        if (found->link.n == 0)
            return found;
        const gj_docx_style *style = gj_docx_style_find(numbers->styles, found->link);
        of = style ? list_of(numbers, style->number) : NULL;
    }
    return NULL;
}

static unsigned level_of_style(const scheme *s, const list *of, gj_slice style)
{
    for (unsigned i = 0; style.n > 0 && i < GJ_LIST_LEVELS; i++)
        if (gj_slice_equal(of->use.own[i] ? of->own_styles[i] : s->styles[i], style))
            return i;
    return 0;
}

void gj_docx_number_print(gj_docx_numbers *numbers, int32_t id, int8_t level, gj_slice from,
                          gj_strbuf *out)
{
    list *of = list_of(numbers, id);
    scheme *s = scheme_of(numbers, of);
    if (!s)
        return;
    of->use.of = &s->list;
    gj_list_count(&of->use, level == GJ_DOCX_UNSAID ? level_of_style(s, of, from) : (unsigned)level,
                  out);
}
