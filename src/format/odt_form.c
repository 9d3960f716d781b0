/* odt_form.c — the controls of forms: what stands before the text, and is shown where a control stands in it.
 * SPDX-License-Identifier: MIT */
#include "format/odt.h"

void gj_odt_controls_init(gj_odt_controls *controls, gj_arena *arena)
{
    *controls = (gj_odt_controls){ .arena = arena };
    gj_map_init(&controls->by_id, arena);
}

static const char *either(const gj_xml *x, const char *current, const char *otherwise)
{
    const char *value = gj_xml_attribute(x, current);
    return value ? value : gj_xml_attribute(x, otherwise);
}

/* «☑已完成», or what was filled in. */
static void print(const gj_xml *x, bool box, gj_strbuf *out)
{
    const char *value;
    if (box) {
        const char *state = either(x, "form:current-state", "form:state");
        const char *chosen = either(x, "form:current-selected", "form:selected");
        bool ticked =
            (state && strcmp(state, "checked") == 0) || (chosen && strcmp(chosen, "true") == 0);
        gj_strbuf_cstr(out, ticked ? "☑" : "□");
        value = gj_xml_attribute(x, "form:label");
    } else {
        value = either(x, "form:current-value", "form:value");
    }
    gj_strbuf_cstr(out, value ? value : "");
}

gj_status gj_odt_control_add(gj_odt_controls *controls, const gj_xml *x, bool box, gj_error *err)
{
    const char *id = gj_xml_attribute(x, "form:id");
    gj_slice key = gj_slice_of(id ? id : "");
    gj_strbuf text;
    gj_strbuf_init(&text, 0);
    print(x, box, &text);
    gj_slice shown = gj_strbuf_slice(&text);
    shown.p = text.failed ? NULL : gj_arena_copy(controls->arena, shown);
    key.p = gj_arena_copy(controls->arena, key);
    gj_strbuf_done(&text);
    return shown.p && key.p && gj_map_put(&controls->by_id, key, controls->shown.n) &&
                   gj_vec_push(controls->arena, &controls->shown, shown)
               ? GJ_OK
               : gj_fail_memory(err);
}

gj_slice gj_odt_control_find(const gj_odt_controls *controls, const char *id)
{
    const uint32_t *at = id ? gj_map_find(&controls->by_id, gj_slice_of(id)) : NULL;
    return at ? controls->shown.v[*at] : (gj_slice){ "", 0 };
}
