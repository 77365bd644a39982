// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "journal.h"
#include "recipe.h"
#include "support/ids.h"

#include <QHash>

namespace ariadne::trials {

// The NT_GNU_BUILD_ID of a program or library; empty where it is none or has none (a script, a static archive).
BuildId buildIdOfFile(const QString &path);

// Tells before each run whether what is run is still what it was: the program, and every argument that names an
// executable file. Stat identity first (no reading); content is hashed only when that differs. Not thread-safe.
class BinaryWatch
{
public:
    explicit BinaryWatch(const Recipe &recipe);
    // Goes on from a record: the same content gets the same number again.
    void remember(const QList<Binary> &known) { m_known = known; }

    struct Seen {
        Binary binary;
        bool isNew = false; // not written down yet
    };
    // Errors: NotFound, Io: a file is gone or cannot be read (a rebuild under way: try again).
    Result<Seen> look();

private:
    struct Identity {
        quint64 device = 0, inode = 0;
        qint64 size = 0, modifiedNs = 0, changedNs = 0;
        bool operator==(const Identity &) const = default;
    };
    static Result<Identity> identify(const QString &path);

    Recipe m_recipe;
    QList<Binary> m_known;
    QHash<QString, Identity> m_identities;
    int m_current = 0; // Binary::number; 0: nothing looked at
};

} // namespace ariadne::trials
