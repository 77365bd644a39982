// SPDX-License-Identifier: GPL-3.0-or-later
// The gutter beside a file of an unpacked Debian source package: the patch that made each line.
#include "kit/guidriver.h"
#include "kit/pageshell.h"
#include "repository/sourceroot.h"
#include "ui/revision/blamegutter.h"
#include "ui/revision/blamelines.h"
#include "ui/source/sourcepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textview.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QToolTip>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

namespace {

class FakeShell : public kit::PageShell<SourcePage>
{
public:
    FakeShell() : kit::PageShell<SourcePage>(sourcePages()) { window.resize(1100, 700); }
};

} // namespace

class TestPatchGutter : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    void write(const QString &path, const QByteArray &text)
    {
        const QString full = m_folder.filePath(path);
        QDir().mkpath(QFileInfo(full).path());
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }

    void debianTree()
    {
        write(u"hello-1.0/debian/changelog"_s, "hello (1.0-2) unstable; urgency=low\n");
        write(u"hello-1.0/debian/patches/series"_s, "greet.patch\n");
        write(u"hello-1.0/debian/patches/greet.patch"_s,
              "From: Mary Kay <mary@example.org>\nDate: Mon, 1 Jan 2024 10:00:00 +0000\nSubject: Greet everybody\n\n"
              "--- a/hello.c\n+++ b/hello.c\n@@ -1,3 +1,3 @@\n int a;\n-int b;\n+int everybody;\n int c;\n");
        write(u"hello-1.0/hello.c"_s, "int a;\nint everybody;\nint c;\n");
        NoJob job;
        const QString top = m_folder.filePath(u"hello-1.0"_s);
        const auto root = repository::SourceRoot::open(top, job);
        QVERIFY(root && !root->isRepository());
        FakeShell shell;
        QVERIFY(kit::showAndActivate(&shell.window));
        shell.page->open(place::Source{root->id(), {}, "hello.c", {}});
        auto *text = shell.page->findChild<TextView *>();
        QTRY_VERIFY(text && text->document() && text->document()->lineCount() >= 3);
        auto *lines = shell.page->findChild<BlameLines *>();
        QVERIFY(lines);
        QTRY_VERIFY(shell.page->isSettled());
        if (lines->isEmpty()) { // where blame is off
            text->setFocus();
            kit::press(text, u"B"_s);
        }
        QTRY_VERIFY(lines->commit(3));
        QVERIFY(lines->commit(2)->patch.endsWith("greet.patch"));
        QVERIFY(lines->commit(1)->patch.isEmpty());
        const QString card = BlameGutter::card(*lines, 2);
        QVERIFY2(card.contains(u"Greet everybody"_s) && card.contains(u"greet.patch"_s), qPrintable(card));
        // By keyboard: the card of the line at the caret.
        text->setFocus();
        kit::press(text, u"Down"_s);
        QCOMPARE(text->currentLine(), 2);
        QVERIFY(shell.page->commandEnabled(u"source.blameCard"_s, nullptr));
        QVERIFY(shell.page->command(u"source.blameCard"_s));
        QTRY_VERIFY(QToolTip::text().contains(u"Greet everybody"_s));
        QVERIFY(kit::shot(&shell.window, u"history-patchgutter"_s));
        QToolTip::hideText();
    }
};

QTEST_MAIN(TestPatchGutter)
#include "tst_patchgutter.moc"
