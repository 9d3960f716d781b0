/* breakdown_last.c — a total behind its parts: «A 10万元、B 20万元，合计30万元».
 * SPDX-License-Identifier: MIT */
#include "extract/breakdown_work.h"

#include "doc/word.h"
#include "extract/mention.h"
#include "extract/punct.h"
#include "extract/scope.h"

/* Between two neighbours of a list stand a mark and the next name, no sentence of its own. */
static bool list_like(const gj_breakdown_work *w, uint32_t i)
{
    const gj_mention *m = gj_work_mention(w, i);
    bool named = m->subject.len > 0 || w->kind == GJ_KIND_SCORE || gj_breakdown_is_of_year(w, i) ||                               /* 分值依次为10分、20分: only what makes the total counts */
                 (m->role.len == 0 && m->left.len >= 6) ||                                /* 第一次1505万元 */
                 gj_mention_has(m, w->engine->known.dated);                                          /* 6月15日支付1644万元 */
    return named && m->subject.len <= 75 && !gj_mention_has(m, w->engine->known.total);
}

/* «…，维修费4万元。以上共计12万元。»: a sentence that begins by summing up sums up the one before. */
static bool reaches_back(const gj_breakdown_work *w, uint32_t total, uint32_t j)
{
    if (gj_breakdown_same_sentence(w, total, j))
        return true;
    const gj_mention *t = gj_work_mention(w, total), *m = gj_work_mention(w, j);
    return gj_work_figure(w, total)->block == gj_work_figure(w, j)->block && m->number + 1 == t->number &&
           t->left.off == t->sentence.off && gj_mention_has(t, w->engine->known.total);
}

bool gj_breakdown_points_back(const gj_breakdown_work *w, uint32_t total)
{
    static const gj_word words[] = { GJ_WORD("以上"), GJ_WORD("上述"), GJ_WORD("两项"), GJ_WORD("三项"), GJ_WORD("四项"),
        GJ_WORD("五项"), GJ_WORD("六项"), GJ_WORD("各项"), GJ_WORD("前述"), GJ_WORD("两批"), GJ_WORD("三批"), GJ_WORD("四批"),
        GJ_WORD("两年"), GJ_WORD("三年"), GJ_WORD("四年"), GJ_WORD("五年") };
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, total)->left);
    if (gj_word_in(left, words, GJ_ARRAY_LEN(words)))
        return true;
    return gj_work_mention(w, total)->role.len == 0;
}

/* The parts before a full mark, from behind: as long as 、 stands between them. Returns how many. */
static uint32_t marks_before(const gj_breakdown_work *w, uint32_t i, uint32_t *parts, uint32_t room)
{
    uint32_t n = 0;
    for (uint32_t j = i; j-- > 0 && n < room && gj_breakdown_same_sentence(w, i, j) && !w->nested[j];) {
        if (gj_work_mention(w, j)->depth != gj_work_mention(w, i)->depth || (n > 0 && gj_breakdown_separator_after(w, j) != GJ_PUNCT_ENUM))
            break;
        parts[n++] = w->figures.v[j];
    }
    return n;
}

gj_status gj_breakdown_full_mark_last(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    enum { LEAST = 3 };
    uint32_t parts[32], n = marks_before(w, i, parts, GJ_ARRAY_LEN(parts));
    gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .certain = true, .kind = w->kind,
                       .marker = gj_work_mention(w, i)->left, .total_last = true };
    if (n < LEAST)
        return GJ_OK;
    while (n > 0)
        if (!gj_vec_push(w->x->arena, &b.parts, parts[--n]))
            return gj_fail_memory(err);
    return gj_breakdown_add(w, &b, err);
}

bool gj_breakdown_sums_up_years(const gj_breakdown_work *w, uint32_t i)
{
    gj_slice left = gj_doc_text(w->x->doc, gj_work_mention(w, i)->left);
    return w->kind == GJ_KIND_MONEY && gj_slice_find(left, GJ_SLICE("累计"), 0) != GJ_NOT_FOUND && gj_breakdown_is_of_year(w, i - 1) &&
           gj_breakdown_is_of_year(w, i - 2) && gj_breakdown_same_sentence(w, i, i - 2);
}

/* «2021年支出A 3125万元、B 352万元；2020年两项支出合计2304万元»: both years are told, and they differ. */
static bool of_another_year(const gj_breakdown_work *w, uint32_t total, uint32_t part)
{
    uint16_t a = gj_scope_of_figure(w->engine, w->x, w->figures.v[total]).year, b = gj_scope_of_figure(w->engine, w->x, w->figures.v[part]).year;
    return a && b && a != b && !gj_breakdown_is_of_year(w, part);
}

/* «A 3260万元；B 1500万元，2021年600万元、2022年900万元。两项合计4760万元»: parts of a part that follow it are left out, if what is left makes the
 * total. `parts`: the last one first. */
static bool leave_out_inner(const gj_breakdown_work *w, uint32_t total, uint32_t *parts, uint32_t *n)
{
    uint32_t kept[64];
    for (uint32_t whole = *n; whole-- > 2;) {
        for (uint32_t first = whole - 1; first-- > 0;) {
            uint32_t count = 0;
            if (!gj_parts_make(w->x, parts[whole], parts + first, whole - first))
                continue;
            for (uint32_t i = 0; i < *n; i++)
                if (i < first || i >= whole)
                    kept[count++] = parts[i];
            if (count < 2 || !gj_parts_make(w->x, total, kept, count))
                continue;
            memcpy(parts, kept, count * sizeof *parts);
            *n = count;
            return true;
        }
    }
    return false;
}

/* «除中央资金外，自治区补助520万元，市县配套1104万元，三级合计6010万元»: the sentence leaves a part out. */
static bool leaves_out(const gj_breakdown_work *w, uint32_t part)
{
    const gj_mention *m = gj_work_mention(w, part);
    gj_slice before = gj_doc_text(w->x->doc, (gj_span){ m->sentence.off, gj_work_figure(w, part)->span.off - m->sentence.off });
    size_t but = gj_slice_find(before, GJ_SLICE("除"), 0);
    return but != GJ_NOT_FOUND && gj_slice_find(before, GJ_SLICE("外，"), but) != GJ_NOT_FOUND;
}

/* «预算2650万元，分三批拨付，第一批812.40万元，…»: the first of a numbered list; what stands before it is none of its parts. */
static bool is_first_of_list(const gj_breakdown_work *w, uint32_t i)
{
    static const gj_word firsts[] = { GJ_WORD("第一"), GJ_WORD("一是"), GJ_WORD("首先"),
                                      GJ_WORD("首批"), GJ_WORD("（1）"), GJ_WORD("（一）") };
    return gj_word_starts(gj_doc_text(w->x->doc, gj_work_mention(w, i)->left), firsts,
                          GJ_ARRAY_LEN(firsts));
}

gj_status gj_breakdown_total_last(gj_breakdown_work *w, uint32_t i, gj_error *err)
{
    const gj_mention *m = gj_work_mention(w, i);
    gj_breakdown b = { .total = w->figures.v[i], .closure = GJ_LIST_CLOSED, .certain = true, .kind = w->kind,
                       .marker = m->left, .total_last = true, .tied = !gj_mention_has(m, w->engine->known.total) };
    uint32_t parts[64], n = 0;
    bool made = false;
    for (uint32_t j = i; j-- > 0 && n < GJ_ARRAY_LEN(parts) && reaches_back(w, i, j) && !made;) {
        if (gj_work_mention(w, j)->depth > m->depth || w->nested[j])
            continue;
        if (gj_work_mention(w, j)->depth < m->depth || gj_work_has(w, j, w->engine->known.total))
            break;
        parts[n++] = w->figures.v[j];
        made = n >= 2 && gj_parts_make(w->x, b.total, parts, n);
        if (!made && !list_like(w, j)) {
            n--; /* it speaks of something else: the list begins behind it */
            break;
        }
        if (!made && n >= 2 && is_first_of_list(w, j))
            break;
    }
    made = made || leave_out_inner(w, b.total, parts, &n);
    if (n > 0 && !made && (gj_breakdown_sums_the_rest(w, i) || of_another_year(w, i, i - 1)))
        return GJ_OK;
    if (n > 0 && !made && !gj_breakdown_same_sentence(w, i, i - 1) && !gj_breakdown_points_back(w, i))
        return GJ_OK; /* 追加A 10万元、B 5万元。支出合计90万元: of something else */
    if (n < 2 || (!made && leaves_out(w, i - 1)))
        return GJ_OK;
    while (n > 0)
        if (!gj_vec_push(w->x->arena, &b.parts, parts[--n]))
            return gj_fail_memory(err);
    if (!made && w->kind == GJ_KIND_SCORE && !gj_breakdown_is_of_scores(w, &b))
        return GJ_OK; /* marks and scores stand mixed: score.sum looks at them by their roles */
    return gj_breakdown_add(w, &b, err);
}
