// SPDX-License-Identifier: GPL-3.0-or-later
#include "casestore.h"

#include "support/json.h"

namespace ariadne::cases::detail {

using namespace Qt::StringLiterals;

Done recordBegun(store::UnitOfWork &unit, const QString &id, const QDateTime &begun)
{
    return unit.execute(u"INSERT INTO case_begun (id, begun) VALUES (?, ?) ON CONFLICT (id) DO NOTHING"_s,
                        {id, json::time(begun)});
}

Result<QList<Begun>> begun(store::UnitOfWork &unit, const QString &after, int limit)
{
    QString sql = u"SELECT id, begun FROM case_begun"_s;
    QVariantList bind;
    if (!after.isEmpty()) {
        sql += u" WHERE (begun, id) < (?, ?)"_s;
        bind = {after.section(u'|', 0, 0), after.section(u'|', 1)};
    }
    sql += u" ORDER BY begun DESC, id DESC LIMIT ?"_s;
    bind += limit;
    auto rows = unit.query(sql, bind);
    if (!rows)
        return std::unexpected(rows.error());
    QList<Begun> out;
    while (rows->next()) {
        const QString id = rows->value(0).toString();
        out.append({id, rows->value(1).toString() + u'|' + id});
    }
    return out;
}

Result<QStringList> endingWith(store::UnitOfWork &unit, const QString &digits)
{
    auto rows = unit.query(u"SELECT id FROM case_begun WHERE id LIKE ? ORDER BY id LIMIT 2"_s, {u'%' + digits});
    if (!rows)
        return std::unexpected(rows.error());
    QStringList out;
    while (rows->next())
        out.append(rows->value(0).toString());
    return out;
}

} // namespace ariadne::cases::detail
