// SPDX-License-Identifier: GPL-3.0-or-later
// Which patch of a distribution made a line: packages built here with quilt's and rpm's own layout.
#include "history/distribution/distribution.h"
#include "history/distribution/unifieddiff.h"
#include "kit/canceltest.h"
#include "kit/mutator.h"
#include "kit/oracle.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace ariadne;
using namespace ariadne::history;
using namespace Qt::StringLiterals;
using repository::SourceRoot;

namespace {

QByteArray numbered(int from, int to)
{
    QByteArray text;
    for (int i = from; i <= to; ++i)
        text += "line " + QByteArray::number(i) + '\n';
    return text;
}

void write(const QString &path, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray run(const QString &folder, const QString &program, const QStringList &arguments,
               const QStringList &variables = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.waitForFinished();
    if (process.exitCode() > 1)
        qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput();
}

} // namespace

class TestDistribution : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    NoJob m_job;

    // Line → the patch's file name; empty for upstream's.
    QHash<int, QByteArray> patchesOf(const Blame &blame)
    {
        QHash<int, QByteArray> names;
        for (const BlameHunk &hunk : blame.hunks) {
            for (int i = 0; i < hunk.count; ++i) {
                const QByteArray patch = blame.commits.value(hunk.commit).patch;
                names.insert(hunk.line + i, patch.mid(patch.lastIndexOf('/') + 1));
            }
        }
        return names;
    }

private slots:
    void quiltSeries()
    {
        ARIADNE_ORACLE(quilt, "quilt");
        const QString top = m_folder.filePath(u"hello-2.10"_s);
        write(top + u"/src/hello.c"_s, numbered(1, 60));
        write(top + u"/src/other.c"_s, "other\n");
        write(top + u"/debian/changelog"_s, "hello (2.10-3) unstable; urgency=medium\n");
        const QStringList variables{u"QUILT_PATCHES=debian/patches"_s, u"QUILTRC=/dev/null"_s};
        // What each patch does, made by quilt; the last is popped again.
        const auto patch = [&](const QString &name, const QByteArray &header,
                               const std::function<void(QByteArray &)> &change) {
            run(top, quilt, {u"new"_s, name}, variables);
            run(top, quilt, {u"add"_s, u"src/hello.c"_s}, variables);
            QFile file(top + u"/src/hello.c"_s);
            (void)file.open(QIODevice::ReadOnly);
            QByteArray content = file.readAll();
            file.close();
            change(content);
            write(top + u"/src/hello.c"_s, content);
            run(top, quilt, {u"refresh"_s}, variables);
            const QString path = top + u"/debian/patches/"_s + name;
            QFile made(path);
            (void)made.open(QIODevice::ReadOnly);
            const QByteArray text = made.readAll();
            made.close();
            write(path, header + text);
        };
        patch(
            u"first.patch"_s,
            "From: Ann Author <ann@example.org>\nSubject: [PATCH] Say eleven\nDate: Mon, 6 Nov 2023 10:00:00 +0000\n\n",
            [](QByteArray &text) { text.replace("line 11\n", "eleven\neleven and a half\n"); });
        patch(
            u"second.patch"_s, "Description: Two changes\nAuthor: Bob <bob@example.org>\nLast-Update: 2023-11-07\n\n",
            [](QByteArray &text) {
                text.replace("eleven and a half\n", "eleven and two halves\n").replace("line 40\n", "line 40\nmore\n");
            });
        patch(u"third.patch"_s, {},
              [](QByteArray &text) { text.replace("line 2\n", "line two\n").replace("line 50\n", ""); });
        const auto root = SourceRoot::openFolder(top);
        QVERIFY(root);
        QVERIFY(isDistributionTree(*root));
        const auto blame = distributionBlame(*root, "src/hello.c", {}, m_job);
        QVERIFY2(blame, blame ? "" : qPrintable(blame.error().what));
        QFile file(top + u"/src/hello.c"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().split('\n');
        file.close();
        QHash<int, QByteArray> names = patchesOf(*blame);
        QCOMPARE(names.size(), int(lines.size()) - 1);
        for (int i = 1; i < int(lines.size()); ++i) {
            const QByteArray &line = lines.at(i - 1);
            const QByteArray expected = line == "line two"                                  ? "third.patch"
                                        : line == "eleven"                                  ? "first.patch"
                                        : line == "eleven and two halves" || line == "more" ? "second.patch"
                                                                                            : "";
            QVERIFY2(names.value(i) == expected, (line + " is from " + names.value(i)).constData());
        }
        for (const BlameCommit &commit : blame->commits) {
            if (commit.patch.endsWith("first.patch")) {
                QCOMPARE(commit.summary, QByteArray("Say eleven"));
                QCOMPARE(commit.author, QByteArray("Ann Author"));
                QCOMPARE(commit.authorTime, qint64(1699264800));
            } else if (commit.patch.isEmpty()) {
                QCOMPARE(commit.summary, QByteArray("Upstream 2.10"));
            }
        }
        // The same through blame itself, and a range.
        BlameOptions range;
        range.range = {11, 12};
        const auto part = history::blame(*root, {}, "src/hello.c", range, {}, m_job);
        QVERIFY(part);
        QCOMPARE(patchesOf(*part).size(), 2);
        // Popped: the third is not in the file.
        run(top, quilt, {u"pop"_s}, variables);
        names = patchesOf(*distributionBlame(*root, "src/hello.c", {}, m_job));
        QVERIFY(!names.values().contains("third.patch"));
        QVERIFY(names.values().contains("second.patch"));
        // Edited by hand since: what still fits is told.
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray content = file.readAll();
        file.close();
        write(top + u"/src/hello.c"_s, "mine\nmine too\n" + content.replace("line 39\n", "my line 39\n"));
        names = patchesOf(*distributionBlame(*root, "src/hello.c", {}, m_job));
        QVERIFY(names.values().contains("first.patch"));
        QCOMPARE(distributionBlame(*root, "none.c", {}, m_job).error().kind, Error::Kind::NotFound);
        const QString problem =
            kit::cancelTest([&](JobControl &job) { return distributionBlame(*root, "src/hello.c", {}, job); });
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }

    void rpmSpec()
    {
        ARIADNE_ORACLE(diff, "diff");
        const QString top = m_folder.filePath(u"rpmbuild"_s), source = top + u"/BUILD/hello-2.10"_s;
        const QByteArray first = numbered(1, 30), second = numbered(1, 30).replace("line 5\n", "five\n"),
                         third = QByteArray(second).replace("line 20\n", "twenty\n");
        const QString work = m_folder.filePath(u"work"_s);
        const auto patch = [&](const QString &name, const QByteArray &from, const QByteArray &to) {
            write(work + u"/a/src/hello.c"_s, from);
            write(work + u"/b/src/hello.c"_s, to);
            write(top + u"/SOURCES/"_s + name, run(work, diff, {u"-u"_s, u"a/src/hello.c"_s, u"b/src/hello.c"_s}));
        };
        patch(u"hello-2.10-five.patch"_s, first, second);
        patch(u"twenty.patch"_s, second, third);
        write(top + u"/SPECS/hello.spec"_s,
              "%global base hello\nName: %{base}\nVersion: 2.10\nPatch0: %{name}-%{version}-five.patch\n"
              "Patch7: https://example.org/p/twenty.patch\n%prep\n%setup -q\n%patch0 -p1\n%patch -P 7 -p1\n");
        write(source + u"/src/hello.c"_s, third);
        const auto root = SourceRoot::openFolder(source);
        QVERIFY(root);
        const auto blame = distributionBlame(*root, "src/hello.c", {}, m_job);
        QVERIFY2(blame, blame ? "" : qPrintable(blame.error().what));
        const auto names = patchesOf(*blame);
        QCOMPARE(names.value(5), QByteArray("hello-2.10-five.patch"));
        QCOMPARE(names.value(20), QByteArray("twenty.patch"));
        QCOMPARE(names.value(6), QByteArray());
        // %autosetup takes all.
        QCOMPARE(parseSpec("Patch: a.patch\nPatch: b.patch\n%autosetup -p1\n").patches.size(), 2);
        QCOMPARE(parseSpec("Patch1: ../../etc/passwd\n%autosetup -p1\n").patches.first().file, QByteArray("passwd"));
    }

    // What the file decides is decided; the rest is tried, and said.
    void specConditions()
    {
        const auto files = [](const QByteArray &text, QByteArrayList *undecided = nullptr) {
            const PatchSeries series =
                parseSpec("Patch1: one.patch\nPatch2: two.patch\nPatch3: three.patch\n%bcond_with extra\n"
                          "%bcond_without plain\n%global level 4\n%prep\n" +
                          text);
            if (undecided)
                *undecided = series.undecided;
            QByteArrayList names;
            for (const PatchSeries::Entry &entry : series.patches)
                names.append(entry.file.left(entry.file.indexOf('.')));
            return names.join(' ');
        };
        QByteArrayList undecided;
        QCOMPARE(files("%if 0\n%patch1 -p1\n%else\n%patch2 -p1\n%endif\n%patch3 -p1\n", &undecided),
                 QByteArray("two three"));
        QVERIFY(undecided.isEmpty());
        QCOMPARE(files("%if %{with extra}\n%patch1 -p1\n%endif\n%if %{with plain}\n%patch2 -p1\n%endif\n"),
                 QByteArray("two"));
        QCOMPARE(files("%{?with_extra:%patch1 -p1}\n%{?with_plain:%patch2 -p1}\n%{!?with_extra:%patch3 -p1}\n"),
                 QByteArray("two three"));
        QCOMPARE(files("%if %{level} >= 4 && !%{with extra}\n%patch1 -p1\n%elif 1\n%patch2 -p1\n%endif\n"),
                 QByteArray("one"));
        QCOMPARE(files("%if \"%{level}\" == \"5\" || 0\n%patch1 -p1\n%if 1\n%patch2 -p1\n%endif\n%endif\n%patch3 "
                       "-p1\n"),
                 QByteArray("three"));
        QCOMPARE(files("%if 0%{?fedora} > 20\n%patch1 -p1\n%else\n%patch2 -p1\n%endif\n%ifarch s390x\n%patch3 "
                       "-p1\n%endif\n",
                       &undecided),
                 QByteArray("one two three"));
        QCOMPARE(undecided, (QByteArrayList{"%if 0%{?fedora} > 20", "%ifarch s390x"}));
        QCOMPARE(files("%endif\n%else\n%elif\n%if\n%patch1 -p1\n"), QByteArray("one"));
        QCOMPARE(files(QByteArray("%if 0\n").repeated(500) + QByteArray("%endif\n").repeated(500) + "%patch1 -p1\n"),
                 QByteArray("one"));
    }

    void plainFolderStays()
    {
        const QString top = m_folder.filePath(u"plain"_s);
        write(top + u"/a.c"_s, "a\n");
        const auto root = SourceRoot::openFolder(top);
        QVERIFY(root && !isDistributionTree(*root));
        QCOMPARE(history::blame(*root, {}, "a.c", {}, {}, m_job).error().kind, Error::Kind::Refused);
    }

    void hostileText()
    {
        QCOMPARE(parseQuiltSeries("../x\n/etc/passwd\n# c\na.patch -p0\nb.patch # why\n").size(), 2);
        QCOMPARE(parsePatch("--- a\n+++ b\n@@ -1,99999 +1 @@\n-x\n").cut, true);
        QCOMPARE(parsePatch("@@ -1 +1 @@\n-x\n+y\n").files.size(), 0);
        const QByteArray seed =
            "Subject: x\n--- a/f\n+++ b/f\n@@ -1,2 +1,2 @@\n x\n-y\n+z\nrename from a\nrename to b\n";
        quint32 state = 3;
        for (int i = 0; i < 3000; ++i) {
            QByteArray text = seed;
            for (int k = 0; k < 4; ++k) {
                state = state * 1664525 + 1013904223;
                text[qsizetype((state >> 8) % quint32(text.size()))] = char(state >> 24);
            }
            parsePatch(text);
            parseSpec(text);
            parseQuiltSeries(text);
        }
    }
};

QTEST_GUILESS_MAIN(TestDistribution)
#include "tst_distribution.moc"
