// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/catalogue.h"

#include <QDateTime>
#include <QStringList>

// All SQL of the area.
namespace ariadne::cases::detail {

Done recordBegun(store::UnitOfWork &unit, const QString &id, const QDateTime &begun);
struct Begun {
    QString id;
    QString key; // for the next page
    bool operator==(const Begun &) const = default;
};
Result<QList<Begun>> begun(store::UnitOfWork &unit, const QString &after, int limit); // newest first
Result<QStringList> endingWith(store::UnitOfWork &unit, const QString &digits);

} // namespace ariadne::cases::detail
