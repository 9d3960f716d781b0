/* regex.c — PCRE2, 8 bits, JIT where the machine has it.
 * SPDX-License-Identifier: MIT
 *
 * JIT code cannot be told at match time to match at the start only, so a regex that is asked for anchored
 * matches is compiled once more with PCRE2_ANCHORED. JIT code costs some 70,000 instructions, a match by the
 * interpreter one or two thousand: it is made when a form is used for the JIT_FROM-th time, which for one small
 * file is never. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "text/regex.h"

#include <pcre2.h>

#include "base/alloc.h"
#include "base/limits.h"

enum { HEAP_KIB = 20 * 1024, NEST_LIMIT = 100, PATTERN_BYTES = 1 << 16, JIT_FROM = 24 };

static const uint32_t compile_options =
    PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UCP | PCRE2_MATCH_UNSET_BACKREF;

typedef struct form {
    pcre2_code *code;
    uint32_t uses; /* before there was JIT code */
    bool tried;    /* whether code and JIT code were asked for */
    bool jit;
} form;

struct gj_regex_room {
    pcre2_general_context *memory;
    pcre2_compile_context *syntax;
    pcre2_match_context *limits;
    pcre2_match_data *data; /* with the interpreter's stack, which is some 20 KB: not one for each regex */
};

struct gj_regex {
    gj_regex_room *room;
    form free, anchored;
    size_t pattern_n;
    char pattern[];
};

static void *pcre_alloc(size_t n, void *context)
{
    (void)context;
    return gj_alloc(n);
}

static void pcre_free(void *p, void *context)
{
    (void)context;
    gj_free(p);
}

gj_status gj_regex_room_new(gj_regex_room **out, gj_error *err)
{
    gj_regex_room *room = gj_alloc_zeroed(1, sizeof *room);
    if (!room)
        return gj_fail_memory(err);
    room->memory = pcre2_general_context_create(pcre_alloc, pcre_free, NULL);
    if (room->memory) {
        room->syntax = pcre2_compile_context_create(room->memory);
        room->limits = pcre2_match_context_create(room->memory);
        room->data = pcre2_match_data_create(GJ_REGEX_GROUPS, room->memory);
    }
    if (!room->syntax || !room->limits || !room->data) {
        gj_regex_room_free(room);
        return gj_fail_memory(err);
    }
    pcre2_set_newline(room->syntax, PCRE2_NEWLINE_LF);
    pcre2_set_parens_nest_limit(room->syntax, NEST_LIMIT);
    pcre2_set_match_limit(room->limits, (uint32_t)gj_limit_value(GJ_LIMIT_REGEX_MATCH));
    pcre2_set_depth_limit(room->limits, (uint32_t)gj_limit_value(GJ_LIMIT_REGEX_DEPTH));
    pcre2_set_heap_limit(room->limits, HEAP_KIB);
    *out = room;
    return GJ_OK;
}

void gj_regex_room_free(gj_regex_room *room)
{
    if (!room)
        return;
    pcre2_match_data_free(room->data);
    pcre2_match_context_free(room->limits);
    pcre2_compile_context_free(room->syntax);
    pcre2_general_context_free(room->memory);
    gj_free(room);
}

static pcre2_code *compile(const gj_regex *regex, uint32_t options, int *code, size_t *offset)
{
    return pcre2_compile((PCRE2_SPTR)regex->pattern, regex->pattern_n, compile_options | options, code,
                         offset, regex->room->syntax);
}

/* Compile error 121 and run error -48 both say that there was no memory. */
static gj_status refuse(int code, size_t offset, gj_error *err)
{
    enum { COMPILE_NOMEMORY = 121 };
    char message[160] = "";
    if (code == PCRE2_ERROR_NOMEMORY || code == COMPILE_NOMEMORY)
        return gj_fail_memory(err);
    pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message);
    gj_fail(err, GJ_E_RULE, "正则表达式第 %zu 个字节处有误（%s），请改正后重试", offset + 1,
            message);
    if (err)
        err->column = (uint32_t)(offset + 1);
    return GJ_E_RULE;
}

static gj_status make(gj_regex *regex, gj_error *err)
{
    int code;
    size_t offset;
    uint32_t groups = 0;
    regex->free.code = compile(regex, 0, &code, &offset);
    if (!regex->free.code)
        return refuse(code, offset, err);
    pcre2_pattern_info(regex->free.code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (groups >= GJ_REGEX_GROUPS) {
        gj_fail(err, GJ_E_RULE, "正则表达式有 %u 个分组，最多 %d 个，请把不需要的分组写成 (?:…)",
                (unsigned)groups, GJ_REGEX_GROUPS - 1);
        if (err)
            err->column = 1;
        return GJ_E_RULE;
    }
    return GJ_OK;
}

gj_status gj_regex_new(gj_slice pattern, gj_regex_room *room, gj_regex **out, gj_error *err)
{
    if (pattern.n > PATTERN_BYTES) {
        gj_fail(err, GJ_E_RULE, "正则表达式有 %zu 个字节，最多 %d 个，请拆成几条", pattern.n,
                PATTERN_BYTES);
        if (err)
            err->column = 1;
        return GJ_E_RULE;
    }
    gj_regex *regex = gj_alloc_zeroed(1, sizeof *regex + pattern.n + 1);
    if (!regex)
        return gj_fail_memory(err);
    regex->room = room;
    regex->pattern_n = pattern.n;
    if (pattern.n)
        memcpy(regex->pattern, pattern.p, pattern.n);
    gj_status status = make(regex, err);
    if (status != GJ_OK) {
        gj_regex_free(regex);
        return status;
    }
    *out = regex;
    return GJ_OK;
}

void gj_regex_free(gj_regex *regex)
{
    if (!regex)
        return;
    pcre2_code_free(regex->free.code);
    pcre2_code_free(regex->anchored.code);
    gj_free(regex);
}

/* First use of a form: its code, and JIT code where there is a JIT. */
static void prepare(gj_regex *regex, form *wanted)
{
    int code;
    size_t offset;
    wanted->tried = true;
    if (!wanted->code)
        wanted->code = compile(regex, PCRE2_ANCHORED, &code, &offset);
    if (wanted->code)
        wanted->jit = pcre2_jit_compile(wanted->code, PCRE2_JIT_COMPLETE) == 0;
}

void gj_regex_warm(gj_regex *regex)
{
    if (!regex->free.tried)
        prepare(regex, &regex->free);
}

static int run(gj_regex *regex, gj_slice subject, size_t from, bool anchored)
{
    form *wanted = anchored ? &regex->anchored : &regex->free;
    PCRE2_SPTR p = (PCRE2_SPTR)(subject.p ? subject.p : "");
    if (!wanted->tried && wanted->code && ++wanted->uses < JIT_FROM) {
        int found = pcre2_match(wanted->code, p, subject.n, from, PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT, regex->room->data,
                                regex->room->limits);
        if (found >= PCRE2_ERROR_NOMATCH)
            return found; /* at a limit JIT code decides, which counts otherwise: no result may hang on the use */
    }
    if (!wanted->tried)
        prepare(regex, wanted);
    if (wanted->jit) {
        int found =
            pcre2_jit_match(wanted->code, p, subject.n, from, 0, regex->room->data, regex->room->limits);
        if (found != PCRE2_ERROR_JIT_STACKLIMIT)
            return found;
    }
    /* No JIT, or its stack was too small: the interpreter has the heap. */
    uint32_t options = PCRE2_NO_UTF_CHECK | PCRE2_NO_JIT;
    pcre2_code *code = wanted->code;
    if (!code) { /* no memory for the anchored form */
        code = regex->free.code;
        options |= PCRE2_ANCHORED;
    }
    return pcre2_match(code, p, subject.n, from, options, regex->room->data, regex->room->limits);
}

gj_regex_result gj_regex_match(gj_regex *regex, gj_slice subject, size_t from, bool anchored,
                               gj_match *out)
{
    if (from > subject.n)
        return GJ_REGEX_NO;
    int found = run(regex, subject, from, anchored);
    if (found == PCRE2_ERROR_NOMATCH)
        return GJ_REGEX_NO;
    if (found == PCRE2_ERROR_NOMEMORY)
        return GJ_REGEX_MEMORY;
    if (found < 0)
        return GJ_REGEX_LIMIT;
    const size_t *ends = pcre2_get_ovector_pointer(regex->room->data);
    out->groups = found ? (unsigned)found : GJ_REGEX_GROUPS;
    for (unsigned i = 0; i < GJ_REGEX_GROUPS; i++) {
        out->group[i] = (gj_span){ UINT32_MAX, 0 };
        if (i < out->groups && ends[2 * i] != PCRE2_UNSET && ends[2 * i] <= ends[2 * i + 1])
            out->group[i] =
                (gj_span){ (uint32_t)ends[2 * i], (uint32_t)(ends[2 * i + 1] - ends[2 * i]) };
    }
    return GJ_REGEX_YES;
}

unsigned gj_regex_group(const gj_regex *regex, const char *name)
{
    int number = pcre2_substring_number_from_name(regex->free.code, (PCRE2_SPTR)name);
    return number > 0 ? (unsigned)number : 0;
}

uint32_t gj_regex_min_length(const gj_regex *regex)
{
    uint32_t empty = 0, characters = 0;
    pcre2_pattern_info(regex->free.code, PCRE2_INFO_MATCHEMPTY, &empty);
    if (empty)
        return 0;
    pcre2_pattern_info(regex->free.code, PCRE2_INFO_MINLENGTH, &characters);
    return characters;
}
