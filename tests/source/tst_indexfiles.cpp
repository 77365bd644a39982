// SPDX-License-Identifier: GPL-3.0-or-later
// Files that make an index hard: other languages, what cannot be read, what changes while it is read, what another
// version left behind.
#include "indexdump.h"
#include "kit/canceltest.h"
#include "kit/child.h"
#include "kit/fixtures.h"
#include "kit/oracle.h"
#include "source/index/ctagsfiles.h"
#include "source/index/sourceindex.h"
#include "source/query/queries.h"
#include "source/scan/scanner.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QtTest>
#include <atomic>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace ariadne;
using namespace ariadne::source;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<SourceIndex> indexOf(const QString &folder)
{
    return *SourceIndex::of(*repository::SourceRoot::openFolder(folder));
}

bool hasWarning(const Warnings &warnings, const QString &kind)
{
    return std::ranges::any_of(warnings, [&](const Warning &warning) { return warning.code == kind; });
}

const QByteArray kPython = "import os\n\nclass Walker:\n    def step(self, x):\n        return gather(x)\n\n"
                           "def gather(x):\n    return os.path.join(x)\n\nSTART = gather('a')\n";

} // namespace

class TestIndexFiles : public QObject
{
    Q_OBJECT

    QTemporaryDir m_cache;

private slots:
    void init()
    {
        qputenv("XDG_CACHE_HOME", m_cache.filePath(QString::fromLatin1(QTest::currentTestFunction())).toLocal8Bit());
    }

    void otherLanguages()
    {
        ARIADNE_ORACLE(ctags, "ctags");
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"tool.py"_s), kPython);
        kit::writeFile(folder.filePath(u"cmd/main.go"_s), "package main\n\nfunc helper() int { return 1 }\n\nfunc main() {\n"
                                               "\thelper()\n}\n");
        kit::writeFile(folder.filePath(u"run"_s), "#!/bin/sh\nprepare() {\n\ttrue\n}\nprepare\n");
        kit::writeFile(folder.filePath(u"a.c"_s), "int gather(int x) { return x; }\n");
        // No configuration of the tree is followed.
        kit::writeFile(folder.filePath(u".ctags.d/evil.ctags"_s), "--langmap=Python:.nothing\n");
        NoJob job;
        const auto index = indexOf(folder.path());
        const auto report = index->refresh({}, job);
        QVERIFY2(report, report ? "" : qPrintable(report.error().what));
        const auto view = index->view();
        const auto gather = definitions(*view, "gather", false, {}, job);
        QVERIFY(gather);
        QCOMPARE(gather->rows.size(), 2);
        for (const Definition &row : gather->rows) {
            const bool python = row.path == "tool.py";
            QCOMPARE(row.tier, python ? Tier::Ctags : Tier::Lexical);
            QCOMPARE(row.line, python ? 7 : 1);
            QCOMPARE(row.column, 5);
        }
        QCOMPARE(definitions(*view, "Walker", false, {}, job)->rows.size(), 1);
        QCOMPARE(definitions(*view, "prepare", false, {}, job)->rows.size(), 1);
        const auto helper = definitions(*view, "helper", false, {}, job);
        QCOMPARE(helper->rows.size(), 1);
        QCOMPARE(helper->rows[0].line, 3);
        // Who calls: the function around the call, and no function itself for its own definition.
        const auto calls = callers(*view, "helper", {}, job);
        QVERIFY(calls);
        QCOMPARE(calls->total, 1);
        QCOMPARE(calls->rows[0].caller, "main");
        QCOMPARE(calls->rows[0].line, 6);
        QStringList around;
        const auto uses = callers(*view, "gather", {}, job);
        for (const Edge &edge : uses->rows)
            around << QString::fromLatin1(edge.caller) + u':' + QString::number(edge.line);
        QVERIFY2(around.contains(u"step:5"_s), qPrintable(around.join(u' ')));
        QVERIFY(!around.join(u' ').contains(u"gather"_s));
        const auto found = findSymbols(*view, u"Walker"_s, 10, job);
        QVERIFY(found && !found->rows.isEmpty());

        const auto content = std::string_view(kPython.constData(), size_t(kPython.size()));
        const QString problem = kit::cancelTest([&](JobControl &cancel) {
            Facts facts;
            const CtagsInput input{"tool.py", content, &facts};
            return addCtagsSymbols({&input, 1}, cancel);
        });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    // Files of an older version are built again, and that is said; the answers are those of a fresh index.
    void olderVersion_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("facts") << u"*.facts"_s;
        QTest::newRow("text") << u"*.text"_s;
        QTest::newRow("tree") << u"tree-*"_s;
    }
    void olderVersion()
    {
        QFETCH(QString, pattern);
        QTemporaryDir folder;
        kit::writeFile(folder.filePath(u"a.c"_s), "int one(void) { return 1; }\nint two(void) { return one(); }\n");
        NoJob job;
        QByteArray expected;
        QString store;
        {
            const auto index = indexOf(folder.path());
            QVERIFY(index->refresh({}, job));
            expected = kit::dumpIndex(*index->view());
            store = index->folder();
        }
        int changed = 0;
        QDirIterator each(store, {pattern}, QDir::Files);
        while (each.hasNext()) {
            QFile file(each.next());
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(8); // the version stands behind the magic
            file.write(QByteArray("\x7f\0\0\0", 4));
            ++changed;
        }
        QVERIFY(changed > 0);
        const auto index = indexOf(folder.path());
        QVERIFY(index->load(job)); // the old one is no reason to stop either
        const auto report = index->refresh({}, job);
        QVERIFY2(report, report ? "" : qPrintable(report.error().what));
        QVERIFY(hasWarning(report->warnings, u"index-outdated"_s));
        QCOMPARE(kit::dumpIndex(*index->view()), expected);
        // Said once: now it is the new one's.
        QVERIFY(!hasWarning(index->refresh({}, job)->warnings, u"index-outdated"_s));
    }

    // A file that grows and shrinks all the time while it is read: no crash, and once it rests the answer is right.
    void shrinksMeanwhile()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"a.c"_s);
        const QByteArray line = "int filler(int a) { return a + 1; }\n";
        const QByteArray large = line.repeated((12 << 20) / int(line.size())); // so large that it is mapped
        kit::writeFile(path, large);
        NoJob job;
        const auto index = indexOf(folder.path());
        std::atomic<bool> stop = false;
        std::thread writer([&] {
            for (int round = 0; !stop; ++round)
                if (::truncate(QFile::encodeName(path).constData(), round % 2 ? large.size() : 100) != 0)
                    return;
        });
        for (int i = 0; i < 6; ++i) {
            const auto report = index->refresh({}, job);
            QVERIFY2(report, report ? "" : qPrintable(report.error().what));
        }
        stop = true;
        writer.join();
        kit::writeFile(path, "int rests(void) { return 0; }\n");
        QVERIFY(index->refresh({}, job));
        QCOMPARE(definitions(*index->view(), "rests", false, {}, job)->rows.size(), 1);
        QCOMPARE(definitions(*index->view(), "filler", false, {}, job)->rows.size(), 0);
    }

    // Said by name, and the rest goes on. Root can read everything: then a child of another user looks.
    void unreadable()
    {
        QTemporaryDir folder, cache;
        kit::writeFile(folder.filePath(u"a.c"_s), "int seen(void) { return 1; }\n");
        kit::writeFile(folder.filePath(u"closed/b.c"_s), "int hidden(void) { return 1; }\n");
        kit::writeFile(folder.filePath(u"secret.c"_s), "int secret(void) { return 1; }\n");
        QVERIFY(::chmod(QFile::encodeName(folder.filePath(u"secret.c"_s)).constData(), 0) == 0);
        QVERIFY(::chmod(QFile::encodeName(folder.filePath(u"closed"_s)).constData(), 0) == 0);
        QVERIFY(::chmod(QFile::encodeName(folder.path()).constData(), 0755) == 0);
        QVERIFY(::chmod(QFile::encodeName(cache.path()).constData(), 0777) == 0);
        const QByteArray data = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_CACHE_HOME", cache.path().toLocal8Bit());
        qputenv("XDG_DATA_HOME", cache.path().toLocal8Bit());
        const QString root = folder.path();
        std::fflush(nullptr);
        const pid_t child = ::fork();
        if (child == 0) {
            constexpr uid_t kNobody = 65534;
            if (::getuid() == 0 && (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
                ::_exit(9);
            NoJob job;
            const auto index = indexOf(root);
            const auto report = index->refresh({}, job);
            if (!report)
                ::_exit(1);
            if (!hasWarning(report->warnings, u"folder-unreadable"_s))
                ::_exit(2);
            if (!hasWarning(report->warnings, u"file-unreadable"_s))
                ::_exit(3);
            ::_exit(definitions(*index->view(), "seen", false, {}, job)->rows.size() == 1 ? 0 : 4);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        qputenv("XDG_DATA_HOME", data);
        ::chmod(QFile::encodeName(folder.filePath(u"closed"_s)).constData(), 0700);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 9)
            QSKIP("privileges cannot be dropped here");
        QCOMPARE(status, 0);
    }
};

QTEST_GUILESS_MAIN(TestIndexFiles)
#include "tst_indexfiles.moc"
