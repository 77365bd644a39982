// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

#include <QByteArray>
#include <QHash>

namespace ariadne::history {

// Who people are called today (gitmailmap(5)). Immutable after loading; thread-safe value.
class Mailmap
{
public:
    // .mailmap of the work tree, or of a bare repository's HEAD; then mailmap.blob and mailmap.file of the
    // configuration. What cannot be read counts as empty.
    static Mailmap of(const repository::Repository &repository);
    // Later lines win.
    void add(const QByteArray &text);

    // Changes a name and an address (without angle brackets) as a commit has them to those to be shown.
    void map(QByteArray &name, QByteArray &mail) const;
    bool isEmpty() const { return m_byMail.isEmpty(); }

private:
    struct Shown {
        QByteArray name, mail; // empty: as it is
    };
    struct Entry {
        Shown any;
        QHash<QByteArray, Shown> byName;
    };
    QHash<QByteArray, Entry> m_byMail; // both keys in small letters
};

} // namespace ariadne::history
