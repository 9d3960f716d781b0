/* reader.h — what a format brings: a name, how it is recognised, how it is read.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_FORMAT_READER_H
#define GJ_FORMAT_READER_H

#include "doc/build.h"

typedef struct gj_read_options {
    const char *charset;  /* of the user, NULL: detect */
    gj_strbuf *scratch;   /* decoded text lives here; must outlive the document */
} gj_read_options;

typedef struct gj_reader {
    const char *name, *extensions, *title;     /* "txt", ".txt .text .md .csv", "纯文本" */
    int (*sniff)(gj_slice bytes);              /* 0..100 */
    gj_status (*read)(gj_slice bytes, const gj_read_options *options, gj_builder *doc, gj_error *err);
    bool plain;         /* plain text, read by the long-lived workers; every other file has a jailed process of its own */
    bool archive;       /* its files hold other files, which are read one by one (format/archive.h); read() only refuses */
    const char *helper; /* program that turns the file into a stream for read() (format/helper.h); NULL: none */
    const char *ocr;    /* the one that also recognises text on pictures, asked in its place where that is wanted; NULL: none */
} gj_reader;

/* The reader for these bytes (a file, or what a helper made of one), or NULL with err saying what the file looks like (Word, PDF ...) and what to do. */
const gj_reader *gj_format_find(gj_slice bytes, gj_error *err);
const gj_reader *const *gj_format_all(size_t *count);
/* By the first bytes alone, for those who open files outside the jail: the reader of plain text or one with a helper; NULL: anything
 * else. Only these readers are asked: their sniff() parses nothing and does with a head. */
const gj_reader *gj_format_guess(gj_slice head);
/* Whether bytes begin like the stream of a helper. */
bool gj_format_is_stream(gj_slice head);

#endif
