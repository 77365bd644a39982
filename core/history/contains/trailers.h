// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace ariadne::history {

// "Key: value" in the last paragraph of a message, as git's interpret-trailers finds them; folded lines are joined.
struct Trailer {
    QString key; // as written
    QString value;
    int line = 0; // of the message, one-based
    bool operator==(const Trailer &) const = default;
};
QList<Trailer> trailers(const QString &message);

// Something in a message that leads elsewhere. Columns are UTF-16 units within the line.
struct MessageReference {
    enum class Kind { Commit, Url, Issue }; // Issue: "#123", "PROJECT-123", "bug 123"
    Kind kind = Kind::Commit;
    int line = 0; // one-based
    int column = 0, length = 0;
    QString text; // the id in hex (7 to 40 digits), the address, or the number as written
    bool operator==(const MessageReference &) const = default;
};
QList<MessageReference> messageReferences(const QString &message);

// Commits that a backport says it was made from, as written (7 to 40 hex digits, lower case): "(cherry picked from
// commit …)", "(backported from commit …)", "commit … upstream", "[ Upstream commit … ]", "Upstream commit: …",
// "upstream commit …" (subtree or fork), "backport of …". Bytes, since messages need not be UTF-8.
QList<QByteArray> namedOrigins(const QByteArray &message);
// Commits of `Fixes:` lines and of "Follow-up for …", as written.
QList<QByteArray> namedFixes(const QByteArray &message);
// Commits of "This reverts commit …".
QList<QByteArray> namedReverts(const QByteArray &message);

} // namespace ariadne::history
