/* gouji.h — deliberately bad, for the test of a check.
 * SPDX-License-Identifier: MIT */
#define GJ_API
GJ_API const char *gj_version(void);
GJ_API gj_status gj_doc_read(const void *bytes,
                             size_t n);
