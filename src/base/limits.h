/* limits.h — every limit of the program in one table: name, default, ceiling, unit, help.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_BASE_LIMITS_H
#define GJ_BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

typedef enum gj_limit {
    GJ_LIMIT_FILE_BYTES,    /* size of one submitted file */
    GJ_LIMIT_TEXT_BYTES,    /* text of one document after decoding */
    GJ_LIMIT_MEMORY,        /* arena of one document */
    GJ_LIMIT_BLOCKS,        /* paragraphs and tables of one document */
    GJ_LIMIT_CELLS,         /* cells of one document */
    GJ_LIMIT_FIGURES,       /* figures of one document */
    GJ_LIMIT_FINDINGS,      /* findings listed for one document; then one «and more» */
    GJ_LIMIT_RULE_BYTES,    /* one rule file */
    GJ_LIMIT_RULE_DEPTH,    /* nesting of an expression */
    GJ_LIMIT_REGEX_MATCH,   /* PCRE2 match limit of one call */
    GJ_LIMIT_REGEX_DEPTH,   /* PCRE2 depth limit */
    GJ_LIMIT_FOLDER_DEPTH,  /* folders in folders */
    GJ_LIMIT_INFLATED,      /* unpacked from one ZIP container, all entries that were read */
    GJ_LIMIT_ENTRY_BYTES,   /* one entry of a ZIP container, unpacked */
    GJ_LIMIT_PARTS,         /* entries of a document that is a ZIP container */
    GJ_LIMIT_ARCHIVE_BYTES, /* size of an archive, and of what a helper makes of one */
    GJ_LIMIT_ENTRIES,       /* entries of an archive, those of archives in it too */
    GJ_LIMIT_ARCHIVES,      /* archives in an archive */
    GJ_LIMIT_NESTING,       /* archives in archives, the outermost counted */
    GJ_LIMIT_UNPACKED,      /* unpacked from an archive, those in it too */
    GJ_LIMIT_MARKS,         /* characters and lines on the pages of an OFD file */
    GJ_LIMIT_XML_DEPTH,     /* elements in elements */
    GJ_LIMIT_XML_TEXT,      /* one piece of text between two tags */
    GJ_LIMIT_REPEATS,       /* cells that stand in the file once and in the document several times (OpenDocument) */
    GJ_LIMIT_CPU,           /* processor time of the jailed process of one file; it is killed a second later */
    GJ_LIMIT_WALL,          /* wall clock of the same */
    GJ_LIMIT_PROCESS,       /* its address space */
    GJ_LIMIT_STACK,         /* its stack */
    GJ_LIMIT_RESULT,        /* what it may send back */
    GJ_LIMIT_HELPER_CPU,    /* the same for a helper program */
    GJ_LIMIT_HELPER_WALL,
    GJ_LIMIT_HELPER_MEMORY,
    GJ_LIMIT_HELPER_STREAM, /* what it may make of a file */
    GJ_LIMIT_OCR_CPU,       /* processor time and wall clock of a helper that recognises text on pictures */
    GJ_LIMIT_OCR_WALL,
    GJ_LIMIT_ARCHIVE_WALL, /* opening the archives in an archive; what is left then is told unopened */
    GJ_LIMIT_INPUT_WALL,   /* all that is done for one input: the archives it is in, helper, audit; recognising comes on top */
    GJ_LIMIT_WATCHDOG,     /* a worker that is at one input for so much longer is replaced: it hangs itself, or the disk does */
    GJ_LIMIT_COUNT_
} gj_limit;

typedef struct gj_limit_info {
    const char *name;         /* stable, English */
    uint64_t value, ceiling;
    const char *unit, *help;  /* Chinese */
} gj_limit_info;

const gj_limit_info *gj_limit_at(gj_limit limit);
static inline size_t gj_limit_value(gj_limit limit)
{
    return (size_t)gj_limit_at(limit)->value;
}

#endif
