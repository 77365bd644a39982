// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace ariadne::kit {

// Makes git repositories whose commit ids are the same on every machine: dates advance by a minute from a fixed one,
// names are given, and no configuration of the user or system is read. Failures stop the test program with the command.
class GitBuilder
{
public:
    explicit GitBuilder(const QString &folder, bool bare = false); // made by `git init` unless it is a repository
    QString folder() const { return m_folder; }

    void author(const QString &name, const QString &email);
    void write(const QString &path, const QByteArray &content); // folders are made
    void remove(const QString &path);
    // Adds everything and commits; returns the id. `message` may have a body.
    QByteArray commit(const QString &message);
    // The same with a clock that is wrong for this once; seconds since 1970.
    QByteArray commitAt(qint64 time, const QString &message);
    QByteArray merge(const QString &branch, const QString &message); // never fast-forward
    void branch(const QString &name);                                // makes it and switches to it
    void checkout(const QString &name);

    // Any git command in the folder; its output without the final newline.
    QByteArray git(const QStringList &arguments, bool mayFail = false, int *exitCode = nullptr) const;

private:
    QString m_folder;
    QString m_name = QStringLiteral("Ann Author");
    QString m_email = QStringLiteral("ann@example.org");
    qint64 m_clock = 1700000000;
};

// Every file below a folder with its type, mode and content, and its time of change: equal before and after means that
// nothing was written. Also for git directories.
QByteArray fingerprint(const QString &folder, bool withTimes = true);

} // namespace ariadne::kit
