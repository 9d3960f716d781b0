/* x.c — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#include <pcre2.h>
#include <string.h>
#include <openssl/md5.h>
