/* compiler.c — the space of names: declared once, looked up by class, the nearest one offered for an unknown one.
 * SPDX-License-Identifier: MIT */
#include "rule/compiler.h"

enum { INDEX_MAX = UINT16_MAX };

static const char *const CLASSES[] = {
    [GJ_NAME_FACT] = "事实",
    [GJ_NAME_SCALE] = "等级标准",
    [GJ_NAME_CHECK] = "核对",
    [GJ_NAME_CONTEXT] = "语境",
};
_Static_assert(GJ_ARRAY_LEN(CLASSES) == GJ_NAME_CLASS_COUNT_, "a word for each class");

const char *gj_compiler_class(gj_name_class name)
{
    return CLASSES[name];
}

bool gj_compiler_no_memory(gj_compiler *c)
{
    c->lint->no_memory = true;
    return false;
}

/* A value of the map: class in the upper half, index in the lower. */
static uint32_t value_of(gj_name_class as, size_t index)
{
    return ((uint32_t)as << 16) | (uint32_t)index;
}

int gj_compiler_find(const gj_ruleset *rules, gj_slice name, gj_name_class wanted)
{
    const uint32_t *value = gj_map_find(&rules->names, name);
    if (!value || *value >> 16 != (uint32_t)wanted)
        return -1;
    return (int)(*value & INDEX_MAX);
}

static gj_slice name_at(const gj_ruleset *rules, gj_name_class as, uint32_t i, gj_loc *loc)
{
    switch (as) {
    case GJ_NAME_FACT:
        *loc = rules->facts.v[i].loc;
        return rules->facts.v[i].name;
    case GJ_NAME_SCALE:
        *loc = rules->scales.v[i].loc;
        return rules->scales.v[i].name;
    case GJ_NAME_CHECK:
        *loc = rules->checks.v[i].loc;
        return rules->checks.v[i].name;
    default:
        *loc = rules->contexts.v[i].loc;
        return rules->contexts.v[i].name;
    }
}

static uint32_t names_of(const gj_ruleset *rules, gj_name_class as)
{
    const uint32_t counts[] = { [GJ_NAME_FACT] = rules->facts.n,
                                [GJ_NAME_SCALE] = rules->scales.n,
                                [GJ_NAME_CHECK] = rules->checks.n,
                                [GJ_NAME_CONTEXT] = rules->contexts.n };
    return counts[as];
}

bool gj_compiler_declare(gj_compiler *c, const gj_token *name, gj_name_class as, size_t index)
{
    if (index > INDEX_MAX) {
        gj_lint_add(c->lint, name->loc, "%s超过 %d 个，请减少", CLASSES[as], INDEX_MAX + 1);
        return false;
    }
    const uint32_t *old = gj_map_find(&c->rules->names, name->text);
    if (old) {
        gj_loc loc;
        name_at(c->rules, (gj_name_class)(*old >> 16), *old & INDEX_MAX, &loc);
        gj_lint_add(c->lint, name->loc, "名字 %.*s 在 %s 第 %u 行已用于%s，请换一个名字",
                    GJ_SLICE_ARG(gj_lint_name(name->text)), c->lint->sources[loc.file].name,
                    loc.line, CLASSES[*old >> 16]);
        return false;
    }
    if (!gj_map_put(&c->rules->names, name->text, value_of(as, index)))
        return gj_compiler_no_memory(c);
    return true;
}

int gj_compiler_name(gj_compiler *c, const gj_token *name, gj_name_class wanted)
{
    int found = gj_compiler_find(c->rules, name->text, wanted);
    if (found >= 0 || !gj_lint_open(c->lint)) {
        c->lint->dropped += found < 0;
        return found;
    }
    const uint32_t *other = gj_map_find(&c->rules->names, name->text);
    gj_slice shown = gj_lint_name(name->text);
    if (other) {
        gj_lint_add(c->lint, name->loc, "%.*s 是%s，这里要写%s", GJ_SLICE_ARG(shown),
                    CLASSES[*other >> 16], CLASSES[wanted]);
        return -1;
    }
    gj_nearest nearest;
    char room[GJ_NEAREST_ROOM];
    gj_loc loc;
    gj_nearest_init(&nearest, name->text);
    for (uint32_t i = 0; i < names_of(c->rules, wanted); i++)
        gj_nearest_offer(&nearest, name_at(c->rules, wanted, i, &loc));
    gj_lint_add(c->lint, name->loc, "没有叫 %.*s 的%s%s", GJ_SLICE_ARG(shown), CLASSES[wanted],
                gj_nearest_hint(&nearest, room));
    return -1;
}
