/* html_skip.c — parts of a page that a person does not see. Pages leave out closing tags, so an end is also seen by what comes
 * next: a hidden cell ends where the next one begins, and does not take the rest of the page with it.
 * SPDX-License-Identifier: MIT */
#include "format/html.h"

static bool is(const char *name, const char *other)
{
    return strcmp(name, other) == 0;
}

bool gj_html_is_block(const char *name)
{
    static const char *const names[] = {
        "p",     "div",    "table",   "tr",        "td",         "th",       "li",     "ul",
        "ol",    "h1",     "h2",      "h3",        "h4",         "h5",       "h6",     "tbody",
        "thead", "tfoot",  "caption", "pre",       "center",     "dl",       "dt",     "dd",
        "hr",    "form",   "body",    "title",     "blockquote", "fieldset", "legend", "section",
        "main",  "header", "footer",  "aside",     "article",    "address",  "nav",    "figure",
        "html",  "option", "select",  "figcaption"
    };
    return gj_html_is_one_of(name, names, GJ_ARRAY_LEN(names));
}

/* How far in a table an element stands; what is in no table, or in a cell, is innermost. */
static unsigned rank(const char *name)
{
    if (is(name, "html") || is(name, "body"))
        return 0;
    if (is(name, "table"))
        return 1;
    if (is(name, "tbody") || is(name, "thead") || is(name, "tfoot"))
        return 2;
    if (is(name, "tr"))
        return 3;
    return is(name, "td") || is(name, "th") ? 4 : 5;
}

/* Elements without insides: nothing of them can be left out. */
static bool is_void(const char *name)
{
    static const char *const names[] = { "br",    "hr",     "img",  "input", "col",
                                         "meta",  "link",   "base", "wbr",   "area",
                                         "param", "source", "body", "html",  "track" };
    return gj_html_is_one_of(name, names, GJ_ARRAY_LEN(names));
}

static bool is_hidden(const gj_html_token *t)
{
    gj_slice value;
    return gj_html_attribute(t, "hidden", &value) || gj_html_styled(t, "display", "none") ||
           gj_html_styled(t, "visibility", "hidden") || gj_html_styled(t, "mso-hide", "all");
}

static gj_html_reason reason_of(const gj_html_token *t, gj_html_tally *tally)
{
    static const char *const silent[] = { "title", "noscript", "template", "datalist",
                                          "xml",   "button",   "rt",       "rp" };
    static const char *const objects[] = { "object", "svg", "canvas", "video", "audio", "applet" };
    gj_slice value;
    if (is_void(t->name))
        return GJ_HTML_SEEN;
    if (gj_html_is_one_of(t->name, silent, GJ_ARRAY_LEN(silent)))
        return GJ_HTML_SILENT;
    if (is(t->name, "option") && !gj_html_attribute(t, "selected", &value))
        return GJ_HTML_SILENT;
    if (is(t->name, "iframe")) {
        tally->frames++;
        return GJ_HTML_SILENT;
    }
    if (gj_html_is_one_of(t->name, objects, GJ_ARRAY_LEN(objects))) {
        tally->objects++;
        return GJ_HTML_SILENT;
    }
    if (is(t->name, "del"))
        return GJ_HTML_DELETED;
    return is_hidden(t) ? GJ_HTML_HIDDEN : GJ_HTML_SEEN;
}

bool gj_html_skip_begin(gj_html_skip *skip, const gj_html_token *t, gj_html_tally *tally)
{
    gj_html_reason reason = reason_of(t, tally);
    if (reason == GJ_HTML_SEEN)
        return false;
    *skip = (gj_html_skip){ .reason = reason };
    memcpy(skip->name, t->name, sizeof skip->name);
    return true;
}

static void end(gj_html_skip *skip, gj_html_tally *tally)
{
    if (skip->text && skip->reason == GJ_HTML_HIDDEN)
        tally->hidden++;
    if (skip->text && skip->reason == GJ_HTML_DELETED)
        tally->deleted++;
    skip->reason = GJ_HTML_SEEN;
}

/* Whether a tag that is not the element's own shows that the element is over. */
static bool ends_without_tag(const gj_html_skip *skip, const gj_html_token *t)
{
    unsigned inner = rank(skip->name), outer = rank(t->name);
    bool open = t->kind == GJ_HTML_OPEN;
    if (is(skip->name, "option"))
        return open ? is(t->name, "option") : is(t->name, "select");
    if (is(skip->name, "p") && open && gj_html_is_block(t->name))
        return true;
    if (is(skip->name, "li") && skip->lists == 0 &&
        (open ? is(t->name, "li") : is(t->name, "ul") || is(t->name, "ol")))
        return true;
    if (skip->tables > 0 || outer == 5)
        return false;
    return open ? outer > 1 && outer <= inner && inner > 1 : outer < inner;
}

static bool is_list(const char *name)
{
    return is(name, "ul") || is(name, "ol");
}

/* The element's own closing tag, with all of its name that were opened inside closed. */
static bool ends_itself(gj_html_skip *skip, const gj_html_token *t)
{
    unsigned inner = rank(skip->name);
    if (!is(t->name, skip->name))
        return false;
    if (inner < 5)
        return t->kind == GJ_HTML_CLOSE && skip->tables == 0;
    if (t->kind == GJ_HTML_OPEN)
        skip->same++;
    else if (skip->same == 0)
        return true;
    else
        skip->same--;
    return false;
}

bool gj_html_skip_token(gj_html_skip *skip, const gj_html_token *t, gj_html_tally *tally)
{
    if (t->kind == GJ_HTML_TEXT) {
        gj_slice text = gj_slice_trim(t->bytes);
        skip->text |= text.n > 0 && !gj_slice_equal(text, GJ_SLICE("&nbsp;"));
        return true;
    }
    if (ends_without_tag(skip, t)) {
        end(skip, tally);
        return false;
    }
    if (ends_itself(skip, t)) {
        end(skip, tally);
        return true;
    }
    uint32_t *open = is(t->name, "table") ? &skip->tables : is_list(t->name) ? &skip->lists : NULL;
    if (open && t->kind == GJ_HTML_OPEN)
        ++*open;
    else if (open && *open > 0)
        --*open;
    return true;
}
