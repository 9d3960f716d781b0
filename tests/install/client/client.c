/* client.c — the least that a program outside the project does with an installed libgouji.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <gouji.h>

int main(void)
{
    static const char text[] = "项目支出绩效自评报告\n全年预算数100万元，全年执行数90万元，执行率90%。\n";
    gj_doc *doc = NULL;
    gj_error err;
    memset(&err, 0, sizeof err);
    if (gj_doc_read(text, sizeof text - 1, "report.txt", NULL, &doc, &err) != GJ_OK) {
        fprintf(stderr, "%s: %s\n", gj_status_name(err.status), err.message);
        return 1;
    }
    gj_doc_free(doc);
    printf("%s\n", gj_version());
    return 0;
}
