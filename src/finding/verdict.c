/* verdict.c — the words for verdicts, certainty, levels, states and statuses.
 * SPDX-License-Identifier: MIT */
#include "finding/verdict.h"

#include "base/slice.h"

static const char *const verdicts[][2] = {
    [GJ_PASS] = { "pass", "一致" },
    [GJ_ROUNDING] = { "rounding", "四舍五入后相符" },
    [GJ_FAIL] = { "fail", "矛盾" },
    [GJ_MISSING] = { "missing", "缺项" },
    [GJ_AMBIGUOUS] = { "ambiguous", "无法判定" },
    [GJ_SKIPPED] = { "skipped", "不适用" },
};
static const char *const certainties[][2] = {
    [GJ_CERTAIN] = { "certain", "确定" },
    [GJ_DOUBTFUL] = { "doubtful", "存疑" },
};
static const char *const levels[][2] = {
    [GJ_P0] = { "P0", "致命" },
    [GJ_P1] = { "P1", "重要" },
    [GJ_P2] = { "P2", "优化" },
};
static const char *const states[] = {
    [GJ_AUDITED] = "audited",
    [GJ_PARTIAL] = "partial",
    [GJ_FAILED] = "failed",
};
static const char *const statuses[] = {
    [GJ_OK] = "ok",
    [GJ_E_ARGUMENT] = "argument",
    [GJ_E_MEMORY] = "memory",
    [GJ_E_IO] = "io",
    [GJ_E_FORMAT] = "format",
    [GJ_E_UNSUPPORTED] = "unsupported",
    [GJ_E_ENCRYPTED] = "encrypted",
    [GJ_E_LIMIT] = "limit",
    [GJ_E_TIMEOUT] = "timeout",
    [GJ_E_RULE] = "rule",
    [GJ_E_INTERNAL] = "internal",
};

_Static_assert(GJ_ARRAY_LEN(verdicts) == GJ_SKIPPED + 1, "every verdict has its words");
_Static_assert(GJ_ARRAY_LEN(statuses) == GJ_E_INTERNAL + 1, "every status has its name");

static const char *pick(const char *const *names, size_t n, unsigned i)
{
    return i < n ? names[i] : "unknown";
}

const char *gj_verdict_name(gj_verdict verdict)
{
    return (unsigned)verdict < GJ_ARRAY_LEN(verdicts) ? verdicts[verdict][0] : "unknown";
}

const char *gj_verdict_title(gj_verdict verdict)
{
    return (unsigned)verdict < GJ_ARRAY_LEN(verdicts) ? verdicts[verdict][1] : "";
}

const char *gj_certainty_name(gj_certainty certainty)
{
    return (unsigned)certainty < GJ_ARRAY_LEN(certainties) ? certainties[certainty][0] : "unknown";
}

const char *gj_certainty_title(gj_certainty certainty)
{
    return (unsigned)certainty < GJ_ARRAY_LEN(certainties) ? certainties[certainty][1] : "";
}

const char *gj_level_name(gj_level level)
{
    return (unsigned)level < GJ_ARRAY_LEN(levels) ? levels[level][0] : "unknown";
}

const char *gj_level_title(gj_level level)
{
    return (unsigned)level < GJ_ARRAY_LEN(levels) ? levels[level][1] : "";
}

const char *gj_state_name(gj_coverage_state state)
{
    return pick(states, GJ_ARRAY_LEN(states), (unsigned)state);
}

const char *gj_status_name(gj_status status)
{
    return pick(statuses, GJ_ARRAY_LEN(statuses), (unsigned)status);
}
