/* token.c — rule text to tokens; keeps lines and columns as it goes, so that the whole is linear.
 * SPDX-License-Identifier: MIT */
#include "rule/token.h"

#include <stdio.h>

#include "text/utf8.h"

enum { TAB = 4 };

typedef struct mark {
    const char *written;
    uint8_t bytes;
    gj_token_kind kind;
} mark;

#define MARK(text, kind)                                                                           \
    {                                                                                              \
        text, sizeof(text) - 1, kind                                                               \
    }

/* The longer of two that begin alike stands first. */
static const mark MARKS[] = {
    MARK("{", GJ_TOKEN_OPEN_BRACE),   MARK("}", GJ_TOKEN_CLOSE_BRACE),
    MARK("(", GJ_TOKEN_OPEN),         MARK(")", GJ_TOKEN_CLOSE),
    MARK("[", GJ_TOKEN_OPEN_BRACKET), MARK("]", GJ_TOKEN_CLOSE_BRACKET),
    MARK(",", GJ_TOKEN_COMMA),        MARK(":", GJ_TOKEN_COLON),
    MARK("==", GJ_TOKEN_EQ),          MARK("=", GJ_TOKEN_EQ),
    MARK("!=", GJ_TOKEN_NE),          MARK("≠", GJ_TOKEN_NE),
    MARK("<=", GJ_TOKEN_LE),          MARK("≤", GJ_TOKEN_LE),
    MARK("<", GJ_TOKEN_LT),           MARK(">=", GJ_TOKEN_GE),
    MARK("≥", GJ_TOKEN_GE),           MARK(">", GJ_TOKEN_GT),
    MARK("+", GJ_TOKEN_PLUS),         MARK("-", GJ_TOKEN_MINUS),
    MARK("*", GJ_TOKEN_TIMES),        MARK("×", GJ_TOKEN_TIMES),
    MARK("/", GJ_TOKEN_DIVIDE),       MARK("÷", GJ_TOKEN_DIVIDE),
};

static const char *const NAMES[] = {
    [GJ_TOKEN_END] = "文件末尾",
    [GJ_TOKEN_NEWLINE] = "行末",
    [GJ_TOKEN_BAD] = "不认识的字符",
    [GJ_TOKEN_WORD] = "词",
    [GJ_TOKEN_NUMBER] = "数",
    [GJ_TOKEN_STRING] = "引号中的文字",
    [GJ_TOKEN_BLOCK] = "三引号文字块",
    [GJ_TOKEN_REGEX] = "正则",
    [GJ_TOKEN_OPEN_BRACE] = "“{”",
    [GJ_TOKEN_CLOSE_BRACE] = "“}”",
    [GJ_TOKEN_OPEN] = "“(”",
    [GJ_TOKEN_CLOSE] = "“)”",
    [GJ_TOKEN_OPEN_BRACKET] = "“[”",
    [GJ_TOKEN_CLOSE_BRACKET] = "“]”",
    [GJ_TOKEN_COMMA] = "“,”",
    [GJ_TOKEN_COLON] = "“:”",
    [GJ_TOKEN_EQ] = "“=”",
    [GJ_TOKEN_NE] = "“!=”",
    [GJ_TOKEN_LT] = "“<”",
    [GJ_TOKEN_LE] = "“<=”",
    [GJ_TOKEN_GT] = "“>”",
    [GJ_TOKEN_GE] = "“>=”",
    [GJ_TOKEN_PLUS] = "“+”",
    [GJ_TOKEN_MINUS] = "“-”",
    [GJ_TOKEN_TIMES] = "“*”",
    [GJ_TOKEN_DIVIDE] = "“/”",
};
_Static_assert(GJ_ARRAY_LEN(NAMES) == GJ_TOKEN_COUNT_, "a name for each kind of token");

const char *gj_token_show(const gj_token *token, char room[GJ_TOKEN_ROOM])
{
    if (token->kind != GJ_TOKEN_WORD && token->kind != GJ_TOKEN_NUMBER)
        return NAMES[token->kind];
    gj_slice text = gj_lint_name(token->text);
    (void)snprintf(room, GJ_TOKEN_ROOM, " %.*s", GJ_SLICE_ARG(text));
    return room;
}

/* Letters of any script, without a table of Unicode: all that is not known to be punctuation, a symbol or private. */
static bool is_letter(uint32_t rune)
{
    static const uint32_t others[][2] = {
        { 0x80, 0xBF },     { 0xD7, 0xD7 },        { 0xF7, 0xF7 },     { 0x2000, 0x206F },
        { 0x20A0, 0x20CF }, { 0x2190, 0x245F },    { 0x2500, 0x2BFF }, { 0x2E00, 0x2E7F },
        { 0x3000, 0x3004 }, { 0x3008, 0x3020 },    { 0x3030, 0x303F }, { 0xD800, 0xF8FF },
        { 0xFE00, 0xFE6F }, { 0xFEFF, 0xFF20 },    { 0xFF3B, 0xFF40 }, { 0xFF5B, 0xFF65 },
        { 0xFFE0, 0xFFFF }, { 0xE0000, 0x10FFFF },
    };
    if (rune >= 0x3400 && rune <= 0x9FFF)
        return true;
    for (size_t i = 0; i < GJ_ARRAY_LEN(others); i++) {
        if (rune >= others[i][0] && rune <= others[i][1])
            return false;
    }
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Bytes of the word character at p; 0: none. */
static size_t word_char(const char *p, const char *end)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(*p) || c == '_' ||
               c == '.';
    if (c >= 0xE4 && c <= 0xE9)
        return end - p < 3 ? 0 : 3;
    unsigned len;
    uint32_t rune = gj_utf8_decode(p, end, &len);
    return is_letter(rune) ? len : 0;
}

static size_t word_length(gj_slice text, size_t at)
{
    const char *p = text.p + at, *end = text.p + text.n;
    for (size_t len; p < end && (len = word_char(p, end)) != 0;)
        p += len;
    return (size_t)(p - text.p) - at;
}

bool gj_token_is_word(gj_slice text)
{
    return text.n > 0 && word_length(text, 0) == text.n;
}

bool gj_token_is_name(gj_slice text)
{
    return gj_token_is_word(text) && !is_digit(text.p[0]) && text.p[0] != '.';
}

void gj_token_start(gj_lexer *lexer, gj_lint *lint, gj_slice text, uint16_t file)
{
    *lexer = (gj_lexer){ .text = text, .lint = lint, .file = file, .line = 1, .column = 1 };
    lexer->line_start = true;
    lexer->tail = (gj_loc){ .file = file, .line = 1, .column = 1 };
    if (gj_slice_starts(text, GJ_SLICE("\xEF\xBB\xBF"))) /* byte order mark */
        lexer->at = lexer->counted = 3;
}

/* The place of byte `at` of the current line; the column is counted on from the last place asked for. */
static gj_loc place(gj_lexer *lexer, size_t at)
{
    const char *p = lexer->text.p;
    size_t i = lexer->counted;
    for (; at - i >= 8 && i < at; i += 8) { /* eight bytes at once: those that are no 10xxxxxx */
        uint64_t v;
        memcpy(&v, p + i, sizeof v);
        uint64_t inner = (v >> 7) & ~(v >> 6) & 0x0101010101010101u;
        lexer->column += 8 - (uint32_t)((inner * 0x0101010101010101u) >> 56);
    }
    for (; i < at; i++)
        lexer->column += ((unsigned char)p[i] & 0xC0) != 0x80;
    lexer->counted = at;
    return (gj_loc){ .file = lexer->file, .line = lexer->line, .column = lexer->column };
}

static gj_token bad(gj_lexer *lexer, gj_loc loc, const char *message)
{
    if (!lexer->quiet)
        gj_lint_add(lexer->lint, loc, "%s", message);
    return (gj_token){ .kind = GJ_TOKEN_BAD, .loc = loc };
}

/* Steps over a line end at `at`: LF, CR LF or a lone CR. */
static void next_line(gj_lexer *lexer)
{
    const char *p = lexer->text.p;
    bool cr = p[lexer->at++] == '\r';
    if (cr && lexer->at < lexer->text.n && p[lexer->at] == '\n')
        lexer->at++;
    lexer->line++;
    lexer->column = 1;
    lexer->counted = lexer->at;
    lexer->line_start = true;
    lexer->blanks = 0;
}

static size_t line_end(const gj_lexer *lexer, size_t at)
{
    while (at < lexer->text.n && lexer->text.p[at] != '\n' && lexer->text.p[at] != '\r')
        at++;
    return at;
}

/* Skips blanks, comments and line ends; true when a line end was among them. */
static bool skip_blanks(gj_lexer *lexer)
{
    bool crossed = false;
    while (lexer->at < lexer->text.n) {
        char c = lexer->text.p[lexer->at];
        if (c == ' ' || c == '\t') {
            if (lexer->line_start)
                lexer->blanks = c == ' ' ? lexer->blanks + 1 : (lexer->blanks / TAB + 1) * TAB;
            lexer->at++;
            continue;
        }
        if (c == '#') {
            lexer->at = line_end(lexer, lexer->at);
            continue;
        }
        if (c != '\n' && c != '\r')
            break;
        next_line(lexer);
        crossed = true;
    }
    return crossed;
}

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* The end of a quoted text from `at` on: its quote, or the line's end where that is missing. */
static size_t quoted_end(const gj_lexer *lexer, size_t at, char quote)
{
    const char *p = lexer->text.p;
    while (at < lexer->text.n && p[at] != quote && !ends_line(p[at])) {
        bool pair = p[at] == '\\' && at + 1 < lexer->text.n && !ends_line(p[at + 1]);
        at += pair ? 2 : 1;
    }
    return at;
}

static gj_token quoted(gj_lexer *lexer, gj_token_kind kind, gj_loc loc)
{
    bool regex = kind == GJ_TOKEN_REGEX;
    char quote = regex ? '/' : '"';
    size_t start = lexer->at + 1, end = quoted_end(lexer, start, quote);
    if (end >= lexer->text.n || lexer->text.p[end] != quote) {
        lexer->at = end;
        return bad(lexer, loc,
                   regex ? "正则没有结束，请在本行内写上结尾的 /（正则里的斜杠写成 \\/）"
                         : "引号没有结束，请在本行内写上结尾的 \"（文字里的引号写成 \\\"）");
    }
    lexer->at = end + 1;
    return (gj_token){ .kind = (uint8_t)kind,
                       .loc = loc,
                       .text = gj_slice_sub(lexer->text, start, end - start) };
}

static gj_token block(gj_lexer *lexer, gj_loc loc)
{
    size_t start = lexer->at + 3;
    size_t end = gj_slice_find(lexer->text, GJ_SLICE("\"\"\""), start);
    if (end == GJ_NOT_FOUND) {
        lexer->at = lexer->text.n;
        return bad(lexer, loc, "三引号没有结束，请在文字块后另起一行写 \"\"\"");
    }
    while (lexer->at < end) {
        if (ends_line(lexer->text.p[lexer->at]))
            next_line(lexer);
        else
            lexer->at++;
    }
    lexer->at = end + 3;
    lexer->line_start = false;
    return (gj_token){ .kind = GJ_TOKEN_BLOCK,
                       .loc = loc,
                       .text = gj_slice_sub(lexer->text, start, end - start) };
}

/* Digits with at most one point, and the unit written at once behind them. */
static gj_token number(gj_lexer *lexer, gj_loc loc)
{
    size_t start = lexer->at, n = lexer->text.n;
    const char *p = lexer->text.p;
    while (lexer->at < n && is_digit(p[lexer->at]))
        lexer->at++;
    if (lexer->at + 1 < n && p[lexer->at] == '.' && is_digit(p[lexer->at + 1])) {
        lexer->at++;
        while (lexer->at < n && is_digit(p[lexer->at]))
            lexer->at++;
    }
    gj_slice rest = gj_slice_sub(lexer->text, lexer->at, n);
    static const char *const signs[] = { "%", "‰", "％" };
    size_t sign = 0;
    for (size_t i = 0; i < GJ_ARRAY_LEN(signs) && sign == 0; i++) {
        if (gj_slice_starts(rest, gj_slice_of(signs[i])))
            sign = strlen(signs[i]);
    }
    lexer->at += sign ? sign : word_length(lexer->text, lexer->at);
    return (gj_token){ .kind = GJ_TOKEN_NUMBER,
                       .loc = loc,
                       .text = gj_slice_sub(lexer->text, start, lexer->at - start) };
}

/* Control, format and private characters: shown by number. */
static bool is_hidden(uint32_t rune)
{
    return rune < 0x20 || (rune >= 0x7F && rune <= 0xA0) || (rune >= 0x2000 && rune <= 0x200F) ||
           (rune >= 0x2028 && rune <= 0x202F) || (rune >= 0x205F && rune <= 0x206F) ||
           (rune >= 0xD800 && rune <= 0xF8FF) || rune == 0xFEFF || rune >= 0xFFF0;
}

static gj_token unknown(gj_lexer *lexer, gj_loc loc)
{
    static const char *const wide[][2] = {
        { "（", "(" }, { "）", ")" }, { "，", "," }, { "：", ":" }, { "；", ";" }, { "“", "\"" },
        { "”", "\"" }, { "｛", "{" }, { "｝", "}" }, { "［", "[" }, { "］", "]" }, { "＝", "=" },
        { "＜", "<" }, { "＞", ">" }, { "＋", "+" }, { "－", "-" }, { "　", " " }, { "／", "/" },
    };
    unsigned len;
    const char *p = lexer->text.p + lexer->at, *end = lexer->text.p + lexer->text.n;
    uint32_t rune = gj_utf8_decode(p, end, &len);
    gj_slice rest = { p, (size_t)(end - p) };
    lexer->at += len;
    gj_token token = { .kind = GJ_TOKEN_BAD, .loc = loc };
    if (lexer->quiet)
        return token;
    for (size_t i = 0; i < GJ_ARRAY_LEN(wide); i++) {
        if (!gj_slice_starts(rest, gj_slice_of(wide[i][0])))
            continue;
        gj_lint_add(lexer->lint, loc, "这里是全角的“%s”，请改用半角的 %s", wide[i][0],
                    wide[i][1][0] == ' ' ? "空格" : wide[i][1]);
        return token;
    }
    if (is_hidden(rune))
        gj_lint_add(lexer->lint, loc, "这里有一个看不见的字符 U+%04X，请删去", (unsigned)rune);
    else
        gj_lint_add(lexer->lint, loc, "不认识字符“%.*s”，若属于文字请加引号", (int)len, p);
    return token;
}

static gj_token punctuation(gj_lexer *lexer, gj_loc loc)
{
    gj_slice rest = gj_slice_sub(lexer->text, lexer->at, lexer->text.n);
    for (size_t i = 0; i < GJ_ARRAY_LEN(MARKS); i++) {
        gj_slice written = { MARKS[i].written, MARKS[i].bytes };
        if (!gj_slice_starts(rest, written))
            continue;
        lexer->at += written.n;
        return (gj_token){ .kind = (uint8_t)MARKS[i].kind,
                           .loc = loc,
                           .text = gj_slice_sub(rest, 0, written.n) };
    }
    return unknown(lexer, loc);
}

static gj_token something(gj_lexer *lexer)
{
    const char *p = lexer->text.p + lexer->at;
    gj_loc loc = place(lexer, lexer->at);
    gj_slice rest = gj_slice_sub(lexer->text, lexer->at, lexer->text.n);
    if (*p == '"')
        return gj_slice_starts(rest, GJ_SLICE("\"\"\"")) ? block(lexer, loc)
                                                         : quoted(lexer, GJ_TOKEN_STRING, loc);
    if (*p == '/' && lexer->mode == GJ_TOKENS_WORDS)
        return quoted(lexer, GJ_TOKEN_REGEX, loc);
    if (*p == ';') {
        lexer->at++;
        return (gj_token){ .kind = GJ_TOKEN_NEWLINE, .loc = loc };
    }
    if (is_digit(*p) && lexer->mode == GJ_TOKENS_EXPR)
        return number(lexer, loc);
    size_t n = word_length(lexer->text, lexer->at);
    if (*p == '%' && lexer->mode == GJ_TOKENS_WORDS) /* unit % */
        n = 1;
    if (n == 0)
        return punctuation(lexer, loc);
    lexer->at += n;
    return (gj_token){ .kind = GJ_TOKEN_WORD, .loc = loc, .text = gj_slice_sub(rest, 0, n) };
}

const gj_token *gj_token_peek(gj_lexer *lexer)
{
    if (lexer->has)
        return &lexer->next;
    lexer->has = true;
    bool crossed = skip_blanks(lexer);
    if (lexer->at >= lexer->text.n) {
        lexer->next = (gj_token){ .kind = GJ_TOKEN_END, .loc = lexer->tail };
        return &lexer->next;
    }
    if (crossed && lexer->text.p[lexer->at] != '"' && lexer->blanks <= lexer->indent) {
        lexer->next = (gj_token){ .kind = GJ_TOKEN_NEWLINE, .loc = lexer->tail };
        return &lexer->next;
    }
    bool first = lexer->line_start;
    lexer->line_start = false;
    uint32_t blanks = lexer->blanks;
    lexer->next = something(lexer);
    lexer->next.first = first;
    uint32_t indent = first ? blanks : lexer->next.loc.column - 1;
    lexer->next.indent = indent < UINT16_MAX ? (uint16_t)indent : UINT16_MAX;
    lexer->tail = place(lexer, lexer->at);
    return &lexer->next;
}

gj_token gj_token_take(gj_lexer *lexer)
{
    gj_token token = *gj_token_peek(lexer);
    lexer->has = false;
    return token;
}

gj_slice gj_token_string(gj_arena *arena, const gj_token *token)
{
    gj_slice s = token->text;
    if (s.n == 0)
        return GJ_SLICE("");
    if (!memchr(s.p, '\\', s.n))
        return s;
    char *copy = gj_arena_alloc(arena, s.n);
    if (!copy)
        return (gj_slice){ NULL, 0 };
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\\' && i + 1 < s.n) {
            i++;
            copy[n++] = s.p[i] == 'n' ? '\n' : s.p[i] == 't' ? '\t' : s.p[i];
            continue;
        }
        copy[n++] = s.p[i];
    }
    return (gj_slice){ copy, n };
}

/* The line of s from `at` on, its end not included; *next is where the one behind it starts. */
static gj_slice line_at(gj_slice s, size_t at, size_t *next)
{
    const char *lf = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;
    size_t end = lf ? (size_t)(lf - s.p) : s.n;
    *next = lf ? end + 1 : s.n;
    if (end > at && s.p[end - 1] == '\r')
        end--;
    return gj_slice_sub(s, at, end - at);
}

static size_t leading_blanks(gj_slice line)
{
    size_t n = 0;
    while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
        n++;
    return n;
}

gj_slice gj_token_block(gj_arena *arena, const gj_token *token)
{
    gj_slice s = token->text;
    size_t start = 0, common = SIZE_MAX, next;
    gj_slice head = line_at(s, 0, &next);
    if (next > head.n && leading_blanks(head) == head.n) /* nothing behind the opening quotes */
        start = next;
    for (size_t at = start; at < s.n; at = next) {
        gj_slice line = line_at(s, at, &next);
        size_t blanks = leading_blanks(line);
        if (blanks < line.n && blanks < common)
            common = blanks;
    }
    char *copy = gj_arena_alloc(arena, s.n + 1);
    if (!copy)
        return (gj_slice){ NULL, 0 };
    size_t n = 0;
    for (size_t at = start; at < s.n; at = next) {
        gj_slice line = line_at(s, at, &next);
        bool last = next == s.n && leading_blanks(line) == line.n;
        if (last && next == at + line.n)
            break; /* the blanks left of the closing quotes */
        size_t cut = common < line.n ? common : line.n;
        memcpy(copy + n, line.p + cut, line.n - cut);
        n += line.n - cut;
        copy[n++] = '\n';
    }
    return (gj_slice){ copy, n };
}
