// SPDX-License-Identifier: GPL-3.0-or-later
#include "oracle.h"

#include "support/atomicfile.h"
#include "support/json.h"
#include "support/process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace ariadne::kit {

QString oracle(const QString &tool)
{
    const QString found = findProgram(tool);
    if (!found.isEmpty())
        return found;
    QStringList folders = {QStringLiteral("/usr/sbin"), QStringLiteral("/sbin")};
    const QDir servers(QStringLiteral("/usr/lib/postgresql"));
    QStringList versions = servers.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(versions.begin(), versions.end(),
              [](const QString &a, const QString &b) { return a.toDouble() > b.toDouble(); });
    for (const QString &version : versions)
        folders.append(servers.filePath(version + QStringLiteral("/bin")));
    for (const QString &folder : folders) {
        const QFileInfo file(folder + u'/' + tool);
        if (file.isExecutable() && file.isFile())
            return file.filePath();
    }
    return {};
}

void noteSkip(const QString &reason)
{
    const QString list = qEnvironmentVariable("ARIADNE_SKIPS");
    if (list.isEmpty())
        return;
    QString function = QString::fromUtf8(QTest::currentTestFunction());
    if (const char *const row = QTest::currentDataTag())
        function += u':' + QString::fromUtf8(row);
    const QJsonObject line{
        {QStringLiteral("test"),
         QFileInfo(QCoreApplication::applicationFilePath()).fileName().remove(QStringLiteral("tst_"))},
        {QStringLiteral("function"), function},
        {QStringLiteral("reason"), reason}};
    if (const Done done = appendLine(list, json::compact(line)); !done)
        qWarning("The skip could not be listed: %s", qPrintable(done.error().what));
}

int slowness()
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return 6;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
    return 6;
#endif
#endif
    return qEnvironmentVariableIsSet("ARIADNE_SLOW") ? 6 : 1;
}

} // namespace ariadne::kit
