/* helper.h — the contract between gouji and a helper program that reads a format with a foreign library (pdf, archives).
 * SPDX-License-Identifier: MIT
 *
 *   submitted file --fd 0--> gouji-pdf --fd 1--> stream --> jailed process: reader->read() parses the stream as hostile input
 *
 * A reader that names a helper (gj_reader.helper = "gouji-pdf") gets its output in place of the file:
 *
 *   started   without arguments, environment LANG=C.UTF-8 and OMP_THREAD_LIMIT=1 alone, current folder /; descriptors: 0, 1, 2 and no others
 *   fd 0      the submitted file: regular, read only, at offset 0; may be mapped or read anew
 *   fd 1      a pipe for the stream: head, whatever the helper and its reader agree on, end mark
 *   fd 2      /dev/null
 *   exit      one of gj_helper_exit. Any other status, a signal, a stream without head or end mark: the file was not read
 *   limits    processor time, wall clock, memory, length of the stream: GJ_LIMIT_HELPER_* of base/limits.h; of a program
 *             that recognises text on pictures (gj_reader.ocr) GJ_LIMIT_OCR_* for the times
 *   jail      files may be opened for reading only; nothing is created, changed or removed; no sockets, no signals to others,
 *             no tracing; what is not allowed fails with EPERM. It may lock itself further once its tables are loaded.
 *
 * The program is looked for beside gouji itself, then in ../libexec/gouji from there; never along PATH. Where it is missing,
 * read() gets the submitted file itself and says which package to install.
 * This header includes nothing, so that a helper in C or C++ can use it without the rest of the program.
 */
#ifndef GJ_FORMAT_HELPER_H
#define GJ_FORMAT_HELPER_H

/* First and last bytes of a stream: GJ_STREAM_HEAD, the reader's name, a line end; ...; GJ_STREAM_END. A submitted file that
 * begins like a stream is refused before anybody reads it. */
#define GJ_STREAM_HEAD "\001gouji-stream "
#define GJ_STREAM_END "\001end\n"

enum gj_helper_exit {
    GJ_HELPER_READ = 0,
    GJ_HELPER_BROKEN = 10,      /* the bytes are not what their format says */
    GJ_HELPER_ENCRYPTED = 11,   /* a password is needed */
    GJ_HELPER_UNSUPPORTED = 12, /* a known format, but this kind of it cannot be read */
    GJ_HELPER_LIMIT = 13,       /* too many pages, members, characters */
    GJ_HELPER_MEMORY = 14
};

#endif
