/* ooxml.c — parts and relations of a package.
 * SPDX-License-Identifier: MIT */
#include "format/ooxml.h"

bool gj_ooxml_is(gj_slice bytes, const char *folder)
{
    return gj_zip_has(bytes, "[Content_Types].xml") && gj_zip_has(bytes, folder);
}

/* ---- relations ---- */

enum { RELATION = 1 };

static const gj_xml_path relation_paths[] = { { "Relationships/Relationship", RELATION, 0 },
                                              { NULL, 0, 0 } };

typedef struct relation_reader {
    gj_package *package;
    gj_slice folder; /* of the part whose relations these are, with its slash */
    gj_ooxml_relations *out;
} relation_reader;

/* The last word of an address: «…/relationships/styles» -> «styles». */
static gj_slice last_word(gj_slice address)
{
    return gj_slice_sub(address, gj_package_folder(address).n, address.n);
}

static gj_status on_relation(void *user, gj_xml *x, uint8_t id, gj_error *err)
{
    relation_reader *r = user;
    gj_arena *arena = r->package->arena;
    const char *name = gj_xml_attribute(x, "Id"), *type = gj_xml_attribute(x, "Type");
    const char *target = gj_xml_attribute(x, "Target"), *mode = gj_xml_attribute(x, "TargetMode");
    (void)id;
    if (!name || !type || !target)
        return GJ_OK;
    gj_ooxml_relation made = { .id = gj_slice_of(name),
                               .kind = last_word(gj_slice_of(type)),
                               .external = mode && strcmp(mode, "External") == 0 };
    made.id.p = gj_arena_copy(arena, made.id);
    made.kind.p = gj_arena_copy(arena, made.kind);
    if (made.external) {
        made.target = gj_slice_of(target);
        made.target.p = gj_arena_copy(arena, made.target);
    } else {
        made.target = gj_package_resolve(arena, r->folder, gj_slice_of(target));
    }
    if (!made.id.p || !made.kind.p || !made.target.p || !gj_vec_push(arena, r->out, made))
        return gj_fail_memory(err);
    return GJ_OK;
}

gj_status gj_ooxml_relations_of(gj_package *package, gj_slice part, gj_ooxml_relations *out,
                                gj_error *err)
{
    static const gj_xml_events events = { NULL, relation_paths, on_relation, NULL, NULL };
    gj_slice file = last_word(part), folder = gj_package_folder(part);
    gj_strbuf name;
    relation_reader reader = { package, folder, out };
    *out = (gj_ooxml_relations){ 0 };
    gj_strbuf_init(&name, 0);
    gj_strbuf_add(&name, folder);
    gj_strbuf_cstr(&name, "_rels/");
    gj_strbuf_add(&name, file);
    gj_strbuf_cstr(&name, ".rels");
    gj_status status = GJ_OK;
    if (name.failed)
        status = gj_fail_memory(err);
    else if (gj_package_has(package, gj_strbuf_slice(&name)))
        status = gj_package_parse(package, gj_strbuf_slice(&name), &events, &reader, err);
    gj_strbuf_done(&name);
    return status;
}

const gj_ooxml_relation *gj_ooxml_kind(const gj_ooxml_relations *relations, const char *kind)
{
    for (uint32_t i = 0; i < relations->n; i++)
        if (gj_slice_equal(relations->v[i].kind, gj_slice_of(kind)))
            return &relations->v[i];
    return NULL;
}

gj_slice gj_ooxml_part(const gj_package *package, const gj_ooxml_relations *relations,
                       const char *kind)
{
    const gj_ooxml_relation *r = gj_ooxml_kind(relations, kind);
    bool there = r && !r->external && gj_package_has(package, r->target);
    return there ? r->target : GJ_SLICE("");
}

const gj_ooxml_relation *gj_ooxml_id(const gj_ooxml_relations *relations, const char *id)
{
    for (uint32_t i = 0; i < relations->n; i++)
        if (gj_slice_equal(relations->v[i].id, gj_slice_of(id)))
            return &relations->v[i];
    return NULL;
}

gj_status gj_ooxml_main(gj_package *package, const char *usual, gj_slice *out, gj_error *err)
{
    gj_ooxml_relations relations;
    GJ_TRY(gj_ooxml_relations_of(package, GJ_SLICE(""), &relations, err));
    gj_slice document = gj_ooxml_part(package, &relations, "officeDocument");
    *out = document.n > 0 ? document : gj_slice_of(usual);
    return GJ_OK;
}
