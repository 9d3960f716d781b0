/* fate.c — what a person is told about a process that did not end well.
 * SPDX-License-Identifier: MIT */
#include "batch/process.h"

static unsigned in_mib(gj_limit limit)
{
    return (unsigned)(gj_limit_value(limit) >> 20);
}

gj_status gj_fate_tell(gj_fate fate, gj_jail_kind kind, gj_error *err)
{
    bool helper = kind != GJ_JAIL_AUDIT;
    switch (fate) {
    case GJ_FATE_FORBIDDEN:
        return gj_fail(err, GJ_E_INTERNAL,
                       "解析时程序要做不允许的操作，已被阻止；"
                       "文件可能被人动过手脚，请核实来源，另存为纯文本（.txt）后再核验");
    case GJ_FATE_CPU:
        return gj_fail(
            err, GJ_E_TIMEOUT,
            "处理所用处理器时间超过上限 %u 秒，已停止；请拆分该文件或另存为纯文本（.txt）后重试",
            (unsigned)gj_limit_value(gj_jail_cpu(kind)));
    case GJ_FATE_WALL:
        return gj_fail(err, GJ_E_TIMEOUT,
                       "处理时间超过上限 %u 秒，已停止；请拆分该文件或另存为纯文本（.txt）后重试",
                       (unsigned)gj_limit_value(gj_jail_wall(kind)));
    case GJ_FATE_MEMORY:
        return gj_fail(err, GJ_E_LIMIT,
                       "处理所需内存超过上限 %u MiB 或本机内存不足，已停止；"
                       "请拆分该文件或减少 --jobs 后重试",
                       in_mib(helper ? GJ_LIMIT_HELPER_MEMORY : GJ_LIMIT_PROCESS));
    case GJ_FATE_RESULT:
        return gj_fail(err, GJ_E_LIMIT, "%s超过上限 %u MiB，已停止；请拆分该文件后重试",
                       helper ? "文件的内容" : "核验结果",
                       in_mib(helper ? GJ_LIMIT_HELPER_STREAM : GJ_LIMIT_RESULT));
    case GJ_FATE_NO_JAIL:
        return gj_fail(err, GJ_E_UNSUPPORTED,
                       "本机不能隔离解析程序，为安全起见没有读取；"
                       "请另存为纯文本（.txt），或确认文件可信后加 --no-jail 重试");
    case GJ_FATE_NO_PROCESS:
        return gj_fail(err, GJ_E_MEMORY, "无法启动隔离进程，请关闭其他程序或减少 --jobs 后重试");
    case GJ_FATE_LATE:
        return gj_fail(err, GJ_E_TIMEOUT,
                       "连同打开它所在的压缩包，处理时间合计超过上限 %u 秒，已停止；请解压后再核验",
                       (unsigned)gj_limit_value(GJ_LIMIT_INPUT_WALL));
    case GJ_FATE_STOPPED:
        return gj_fail(err, GJ_E_TIMEOUT, "核验被中断，请重新核验该文件");
    default:
        return gj_fail(err, GJ_E_INTERNAL,
                       "程序在处理该文件时异常退出，其余文件不受影响；"
                       "请另存为纯文本（.txt）后重试，并反馈该文件");
    }
}
