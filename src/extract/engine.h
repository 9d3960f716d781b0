/* engine.h — what extraction compiles from the rules once and uses for every document.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_ENGINE_H
#define GJ_EXTRACT_ENGINE_H

#include "extract/extraction.h"
#include "extract/lexicon.h"
#include "text/regex.h"

/* Contexts that the engine itself understands, by name; GJ_NO_ROLE where the rules have none. */
typedef struct gj_known_contexts {
    uint16_t generic;   /* words that name nothing in particular: 项目 资金 共 为 */
    uint16_t total;     /* 合计 共计 总计: the figure is a whole, whatever was named before */
    uint16_t category;  /* 财政资金 自筹 基本支出: names of parts that together make a whole */
    uint16_t bounded;   /* set by the engine: the figure is a bound (≥, 不超过, 以上) */
    uint16_t full;      /* set by the engine: 100分 without one of the words of this context is a full mark, not a score */
    uint16_t of_which;  /* 其中 包括: opens a list of parts */
    uint16_t closed;    /* 分别为 具体如下: opens a complete list */
    uint16_t intro;     /* 分三批, 按来源分, 资金来源: with a colon behind they open a complete list */
    uint16_t open;      /* 等 主要 如: the list is not complete */
    uint16_t past;      /* 上年: holds on over the sentence */
    uint16_t dated;     /* set by the engine: a date shorter than the year stands before the figure */
    uint16_t partial;   /* set by the engine: 截至 and a date before the end of the year */
    uint16_t topic;     /* 三公 政府采购: a heading with such a word speaks of a part of the money only */
    uint16_t running;   /* 累计: since the start, or of the year: not surely the same as the year's figure */
    uint16_t department;/* 项目支出: a category where the report speaks of 基本支出 */
    uint16_t present;   /* 今年 本年: ends it */
    uint16_t whole;     /* 全年 本项目: the figure speaks of the whole */
    uint16_t conclusion;/* 结论 等级: words of headings and sentences that give the result of the report */
    uint16_t section;   /* words of ordinary headings: what is left names a project of its own */
    uint16_t change;    /* 增加 结余: differences and what is left over */
    uint16_t each, contract, sample; /* unit prices, contract prices, examples: never parts of a total */
    uint16_t entire;    /* 青少年, 多媒体: names that hold a word of change and say none */
    uint16_t aside;     /* 不计入 不纳入: the report leaves the figure out of its account */
    uint16_t upto;      /* 截至: a period that ends at the date behind it */
    uint16_t column_head, column_money, column_score, column_rate, column_project, column_target, column_number; /* words of table labels */
    uint16_t row_total, row_subtotal, row_of_which, row_note;
} gj_known_contexts;

struct gj_label;

/* A `cell` selector of the rules and its fact. */
typedef struct gj_cell_selector {
    uint16_t fact;
    const gj_selector *selector;
} gj_cell_selector;

/* A literal that patterns need, and what is known of it in the document at work: extract/needs.h. */
typedef struct gj_literal {
    gj_slice text;
    gj_vec(uint16_t) pairs; /* slots in x->pairs of all its pairs */
    uint32_t document;      /* that `groups` speaks of */
    uint32_t block;         /* that `found` speaks of */
    uint8_t groups;         /* of blocks in which it may stand */
    bool found;
} gj_literal;

typedef gj_vec(uint16_t) gj_need; /* literals of which one must stand there */

/* A `text` selector, its fact, and what a paragraph must hold for it. */
typedef struct gj_text_selector {
    uint16_t fact;
    uint8_t groups;    /* of blocks that may hold it all, in the document at work */
    uint32_t document; /* that `groups` speaks of */
    uint32_t kinds;    /* a bit for each kind of figure that must stand there */
    const gj_selector *selector;
    gj_need needs[3]; /* the most telling list first; empty ones last */
} gj_text_selector;

typedef gj_vec(gj_text_selector) gj_text_selectors;
typedef gj_vec(gj_cell_selector) gj_cell_selectors;

/* What a text of the current document says as a label. */
typedef struct gj_label_memo {
    gj_slice text;
    uint32_t document;
    const struct gj_label *label;
} gj_label_memo;

enum { GJ_LABEL_MEMOS = 256 };

typedef struct gj_engine {
    const gj_ruleset *rules;
    gj_arena arena;
    gj_lexicon lexicon;
    gj_known_contexts known;
    gj_regex_room *room;     /* of all of them */
    gj_regex **regexes;      /* by pattern id, compiled when first needed */
    uint8_t *cuts;           /* by pattern id: how often it reached a match limit in the current document */
    uint32_t cut;            /* the sum of them */
    bool starved;            /* memory ran out where nothing could be returned: what was extracted cannot be trusted */
    gj_cell_selectors cell_selectors; /* in the order of the rules */
    gj_text_selectors text_selectors; /* the same; none of grades and texts, which no figure has */
    gj_cell_selectors word_cells;     /* of grades and texts alone */
    gj_text_selectors word_texts;
    gj_vec(gj_literal) literals; /* that text selectors need, each once */
    gj_arena label_arena;    /* extract/label.c: labels kept from document to document */
    gj_map label_index;
    gj_vec(const struct gj_label *) labels;
    gj_label_memo memos[GJ_LABEL_MEMOS];
    uint32_t document;       /* how many were begun */
} gj_engine;

gj_status gj_engine_init(gj_engine *engine, const gj_ruleset *rules, gj_error *err);
void gj_engine_done(gj_engine *engine);

/* Compiles all patterns now and not each when it is first needed. */
void gj_engine_warm(gj_engine *engine);

/* True, once, when memory ran out in a call that could not say so; asked at the end of extraction and of the checks. */
bool gj_engine_starved(gj_engine *engine);

/* A new document: nothing of what the calls below remember is about it. */
void gj_engine_begin(gj_engine *engine);

/* Does the pattern match somewhere in `subject`, a label or a heading? One that reaches its match limit does not match;
 * engine->cuts remembers it, for the report has to say so. */
bool gj_engine_matches(gj_engine *engine, const gj_pattern *pattern, gj_slice subject);
/* The same in a text of any length, with the place. `from`: where to start. A pattern that reached its limit some times in a
 * document is not run in it again: time stays bounded. */
gj_regex_result gj_engine_match(gj_engine *engine, const gj_pattern *pattern, gj_slice subject, size_t from, gj_match *out);

/* Number of a named group of the pattern, which was matched before; 0: it has none. */
unsigned gj_engine_group(const gj_engine *engine, const gj_pattern *pattern, const char *name);
/* False: none of the literals stands there of which each match contains one. */
bool gj_pattern_may_match(const gj_pattern *pattern, gj_slice text);

static inline uint64_t gj_context_bit(uint16_t context)
{
    return context < GJ_CONTEXTS_MAX ? 1ull << context : 0;
}

/* The whole extraction. x is cleared; everything in it lives in `arena`. */
gj_status gj_extract(gj_engine *engine, gj_document *doc, gj_arena *arena, gj_extraction *x, gj_error *err);

#endif
