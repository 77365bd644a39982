// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a commit: ours against `git branch --contains` and `git cherry`, in one run. $ARIADNE_REPOSITORIES names
// repositories, divided by colons; used is the one with a branch v249-stable (systemd-stable).
#include "kit/benchmark.h"
#include "kit/cli.h"
#include "kit/oracle.h"

#include <QFileInfo>
#include <QProcess>
#include <QTest>

using namespace ariadne;
using namespace Qt::StringLiterals;

class BenchContains : public QObject
{
    Q_OBJECT
    QString m_folder;

    static QByteArray git(const QString &folder, const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(u"git"_s, QStringList{u"-c"_s, u"safe.directory=*"_s} + arguments);
        process.waitForFinished(600'000);
        return process.exitCode() == 0 ? process.readAllStandardOutput().trimmed() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        for (const QString &folder : qEnvironmentVariable("ARIADNE_REPOSITORIES").split(u':', Qt::SkipEmptyParts)) {
            if (!git(folder, {u"rev-parse"_s, u"--verify"_s, u"-q"_s, u"refs/heads/v249-stable"_s}).isEmpty())
                m_folder = folder;
        }
        if (m_folder.isEmpty())
            ARIADNE_SKIP(u"no repository of $ARIADNE_REPOSITORIES has the branch v249-stable"_s);
        if (!QFileInfo(kit::cliPath()).isExecutable())
            ARIADNE_SKIP(u"the program is not built"_s);
    }

    void againstGit()
    {
        ARIADNE_ORACLE(gitProgram, "git");
        // A commit that stable branches have under other ids: that of the newest backport's first trailer.
        const QByteArray body = git(
            m_folder, {u"log"_s, u"-1"_s, u"--grep=cherry picked from commit"_s, u"--format=%b"_s, u"v249-stable"_s});
        const qsizetype at = body.indexOf("cherry picked from commit ");
        QVERIFY(at >= 0);
        const QString commit = QString::fromLatin1(body.mid(at + 26, 40));
        const kit::BenchCommand ours{u"ariadne contains, all branches"_s,
                                     {kit::cliPath(), u"-C"_s, m_folder, u"contains"_s, commit},
                                     {},
                                     {},
                                     {0, 1}};
        const kit::BenchCommand one{
            u"ariadne contains, one branch"_s,
            {kit::cliPath(), u"-C"_s, m_folder, u"contains"_s, commit, u"--branches"_s, u"v249-stable"_s},
            {},
            {},
            {0, 1}};
        const kit::BenchCommand branch{
            u"git branch --contains"_s,
            {gitProgram, u"-c"_s, u"safe.directory=*"_s, u"-C"_s, m_folder, u"branch"_s, u"--contains"_s, commit},
            {},
            {},
            {0}};
        const kit::BenchCommand cherry{u"git cherry, one branch"_s,
                                       {gitProgram, u"-c"_s, u"safe.directory=*"_s, u"-C"_s, m_folder, u"cherry"_s,
                                        u"v249-stable"_s, commit, commit + u'^'},
                                       {},
                                       {},
                                       {0}};
        QVERIFY(kit::compare(ours, branch, 5));
        QVERIFY(kit::compare(one, cherry, 5));
    }
};

QTEST_GUILESS_MAIN(BenchContains)
#include "tst_bench_contains.moc"
