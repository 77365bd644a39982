// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/context.h"

#include <algorithm>

namespace ariadne::source {

Result<Answer<Reference>> references(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
    if (auto done = prepare(view, filter, job); !done)
        return std::unexpected(done.error());
    const PathFilter paths(filter.paths);
    quint32 wanted = 0;
    for (const Use use : filter.uses)
        wanted |= quint32(1) << static_cast<unsigned>(use);
    const auto hits = hitsOf(view, viewOf(name), paths, job, [&](const Posting &posting) {
        return !posting.isSymbol && (filter.locals || !posting.local) &&
               (wanted == 0 || (wanted >> static_cast<unsigned>(posting.use) & 1));
    });
    if (!hits)
        return std::unexpected(hits.error());
    const auto pasted = view.context().pasted(job);
    if (!pasted)
        return cancelled();
    auto made = pasted->uses(name, job);
    if (!made)
        return std::unexpected(made.error());
    std::erase_if(*made, [&](const PastedUse &use) {
        return !paths.matches(view.path(use.hit.file)) ||
               (wanted != 0 && !(wanted >> static_cast<unsigned>(use.hit.use) & 1));
    });
    Answer<Reference> answer;
    answer.indexed = view.indexed();
    Surroundings around(view, filter);
    if (filter.limit < 0)
        answer.rows.reserve(qsizetype(hits->size()));
    const auto take = [&](const Hit &hit, const QByteArray &madeBy) {
        if (!around.takes(hit, answer.hidden))
            return;
        ++answer.total;
        if (filter.limit >= 0 && answer.rows.size() >= filter.limit)
            return;
        Reference &row = answer.rows.emplaceBack();
        row.path = around.path(hit);
        row.line = int(hit.line);
        row.nth = int(hit.nth);
        row.use = hit.use;
        row.local = hit.local;
        row.madeBy = madeBy;
        const Surroundings::Enclosing &enclosing = around.enclosing(hit);
        row.inMacro = enclosing.isMacro();
        row.enclosing = enclosing.name;
        row.enclosingKind = enclosing.kind;
        row.enclosingLine = enclosing.line;
        row.condition = around.condition(hit);
    };
    quint64 step = 0;
    auto next = made->begin();
    const auto takeMade = [&](const Hit *until) {
        while (next != made->end() &&
               (!until || std::pair(next->hit.file, next->hit.line) < std::pair(until->file, until->line))) {
            take(next->hit, next->via.first());
            ++next;
        }
    };
    for (const Hit &hit : *hits) {
        if ((++step & 1023) == 0 && job.cancelled())
            return cancelled();
        takeMade(&hit);
        take(hit, {});
    }
    takeMade(nullptr);
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    return answer;
}

} // namespace ariadne::source
