/* token.h — the words of a rule file, one at a time, made when they are asked for.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_RULE_TOKEN_H
#define GJ_RULE_TOKEN_H

#include "rule/lint.h"

typedef enum gj_token_kind {
    GJ_TOKEN_END,
    GJ_TOKEN_NEWLINE, /* end of a statement: a line end that no continued line follows, or ; */
    GJ_TOKEN_BAD,     /* already reported */
    GJ_TOKEN_WORD,
    GJ_TOKEN_NUMBER, /* 10 7.5 94% 7万元: digits and what is written at once behind them */
    GJ_TOKEN_STRING, /* text: between the quotes, escapes as written */
    GJ_TOKEN_BLOCK,  /* text: between triple quotes, as written */
    GJ_TOKEN_REGEX,  /* text: between the slashes, as written */
    GJ_TOKEN_OPEN_BRACE,
    GJ_TOKEN_CLOSE_BRACE,
    GJ_TOKEN_OPEN,
    GJ_TOKEN_CLOSE,
    GJ_TOKEN_OPEN_BRACKET,
    GJ_TOKEN_CLOSE_BRACKET,
    GJ_TOKEN_COMMA,
    GJ_TOKEN_COLON,
    GJ_TOKEN_EQ,
    GJ_TOKEN_NE,
    GJ_TOKEN_LT,
    GJ_TOKEN_LE,
    GJ_TOKEN_GT,
    GJ_TOKEN_GE,
    GJ_TOKEN_PLUS,
    GJ_TOKEN_MINUS,
    GJ_TOKEN_TIMES,
    GJ_TOKEN_DIVIDE,
    GJ_TOKEN_COUNT_
} gj_token_kind;

/* Small: the rules of an audit are some eight thousand of them, all in memory until they are compiled. */
typedef struct gj_token {
    gj_slice text;
    gj_loc loc;
    uint16_t indent; /* blanks left of the line's first token; another token's own column - 1; UINT16_MAX: so many or more */
    uint8_t kind;    /* gj_token_kind */
    bool first;      /* first of its line */
} gj_token;

/* The first word of a statement says what may follow it. */
typedef enum gj_token_mode {
    GJ_TOKENS_WORDS, /* words (digits too), strings; / opens a regex */
    GJ_TOKENS_EXPR   /* names, numbers, operators; / divides */
} gj_token_mode;

typedef struct gj_lexer {
    gj_slice text;
    gj_lint *lint;
    uint16_t file;
    gj_token_mode mode;
    uint32_t indent; /* of the block's statements: a deeper line continues the one before */
    size_t at;       /* next byte */
    uint32_t line;
    size_t counted;  /* columns are counted up to this byte of the line */
    uint32_t column; /* of it */
    bool quiet;      /* skipping: problems are not reported */
    bool line_start; /* nothing of this line was handed out yet */
    uint32_t blanks; /* indentation of this line */
    gj_loc tail;     /* behind the last token: the place of what is missing there */
    bool has;
    gj_token next;
} gj_lexer;

void gj_token_start(gj_lexer *lexer, gj_lint *lint, gj_slice text, uint16_t file);
/* The token that comes next, read in the mode that was set when it was first asked for. */
const gj_token *gj_token_peek(gj_lexer *lexer);
gj_token gj_token_take(gj_lexer *lexer);

/* How a message calls it: «“{”», «正则», «行末»; a word or number is shown itself, with a blank before it. */
#define GJ_TOKEN_ROOM 80
const char *gj_token_show(const gj_token *token, char room[GJ_TOKEN_ROOM]);
/* Whether a text could stand without quotes as a word / as a name in an expression. */
bool gj_token_is_word(gj_slice text);
bool gj_token_is_name(gj_slice text);
/* The characters of a STRING, escapes undone; points into the source where there are none. p is NULL: no memory. */
gj_slice gj_token_string(gj_arena *arena, const gj_token *token);
/* The lines of a BLOCK without their common indentation. p is NULL: no memory. */
gj_slice gj_token_block(gj_arena *arena, const gj_token *token);

#endif
