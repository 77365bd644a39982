// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/rows.h"

#include <algorithm>

namespace ariadne::source {

Result<Answer<Reference>> references(const View &view, const QByteArray &name, const Filter &filter, JobControl &job)
{
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
    Answer<Reference> answer;
    answer.indexed = view.indexed();
    Surroundings around(view, filter);
    if (filter.limit < 0)
        answer.rows.reserve(qsizetype(hits->size()));
    quint64 step = 0;
    for (const Hit &hit : *hits) {
        if ((++step & 1023) == 0 && job.cancelled())
            return cancelled();
        if (!around.takes(hit, answer.hidden))
            continue;
        ++answer.total;
        if (filter.limit >= 0 && answer.rows.size() >= filter.limit)
            continue;
        Reference &row = answer.rows.emplaceBack();
        row.path = around.path(hit);
        row.line = int(hit.line);
        row.nth = int(hit.nth);
        row.use = hit.use;
        row.local = hit.local;
        const Surroundings::Enclosing &enclosing = around.enclosing(hit);
        row.inMacro = enclosing.isMacro();
        row.enclosing = enclosing.name;
        row.enclosingKind = enclosing.kind;
        row.enclosingLine = enclosing.line;
        row.condition = around.condition(hit);
    }
    if (auto done = checkDamage(view); !done)
        return std::unexpected(done.error());
    return answer;
}

} // namespace ariadne::source
