/* rtf.h — RTF as tokens: braces, control words, escaped bytes, text. Nothing is known of what they mean but of \bin, whose
 * bytes are no text. No tree, no recursion, time in proportion to the bytes.
 * SPDX-License-Identifier: MIT
 *
 *     {\b \u20013\'d6 bold}     open, word «b», word «u» 20013, byte D6, text « bold», close
 *
 *     gj_rtf_reader r = gj_rtf_open(bytes);
 *     for (gj_rtf_token t; gj_rtf_next(&r, &t);) ... */
#ifndef GJ_CODEC_RTF_H
#define GJ_CODEC_RTF_H

#include "base/slice.h"

typedef enum gj_rtf_kind {
    GJ_RTF_OPEN,
    GJ_RTF_CLOSE,
    GJ_RTF_WORD,
    GJ_RTF_SIGN, /* a control symbol: \* \~ \- */
    GJ_RTF_BYTE, /* \'xx */
    GJ_RTF_TEXT,
    GJ_RTF_BINARY
} gj_rtf_kind;

typedef struct gj_rtf_token {
    gj_rtf_kind kind;
    gj_slice
        bytes; /* the word's letters; text as it stands, without line ends and other control characters but tabs;
                        * binary data */
    bool has_number;    /* of a word */
    int32_t number;     /* cut to what fits */
    unsigned char byte; /* of BYTE and SIGN */
} gj_rtf_token;

typedef struct gj_rtf_reader {
    gj_slice bytes;
    size_t at;
    uint32_t depth; /* groups that are open */
    bool cut;       /* the bytes end within a group, or within binary data */
} gj_rtf_reader;

/* Whether the bytes begin like RTF, behind a byte order mark and blanks. */
bool gj_rtf_is(gj_slice bytes);

gj_rtf_reader gj_rtf_open(gj_slice bytes);
/* false: the outermost group has ended (r->at is behind it), or the bytes have. */
bool gj_rtf_next(gj_rtf_reader *r, gj_rtf_token *t);
/* Passes over the rest of the group that is open, its closing brace included. */
void gj_rtf_skip(gj_rtf_reader *r);

#endif
