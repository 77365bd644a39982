// SPDX-License-Identifier: GPL-3.0-or-later
#include "gitbuilder.h"

#include "fixtures.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace ariadne::kit {

GitBuilder::GitBuilder(const QString &folder, bool bare) : m_folder(folder)
{
    if (QFileInfo::exists(folder + QStringLiteral("/.git")) || QFileInfo::exists(folder + QStringLiteral("/HEAD")))
        return;
    QDir().mkpath(folder);
    QStringList arguments{QStringLiteral("init"), QStringLiteral("--quiet"), QStringLiteral("--template="),
                          QStringLiteral("--initial-branch=main")};
    if (bare)
        arguments += QStringLiteral("--bare");
    git(arguments);
}

void GitBuilder::author(const QString &name, const QString &email)
{
    m_name = name;
    m_email = email;
}

void GitBuilder::write(const QString &path, const QByteArray &content)
{
    writeFile(m_folder + u'/' + path, content);
}

void GitBuilder::remove(const QString &path)
{
    if (!QFile::remove(m_folder + u'/' + path))
        qFatal("cannot remove %s", qPrintable(path));
}

QByteArray GitBuilder::commit(const QString &message)
{
    m_clock += 60;
    git({QStringLiteral("add"), QStringLiteral("--all")});
    git({QStringLiteral("commit"), QStringLiteral("--quiet"), QStringLiteral("--allow-empty"), QStringLiteral("-m"),
         message});
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
}

QByteArray GitBuilder::commitAt(qint64 time, const QString &message)
{
    const qint64 right = std::exchange(m_clock, time - 60);
    const QByteArray id = commit(message);
    m_clock = right;
    return id;
}

QByteArray GitBuilder::merge(const QString &branch, const QString &message)
{
    m_clock += 60;
    git({QStringLiteral("merge"), QStringLiteral("--quiet"), QStringLiteral("--no-ff"), QStringLiteral("-m"), message,
         branch});
    return git({QStringLiteral("rev-parse"), QStringLiteral("HEAD")});
}

void GitBuilder::branch(const QString &name)
{
    git({QStringLiteral("checkout"), QStringLiteral("--quiet"), QStringLiteral("-b"), name});
}

void GitBuilder::checkout(const QString &name)
{
    git({QStringLiteral("checkout"), QStringLiteral("--quiet"), name});
}

QByteArray GitBuilder::git(const QStringList &arguments, bool mayFail, int *exitCode) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys()) {
        if (name.startsWith(u"GIT_"))
            environment.remove(name);
    }
    const QString date = QString::number(m_clock) + QStringLiteral(" +0100");
    for (const auto &[name, value] : {std::pair{"GIT_CONFIG_NOSYSTEM", QStringLiteral("1")},
                                      {"GIT_CONFIG_GLOBAL", QStringLiteral("/dev/null")},
                                      {"GIT_AUTHOR_NAME", m_name},
                                      {"GIT_AUTHOR_EMAIL", m_email},
                                      {"GIT_COMMITTER_NAME", m_name},
                                      {"GIT_COMMITTER_EMAIL", m_email},
                                      {"GIT_AUTHOR_DATE", date},
                                      {"GIT_COMMITTER_DATE", date},
                                      {"LC_ALL", QStringLiteral("C")},
                                      {"TZ", QStringLiteral("UTC")}})
        environment.insert(QLatin1String(name), value);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder);
    process.start(QStringLiteral("git"), arguments);
    if (!process.waitForFinished(120000))
        qFatal("git %s did not finish: %s", qPrintable(arguments.join(u' ')), qPrintable(process.errorString()));
    if (exitCode)
        *exitCode = process.exitCode();
    if (!mayFail && (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0))
        qFatal("git %s: %s", qPrintable(arguments.join(u' ')), process.readAllStandardError().constData());
    QByteArray output = process.readAllStandardOutput();
    if (output.endsWith('\n'))
        output.chop(1);
    return output;
}

QByteArray fingerprint(const QString &folder, bool withTimes)
{
    QByteArrayList lines;
    QDirIterator all(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                     QDirIterator::Subdirectories);
    while (all.hasNext()) {
        const QString path = all.next();
        struct stat info;
        if (lstat(QFile::encodeName(path).constData(), &info) != 0)
            continue;
        QByteArray line = QFile::encodeName(path) + ' ' + QByteArray::number(info.st_mode, 8);
        if (withTimes)
            line += ' ' + QByteArray::number(qint64(info.st_mtim.tv_sec)) + '.' +
                    QByteArray::number(qint64(info.st_mtim.tv_nsec));
        if (S_ISLNK(info.st_mode)) {
            line += " -> " + QFile::symLinkTarget(path).toUtf8();
        } else if (S_ISREG(info.st_mode)) {
            QFile file(path);
            if (file.open(QIODevice::ReadOnly))
                line += ' ' + QByteArray::number(info.st_size) + ' ' + file.readAll().toHex();
        }
        lines.append(line);
    }
    std::ranges::sort(lines);
    return lines.join('\n');
}

} // namespace ariadne::kit
