// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"
#include "support/job.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace ariadne::history {

// The patches that a distribution put onto the source of somebody else, in the order they were applied.
struct PatchSeries {
    enum class Kind { Debian, Rpm };
    Kind kind = Kind::Debian;
    QString folder; // what the paths of `patches` are below: the Debian package's root, or the spec file's folder
    QString root;   // of the source that was patched; of an RPM it may not be known: empty
    QByteArray name, version; // of the package, without the distribution's own revision; may be empty
    struct Entry {
        QByteArray file; // below `folder`
        int strip = 1;
        bool operator==(const Entry &) const = default;
    };
    QList<Entry> patches;
    // Conditions of a spec file that cannot be decided from the file alone (%if of macros of the build): what they
    // enclose is taken as if they held, since a patch that does not fit is left out anyway.
    QByteArrayList undecided = {};
    bool operator==(const PatchSeries &) const = default;
};

// Looks at `folder` and up to six folders above it, not above `top`: debian/patches/series (of .pc/applied-patches only
// what is applied, where quilt keeps that), or a .spec file there or in SPECS. Nothing where there is none.
std::optional<PatchSeries> findPatchSeries(const QString &folder, const QString &top);

// For tests and the fuzz target: what stands in the files.
QList<PatchSeries::Entry> parseQuiltSeries(const QByteArray &text);
PatchSeries parseSpec(const QByteArray &text);

} // namespace ariadne::history
