/* warm.h — what the libraries of this folder do once in a process, done early.
 * SPDX-License-Identifier: MIT */
#ifndef GJ_CODEC_WARM_H
#define GJ_CODEC_WARM_H

#include <stdbool.h>

/* Unpacks and parses a few bytes of our own, so that the addresses of what zlib and expat call are looked up here and not anew in each
 * process that is forked from this one: some twelve pages each need not touch. False: the libraries do not do what they should, or
 * there is no memory; whoever needs them will be told. */
bool gj_codec_warm(void);

#endif
