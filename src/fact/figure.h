/* figure.h — a numeral of the document with its kind, unit and what it may stand for. Pure data.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FACT_FIGURE_H
#define GJ_FACT_FIGURE_H

#include "base/vec.h"
#include "num/date.h"
#include "num/dec.h"
#include "num/unit.h"

typedef enum gj_kind {
    GJ_KIND_NUMBER, /* bare: nothing says what it is (in a table its column will) */
    GJ_KIND_MONEY,  /* base unit 元 */
    GJ_KIND_SCORE,  /* 分 */
    GJ_KIND_RATE,   /* fraction: 94% is 0.94 */
    GJ_KIND_POINTS, /* 百分点: a difference of rates, as a fraction */
    GJ_KIND_COUNT,  /* 件, 人次, 台 ... in base units of the thing */
    GJ_KIND_DATE,
    GJ_KIND_GRADE,  /* a word, only as kind of facts; no figure has it */
    GJ_KIND_TEXT,   /* the same */
    GJ_KIND_CODE,   /* document number, project code, telephone, model, 7*24: never a value */
    GJ_KIND_COUNT_
} gj_kind;

typedef enum gj_bound {
    GJ_BOUND_NONE,
    GJ_BOUND_AT_LEAST,  /* ≥ 不低于 不少于 以上 */
    GJ_BOUND_AT_MOST,   /* ≤ 不超过 以内 以下(含) */
    GJ_BOUND_MORE_THAN, /* > 超过 高于 */
    GJ_BOUND_LESS_THAN, /* < 低于 不满 以下(不含) */
    GJ_BOUND_RANGE,     /* 90-100分: low and high */
    GJ_BOUND_COUNT_
} gj_bound;

typedef struct gj_figure {
    gj_kind kind;
    gj_bound bound;
    bool about;             /* 约 近 余 多 左右 */
    int8_t about_side;      /* -1 近 (really a little less), +1 余 多 (a little more), 0 both ways */
    bool low_open, high_open; /* range: the end itself is out (75≤得分＜85) */
    bool guessed_unit;      /* nobody wrote the unit: it is the usual one of the report */
    bool estimated_unit;    /* unit came from a table head or caption, not from the figure itself */
    gj_dec value;           /* in the base unit; a range: its low end */
    gj_dec high;            /* a range's high end, else value */
    gj_unit_id unit;        /* as written; GJ_UNIT_NONE: bare */
    gj_dec factor;          /* base units in one written unit: 10000 for 万元; of 1.2亿元 100000000 */
    uint8_t decimals;       /* as written, in that unit */
    gj_date date, date_end; /* DATE; date_end.year etc. 0 unless a period «2020年3月-6月» */
    gj_span span;           /* numeral with unit, sign and approximation words left of it not included, in doc->text */
    gj_span number;         /* the numeral alone */
    uint8_t
        sign_before; /* bytes left of span that make it negative: «-», «负», «（» (and a ￥ between); 0: positive */
    uint8_t sign_behind;    /* bytes right of span: the bracket that closes «（1,234.00）» */
    uint32_t block;         /* index of the block */
    uint32_t cell;          /* index of the cell, GJ_NONE outside tables */
} gj_figure;

typedef gj_vec(gj_figure) gj_figures;

/* Where a person sees the figure: its span, and the sign or the brackets of a negative one. */
static inline gj_span gj_figure_written(const gj_figure *f)
{
    return (gj_span){ f->span.off - f->sign_before, f->sign_before + f->span.len + f->sign_behind };
}

/* Money that was, neither a bound (不超过5万元) nor nothing nor owed. */
static inline bool gj_figure_is_amount(const gj_figure *f)
{
    return f->kind == GJ_KIND_MONEY && f->bound == GJ_BOUND_NONE && gj_dec_sign(f->value) > 0;
}

/* One unit of the last written decimal, in the base unit: 0.01万元 -> 100. */
static inline gj_dec gj_figure_step(const gj_figure *f)
{
    gj_dec step = f->factor;
    step.scale = (uint8_t)(step.scale + f->decimals);
    return step;
}

/* Amounts told to so small a step are exact: there is nothing below a 分. */
static inline bool gj_figure_step_is_exact(gj_dec step)
{
    static const gj_dec fen = { 1, 2 };
    return gj_dec_compare(step, fen) <= 0;
}

const char *gj_kind_name(gj_kind kind);   /* "money" */
const char *gj_bound_name(gj_bound bound);

#endif
