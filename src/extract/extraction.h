/* extraction.h — all that was understood of one document: figures, mentions, facts, structure.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_EXTRACT_EXTRACTION_H
#define GJ_EXTRACT_EXTRACTION_H

#include "doc/doc.h"
#include "fact/fact.h"
#include "rule/ruleset.h"

#define GJ_CONTEXTS_MAX 64 /* contexts of a ruleset: one bit each */

/* A figure in its sentence. Index of the mention = index of the figure. */
typedef struct gj_mention {
    gj_span sentence;   /* the sentence, within its block or cell */
    gj_span left;       /* the clause left of the figure: from the last boundary up to the figure */
    gj_span right;      /* the clause right of it: up to the next boundary or the next figure */
    uint32_t number;    /* number of the sentence in the document */
    uint16_t depth;     /* brackets around it in the sentence */
    uint64_t contexts;  /* bit i: context i of the rules stands beside it */
    gj_span role;       /* role word found left or right of it; empty: none */
    gj_span subject;    /* what is named before the role word, generic words left out; empty: nothing */
    bool continues;     /* its clause has no subject of its own: that of the clause before was taken over */
} gj_mention;

/* A total and its parts, found in prose. */
typedef enum gj_closure {
    GJ_LIST_CLOSED,   /* the list is complete: the parts must make the total */
    GJ_LIST_PARTIAL, /* 其中: parts never exceed the total; together they may or may not make it */
    GJ_LIST_OPEN     /* 等, 主要: only samples are listed */
} gj_closure;

typedef struct gj_breakdown {
    uint32_t total;     /* figure */
    gj_vec(uint32_t) parts;
    gj_closure closure;
    bool borrowed;      /* the total was said elsewhere and the parts do not make it: only a slip of the pen is worth a word; of
                         * several for the same parts, which follow one another, the first that a slip explains */
    bool tied;          /* the total was said earlier and words tie the parts to it: without a slip of the pen the list may lack a part */
    bool total_last;    /* the total stands behind its parts: 合计 */
    bool certain;       /* who is part and who is total is beyond doubt */
    gj_kind kind;
    gj_span marker;     /* the words that made it a breakdown: 其中, 合计, 如下 */
} gj_breakdown;

/* What a figure is in some breakdown. */
enum {
    GJ_LISTED_PART = 1,
    GJ_LISTED_TOTAL_LAST = 2 /* the total behind its parts */
};

/* One table as a grid of labels and figures. */
typedef struct gj_grid_cell {
    uint32_t cell;      /* index into doc->cells */
    uint32_t figure;    /* the only figure that fills the cell, GJ_NO_INDEX: text, blank or several figures */
    bool header;        /* stands in a header row */
    bool beside;        /* `column` is the cell to the left: 预算数 | 35 */
    bool blank;         /* empty, —, /, 无 */
    gj_span column;     /* label of its column (nearest header above); empty: none */
    gj_span column_top; /* label of the header row above that one; empty: none */
} gj_grid_cell;

typedef enum gj_grid_row_kind {
    GJ_GRID_DATA,
    GJ_GRID_HEADER,
    GJ_GRID_TOTAL,       /* 合计 总计 总分 年度资金总额 */
    GJ_GRID_SUBTOTAL,    /* 小计 */
    GJ_GRID_OF_WHICH,    /* 其中 ...: part of the row above that is no such part */
    GJ_GRID_NOTE         /* 备注, 说明, one long text */
} gj_grid_row_kind;

typedef struct gj_grid_row {
    gj_grid_row_kind kind;
    uint32_t first, count; /* grid cells */
    gj_span label;      /* its leading text cell nearest to the figures (三级指标, 项目名称, 资金来源) */
    gj_span group;      /* leading text cell of the highest level (一级指标); empty: none */
    gj_span middle;     /* the one between (二级指标); empty: none */
    uint32_t header;    /* index of the header row that rules it; GJ_NO_INDEX: none */
} gj_grid_row;

typedef struct gj_grid {
    uint32_t table;
    gj_vec(gj_grid_row) rows;
    gj_vec(gj_grid_cell) cells;
    gj_unit_id unit;    /* money unit of bare numbers; GJ_UNIT_NONE: unknown */
    uint32_t sentence;  /* number of its first row as a sentence; row r has sentence + r */
} gj_grid;

/* A grade scale printed in the report. */
typedef struct gj_printed_band {
    gj_span word;
    gj_interval range;
    uint32_t figure;    /* first figure of the band */
} gj_printed_band;

typedef struct gj_printed_scale {
    gj_vec(gj_printed_band) bands; /* highest first */
    gj_span span;
    bool led;           /* the first word stands before its bounds, the others behind theirs: «优（90分以上）；80至不足90为良» */
} gj_printed_scale;

/* «四个阶段» and what is named: 可行性研究、备案、实施、验收. */
typedef struct gj_enumeration {
    gj_span count;      /* the words that state the number: 四个阶段 */
    uint32_t stated;
    uint32_t named;
    gj_span items;      /* from the first to the last item named */
    bool certain;
} gj_enumeration;

struct gj_lexicon;

/* A word of the rules at its place in the text. */
typedef struct gj_rule_word {
    uint32_t off;
    uint16_t len;
    uint16_t fact, context;  /* whose word it is; GJ_NO_ROLE: of no fact, no context */
    uint8_t kind;            /* of the fact */
    bool after;              /* such words stand right of the figure */
} gj_rule_word;

enum { GJ_WORDS_APART = 64 };

typedef struct gj_rule_words {
    gj_rule_word *v;              /* by place; behind the last one stands one at UINT32_MAX */
    uint32_t n;
    uint32_t *first;         /* for every GJ_WORDS_APART bytes of the text the first word at or behind them */
} gj_rule_words;

/* Facts by a key, a role or a figure: those of key k are facts[first[k]] .. facts[first[k + 1] - 1], in order. */
typedef struct gj_fact_index {
    uint32_t *first, *facts;
} gj_fact_index;

typedef struct gj_extraction {
    gj_document *doc;
    const gj_ruleset *rules;
    gj_arena *arena;
    gj_figures figures;
    const struct gj_lexicon *lexicon;
    gj_rule_words words;
    const uint8_t *pairs;          /* which pairs of characters the text holds: extract/pairs.h */
    gj_mention *mentions;          /* one for each figure */
    uint32_t sentences;
    gj_facts facts;                /* in text order for each origin */
    gj_fact_index by_role, by_figure; /* extract/by_role.h */
    gj_vec(gj_breakdown) breakdowns;
    uint8_t *listed;               /* GJ_LISTED_ bits of each figure */
    gj_vec(gj_grid) grids;         /* one for each table */
    gj_vec(gj_printed_scale) scales;
    gj_vec(gj_enumeration) enumerations;
    gj_slice title;                /* title of the document; empty: none */
    gj_slice names;                /* title and introduction without generic words: what the report is about */
    bool one_payer;                /* one level of government pays all: 区财政 names no source among others */
    uint16_t year;                 /* year of the report; 0: unknown */
    gj_unit_id usual_unit;         /* money unit met most often in the text; 万元 where there is none */
    uint8_t instalments;           /* groups of blocks (extract/pairs.h) in which 分两批, 分三次 may stand */
    bool several_projects;
    bool has_departments;          /* speaks of 基本支出: then 项目支出 is a part of a department's spending */
    uint64_t *used;                /* bitset by figure: takes part in a check */
} gj_extraction;

static inline bool gj_same_sentence(const gj_extraction *x, uint32_t a, uint32_t b)
{
    return x->figures.v[a].block == x->figures.v[b].block && x->mentions[a].number == x->mentions[b].number;
}

/* The first figure that begins at or after an offset of the text: binary search. */
static inline uint32_t gj_figure_from(const gj_extraction *x, uint32_t offset)
{
    uint32_t low = 0, high = x->figures.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (x->figures.v[middle].span.off < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first figure behind the block of figure `i`. */
static inline uint32_t gj_block_end(const gj_extraction *x, uint32_t i)
{
    uint32_t end = i + 1;
    while (end < x->figures.n && x->figures.v[end].block == x->figures.v[i].block)
        end++;
    return end;
}

/* The figure takes part in a check. */
static inline void gj_figure_is_used(const gj_extraction *x, uint32_t figure)
{
    x->used[figure / 64] |= UINT64_C(1) << (figure % 64);
}

#endif
