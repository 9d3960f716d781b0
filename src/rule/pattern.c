/* pattern.c — @ to marks, a look by the engine, triggers.
 * SPDX-License-Identifier: MIT */
#include "rule/pattern.h"

#include "rule/mark.h"
#include "rule/trigger.h"
#include "text/regex.h"
#include "text/utf8.h"

static const struct {
    const char *name;
    gj_kind kind;
} KINDS[] = {
    { "number", GJ_KIND_NUMBER }, { "money", GJ_KIND_MONEY }, { "score", GJ_KIND_SCORE },
    { "rate", GJ_KIND_RATE },     { "count", GJ_KIND_COUNT }, { "points", GJ_KIND_POINTS },
    { "date", GJ_KIND_DATE },
};

static bool is_figure(gj_kind kind)
{
    return kind != GJ_KIND_GRADE && kind != GJ_KIND_TEXT;
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The kind named behind an @; its length in *n, 0 when none is named. */
static gj_kind named_kind(gj_slice rest, size_t *n)
{
    for (size_t i = 0; i < GJ_ARRAY_LEN(KINDS); i++) {
        gj_slice name = gj_slice_of(KINDS[i].name);
        if (!gj_slice_starts(rest, name) || (rest.n > name.n && is_ascii_letter(rest.p[name.n])))
            continue;
        *n = name.n;
        return KINDS[i].kind;
    }
    *n = 0;
    return GJ_KIND_COUNT_;
}

/* One regex on its way from written to run. */
typedef struct translation {
    gj_slice written;
    gj_slice own; /* what @ alone stands for; n == 0: it is not allowed */
    gj_kind kind;
    char *out; /* NULL: nothing is written */
    size_t n;
    size_t stop; /* ends once that many bytes are made: finds the place of an engine's complaint */
    size_t at;   /* bytes of `written` read */
    unsigned own_marks, other_marks;
    size_t wrong; /* offset + 1 of an @ that is not allowed here; 0: none */
} translation;

static void emit(translation *t, const char *p, size_t n)
{
    if (t->out)
        memcpy(t->out + t->n, p, n);
    t->n += n;
}

static void at_sign(translation *t)
{
    size_t named;
    gj_kind kind = named_kind(gj_slice_sub(t->written, t->at + 1, t->written.n), &named);
    if (named > 0) {
        char mark[GJ_MARK_BYTES];
        gj_mark_write(kind, mark);
        emit(t, mark, sizeof mark);
        t->own_marks += kind == t->kind;
        t->other_marks += kind != t->kind;
    } else {
        if (t->own.n == 0 && t->wrong == 0)
            t->wrong = t->at + 1;
        emit(t, t->own.p, t->own.n);
        t->own_marks++;
    }
    t->at += 1 + named;
}

static void translate(translation *t)
{
    const char *p = t->written.p;
    while (t->at < t->written.n && t->n < t->stop) {
        if (p[t->at] == '@') {
            at_sign(t);
            continue;
        }
        size_t n = p[t->at] == '\\' && t->at + 1 < t->written.n ? 2 : 1;
        emit(t, p + t->at, n);
        t->at += n;
    }
}

/* The place of a byte of the regex in its file. */
static gj_loc place(const gj_token *token, size_t offset)
{
    gj_loc loc = token->loc;
    gj_slice before = gj_slice_sub(token->text, 0, offset);
    loc.column += 1 + gj_utf8_count(before);
    return loc;
}

/* All grade words of all scales, longest first, as one group named v. */
static gj_slice grade_words(gj_compiler *c)
{
    if (c->grades.p)
        return c->grades;
    gj_vec(gj_slice) words = { 0 };
    for (uint32_t i = 0; i < c->rules->scales.n; i++) {
        const gj_scale_decl *scale = &c->rules->scales.v[i];
        for (uint32_t k = 0; k < scale->bands.n + scale->words.n; k++) {
            gj_slice word =
                k < scale->bands.n ? scale->bands.v[k].word : scale->words.v[k - scale->bands.n];
            if (!gj_vec_push(c->scratch, &words, word))
                gj_compiler_no_memory(c);
        }
    }
    size_t total = sizeof "(?<v>)", longest = 0;
    for (uint32_t i = 0; i < words.n; i++) {
        total += words.v[i].n * 2 + 1;
        longest = words.v[i].n > longest ? words.v[i].n : longest;
    }
    char *p = gj_arena_alloc(&c->rules->arena, total);
    if (!p || words.n == 0) {
        c->grades = GJ_SLICE("");
        return c->grades;
    }
    size_t n = 5;
    memcpy(p, "(?<v>", n);
    for (size_t length = longest; length > 0; length--) {
        for (uint32_t i = 0; i < words.n; i++) {
            if (words.v[i].n != length)
                continue;
            if (n > 5)
                p[n++] = '|';
            for (size_t k = 0; k < length; k++) {
                char b = words.v[i].p[k];
                if ((unsigned char)b < 0x80 && !is_ascii_letter(b) && !(b >= '0' && b <= '9'))
                    p[n++] = '\\';
                p[n++] = b;
            }
        }
    }
    p[n++] = ')';
    c->grades = (gj_slice){ p, n };
    return c->grades;
}

static bool refuse(gj_compiler *c, gj_loc loc, const char *message)
{
    gj_lint_add(c->lint, loc, "%s", message);
    return false;
}

/* Letters that folding replaces can never be met in a document. */
static bool half_width(gj_compiler *c, const gj_token *token)
{
    const char *p = token->text.p, *end = p + token->text.n;
    while (p < end) {
        unsigned len;
        uint32_t rune = gj_utf8_decode(p, end, &len);
        bool kept = rune == 0xFF0C || rune == 0xFF1B || rune == 0xFF1A || rune == 0xFF01 ||
                    rune == 0xFF1F || rune == 0xFF08 || rune == 0xFF09;
        if ((rune >= 0xFF01 && rune <= 0xFF5E && !kept) || rune == 0x3000) {
            char ascii = rune == 0x3000 ? ' ' : (char)(rune - 0xFEE0);
            gj_lint_add(c->lint, place(token, (size_t)(p - token->text.p)),
                        "全角的“%.*s”在读入的报告里都已变成半角，请写 %s%c", (int)len, p,
                        is_ascii_letter(ascii) || (ascii >= '0' && ascii <= '9') ? "" : "\\",
                        ascii);
            return false;
        }
        p += len;
    }
    return true;
}

/* What @ alone stands for in this place. */
static gj_slice own_text(gj_compiler *c, gj_pattern_use use, gj_kind kind, char mark[GJ_MARK_BYTES])
{
    if (use != GJ_PATTERN_VALUE || kind == GJ_KIND_TEXT)
        return (gj_slice){ "", 0 };
    if (kind == GJ_KIND_GRADE)
        return grade_words(c);
    gj_mark_write(kind, mark);
    return (gj_slice){ mark, GJ_MARK_BYTES };
}

static bool marks_allowed(gj_compiler *c, const gj_token *token, gj_pattern_use use,
                          const translation *t)
{
    if (t->wrong && use == GJ_PATTERN_VALUE && t->kind == GJ_KIND_GRADE)
        return refuse(c, place(token, t->wrong - 1),
                      "没有等级标准，@ 不知道代表哪些等级，请先写 scale");
    if (t->wrong && use == GJ_PATTERN_VALUE)
        return refuse(c, place(token, t->wrong - 1),
                      "text 类事实没有数，请用 (?<v>...) 标出所取的文字（字符 @ 写成 \\@）");
    if (t->wrong && use == GJ_PATTERN_OTHER)
        return refuse(c, place(token, t->wrong - 1),
                      "核对里的 @ 要写明种类，如 @money（字符 @ 写成 \\@）");
    if (use == GJ_PATTERN_LABEL && t->own_marks + t->other_marks > 0)
        return refuse(c, token->loc, "标题和表头按原文比对，不能用 @ 代表数（字符 @ 写成 \\@）");
    if (use != GJ_PATTERN_VALUE)
        return true;
    if (is_figure(t->kind) && t->own_marks == 0)
        return refuse(c, token->loc, "正则里没有 @，不知道取哪个数，请在数的位置写 @");
    if (t->kind == GJ_KIND_GRADE && t->own_marks > 1)
        return refuse(c, token->loc, "等级的正则里只能有一个 @，请分成几个 text");
    return true;
}

/* What the engine says about a regex, without its own count of bytes: its reason stands in brackets. */
static void complain(gj_compiler *c, gj_loc loc, const char *message)
{
    static const char *const reasons[][2] = {
        { "missing closing parenthesis", "缺少右括号 )" },
        { "unmatched closing parenthesis", "多了右括号 )" },
        { "missing terminating ] for character class", "缺少 ]" },
        { "quantifier does not follow a repeatable item", "? * + {} 前面没有可以重复的内容" },
        { "range out of order in character class", "方括号里的范围写反了" },
        { "numbers out of order in {} quantifier", "花括号里的次数写反了" },
        { "number too big in {} quantifier", "花括号里的次数太大" },
        { "\\ at end of pattern", "末尾多了 \\" },
        { "two named subpatterns have the same name", "两个组用了同一个名字" },
        { "reference to non-existent subpattern", "引用了不存在的组" },
        { "lookbehind assertion is not fixed length", "(?<= 里的长度要固定" },
    };
    gj_slice text = gj_slice_of(message);
    for (size_t i = 0; i < GJ_ARRAY_LEN(reasons); i++) {
        if (gj_slice_find(text, gj_slice_of(reasons[i][0]), 0) == GJ_NOT_FOUND)
            continue;
        gj_lint_add(c->lint, loc, "正则有误：%s，请改正", reasons[i][1]);
        return;
    }
    size_t open = gj_slice_find(text, GJ_SLICE("（"), 0);
    size_t close = gj_slice_find(text, GJ_SLICE("）"), 0);
    if (open != GJ_NOT_FOUND && close != GJ_NOT_FOUND && close > open)
        text = gj_slice_sub(text, open + 3, close - open - 3);
    gj_lint_add(c->lint, loc, "正则有误（%.*s），请改正", GJ_SLICE_ARG(text));
}

/* Lets the engine look at it. */
static bool engine_takes(gj_compiler *c, const gj_token *token, gj_pattern_use use, translation t,
                         gj_slice pattern)
{
    gj_regex *regex;
    gj_error err = { 0 };
    gj_match match;
    if (!c->room && gj_regex_room_new(&c->room, NULL) != GJ_OK)
        return gj_compiler_no_memory(c);
    gj_status status = gj_regex_new(pattern, c->room, &regex, &err);
    if (status == GJ_E_MEMORY)
        return gj_compiler_no_memory(c);
    if (status != GJ_OK) {
        t.n = t.at = 0;
        t.out = NULL;
        t.stop = err.column > 0 ? err.column - 1 : 0;
        translate(&t);
        complain(c, place(token, t.at), err.message);
        return false;
    }
    bool never = gj_regex_min_length(regex) == UINT32_MAX;
    bool nothing = gj_regex_match(regex, GJ_SLICE(""), 0, false, &match) == GJ_REGEX_YES;
    bool all = nothing && gj_regex_match(regex, GJ_SLICE("丂"), 0, false, &match) == GJ_REGEX_YES;
    gj_regex_free(regex);
    if (never)
        return refuse(c, token->loc, "这个正则什么都匹配不上，请改写");
    if (nothing && use == GJ_PATTERN_VALUE)
        return refuse(c, token->loc, "这个正则能匹配空文字，等于没有条件，请写上必有的词");
    if (all)
        return refuse(c, token->loc, "这个正则能匹配任何文字，等于没有条件，请改写或删去");
    return true;
}

static bool copy_list(gj_compiler *c, const gj_triggers *from, gj_slices *to)
{
    gj_slice *v = GJ_NEW_ARRAY(&c->rules->arena, gj_slice, from->n);
    if (!v)
        return gj_compiler_no_memory(c);
    memcpy(v, from->v, from->n * sizeof *v);
    to->v = v;
    to->n = to->cap = from->n;
    return true;
}

static bool add_triggers(gj_compiler *c, gj_pattern *pattern)
{
    gj_needs needs;
    if (!gj_needs_find(pattern->pattern, &c->rules->arena, &needs))
        return gj_compiler_no_memory(c);
    pattern->kinds = needs.kinds;
    for (unsigned i = 0; i < needs.n; i++)
        if (!copy_list(c, &needs.v[i], i ? &pattern->more_triggers[i - 1] : &pattern->triggers))
            return false;
    return true;
}

static bool keep(gj_compiler *c, gj_pattern *pattern)
{
    pattern->id = c->rules->patterns;
    if (!add_triggers(c, pattern) ||
        !gj_vec_push(&c->rules->arena, &c->rules->pattern_list, (const gj_pattern *)pattern))
        return gj_compiler_no_memory(c);
    c->rules->patterns++;
    return true;
}

const gj_pattern *gj_pattern_make(gj_compiler *c, const gj_token *token, gj_pattern_use use,
                                  gj_kind kind)
{
    if (token->text.n == 0) {
        refuse(c, token->loc, "正则是空的，请写上要匹配的文字");
        return NULL;
    }
    char mark[GJ_MARK_BYTES];
    gj_pattern *pattern = GJ_NEW(&c->rules->arena, gj_pattern);
    if (!pattern) {
        gj_compiler_no_memory(c);
        return NULL;
    }
    *pattern = (gj_pattern){ .written = token->text, .pattern = token->text, .loc = token->loc };
    translation t = { .written = token->text, .kind = kind, .stop = SIZE_MAX };
    t.own = own_text(c, use, kind, mark);
    translate(&t);
    if (!marks_allowed(c, token, use, &t) || (!c->options->trusted && !half_width(c, token)))
        return NULL;
    if (t.own_marks + t.other_marks > 0) {
        size_t n = t.n;
        t.n = t.at = 0;
        t.out = gj_arena_alloc(&c->rules->arena, n);
        if (!t.out) {
            gj_compiler_no_memory(c);
            return NULL;
        }
        translate(&t);
        pattern->pattern = (gj_slice){ t.out, t.n };
    }
    if (!c->options->trusted && !engine_takes(c, token, use, t, pattern->pattern))
        return NULL;
    return keep(c, pattern) ? pattern : NULL;
}
