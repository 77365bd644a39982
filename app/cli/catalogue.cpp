// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

namespace ariadne::cli {

Result<store::Catalogue> openCatalogue(Call &call, Missing missing)
{
    return openCatalogue(call, call.global.catalogue, missing);
}

Result<store::Catalogue> openCatalogue(Call &call, const QString &location, Missing missing)
{
    const QFileInfo file(location);
    const bool isFile = !location.isEmpty() && !location.contains(QStringLiteral("://"));
    if (missing == Missing::IsMade || !isFile || file.exists() || !file.dir().exists())
        return store::Catalogue::open(location, call.job());
    call.remark(QCoreApplication::translate("ariadne", "There is no catalogue %1 yet: name another one, or make it with "
                                                       "`failures import`, `trial run`, `bisect start` or `case new`.")
                    .arg(location));
    static const QTemporaryDir nothing; // goes when the program ends
    return store::Catalogue::open(nothing.filePath(QStringLiteral("catalogue.sqlite")), call.job());
}

} // namespace ariadne::cli
