/* numfmt_builtin.c — the formats that stand in no file: both .xls and .xlsx name them by number.
 * SPDX-License-Identifier: MIT */
#include "format/numfmt.h"

#define ACCOUNT(sign, digits)                                                                      \
    "_ " sign "* " digits "_ ;_ " sign "* -" digits "_ ;_ " sign "* \"-\"_ ;_ @_ "

static const char *const formats[] = {
    [1] = "0",
    [2] = "0.00",
    [3] = "#,##0",
    [4] = "#,##0.00",
    [5] = "\"¥\"#,##0;\"¥\"-#,##0",
    [6] = "\"¥\"#,##0;[Red]\"¥\"-#,##0",
    [7] = "\"¥\"#,##0.00;\"¥\"-#,##0.00",
    [8] = "\"¥\"#,##0.00;[Red]\"¥\"-#,##0.00",
    [9] = "0%",
    [10] = "0.00%",
    [11] = "0.00E+00",
    [12] = "# ?/?",
    [13] = "# ?\?/?\?",
    [14] = "yyyy/m/d",
    [15] = "d-mmm-yy",
    [16] = "d-mmm",
    [17] = "mmm-yy",
    [18] = "h:mm AM/PM",
    [19] = "h:mm:ss AM/PM",
    [20] = "h:mm",
    [21] = "h:mm:ss",
    [22] = "yyyy/m/d h:mm",
    [23] = "0",
    [24] = "0",
    [25] = "0",
    [26] = "0",
    [27] = "yyyy\"年\"m\"月\"",
    [28] = "m\"月\"d\"日\"",
    [29] = "m\"月\"d\"日\"",
    [30] = "m-d-yy",
    [31] = "yyyy\"年\"m\"月\"d\"日\"",
    [32] = "h\"时\"mm\"分\"",
    [33] = "h\"时\"mm\"分\"ss\"秒\"",
    [34] = "上午/下午h\"时\"mm\"分\"",
    [35] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    [36] = "yyyy\"年\"m\"月\"",
    [37] = "#,##0;-#,##0",
    [38] = "#,##0;[Red]-#,##0",
    [39] = "#,##0.00;-#,##0.00",
    [40] = "#,##0.00;[Red]-#,##0.00",
    [41] = ACCOUNT("", "#,##0"),
    [42] = ACCOUNT("\"¥\"", "#,##0"),
    [43] = ACCOUNT("", "#,##0.00"),
    [44] = ACCOUNT("\"¥\"", "#,##0.00"),
    [45] = "mm:ss",
    [46] = "[h]:mm:ss",
    [47] = "mm:ss.0",
    [48] = "##0.0E+0",
    [49] = "@",
    [50] = "yyyy\"年\"m\"月\"",
    [51] = "m\"月\"d\"日\"",
    [52] = "yyyy\"年\"m\"月\"",
    [53] = "m\"月\"d\"日\"",
    [54] = "m\"月\"d\"日\"",
    [55] = "上午/下午h\"时\"mm\"分\"",
    [56] = "上午/下午h\"时\"mm\"分\"ss\"秒\"",
    [57] = "yyyy\"年\"m\"月\"",
    [58] = "m\"月\"d\"日\"",
};

gj_slice gj_numfmt_builtin(uint32_t id)
{
    const char *format = id < GJ_ARRAY_LEN(formats) ? formats[id] : NULL;
    return format ? gj_slice_of(format) : (gj_slice){ "", 0 };
}
