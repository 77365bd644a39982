// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace ariadne::cli {

Result<store::Catalogue> openCatalogue(Call &call, Missing missing)
{
    return openCatalogue(call, call.global.catalogue, missing);
}

Result<store::Catalogue> openCatalogue(Call &call, const QString &location, Missing missing)
{
    const bool isFile = !location.isEmpty() && !location.contains(QStringLiteral("://"));
    if (missing == Missing::IsWrong && isFile && !QFileInfo::exists(location))
        return fail(Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne",
                                                "There is no catalogue %1: name another one, or make it with "
                                                "`failures import`, `trial run`, `bisect start` or `case new`.")
                        .arg(location));
    return store::Catalogue::open(location, call.job());
}

} // namespace ariadne::cli
