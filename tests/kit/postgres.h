// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <memory>

namespace ariadne::kit {

// A throw-away PostgreSQL cluster on the loopback address, made by initdb (as postgres or nobody where we are root,
// since initdb refuses root) and gone with the process. One for the whole test executable.
class PostgresServer
{
public:
    // Started when first asked for.
    static PostgresServer &instance();
    ~PostgresServer();

    bool isRunning() const { return m_running; }
    QString reason() const { return m_reason; } // why not
    // A new, empty database; gives its postgresql:// location.
    QString newDatabase();
    QString psql(const QString &location, const QString &sql) const; // what psql prints, unaligned

private:
    PostgresServer();
    bool start();
    bool runAs(const QStringList &command, QByteArray *output) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_server;
    QString m_user;
    int m_port = 0;
    int m_databases = 0;
    bool m_running = false;
    QString m_reason;
};

// Locations to test the catalogue with, as rows: "sqlite" with a path in `folder`, "postgresql" where a server could be
// started (else its reason is noted as a skip).
QList<QPair<QString, QString>> testCatalogues(const QString &folder);

} // namespace ariadne::kit
