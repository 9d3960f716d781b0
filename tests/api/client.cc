// client.cc — a C++ program against the shared library: the header compiles, the calls link, a report comes out.
// SPDX-License-Identifier: MIT
#include "gouji.h"

#include <cstdio>
#include <memory>
#include <string>

namespace {

struct Deleter {
    void operator()(gj_rules *p) const { gj_rules_free(p); }
    void operator()(gj_doc *p) const { gj_doc_free(p); }
    void operator()(gj_report *p) const { gj_report_free(p); }
};

gj_status to_string(void *ctx, const void *bytes, size_t n)
{
    static_cast<std::string *>(ctx)->append(static_cast<const char *>(bytes), n);
    return GJ_OK;
}

int complain(const gj_error &err)
{
    std::fprintf(stderr, "%s: %s\n", gj_status_name(err.status), err.message);
    return 1;
}

} // namespace

int main()
{
    static const std::string words = "预算50万元，支出58.6万元。\n";
    gj_error err;
    gj_rules *rules = nullptr;
    if (gj_rules_load(GJ_SOURCE_DIR "/tests/cli/data/rules", &rules, &err) != GJ_OK)
        return complain(err);
    std::unique_ptr<gj_rules, Deleter> keep_rules(rules);
    gj_doc *doc = nullptr;
    if (gj_doc_read(words.data(), words.size(), "x", nullptr, &doc, &err) != GJ_OK)
        return complain(err);
    std::unique_ptr<gj_doc, Deleter> keep_doc(doc);
    gj_report *report = nullptr;
    if (gj_audit(doc, rules, nullptr, &report, &err) != GJ_OK)
        return complain(err);
    std::unique_ptr<gj_report, Deleter> keep_report(report);
    std::string out;
    const gj_sink sink = { to_string, &out };
    if (gj_render(&report, 1, "json", &sink, &err) != GJ_OK)
        return complain(err);
    return out.find("\"rule\":\"s.within\"") == std::string::npos;
}
