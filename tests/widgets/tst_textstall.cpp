// SPDX-License-Identifier: GPL-3.0-or-later
// Large texts never keep the event loop: 100 MB of code, 1 GB of log, 1 GB of holes, a line of 10 MB.
#include "ui/widgets/text/findbar.h"
#include "ui/widgets/textview.h"

#include "kit/guidriver.h"
#include "kit/stallmeter.h"

#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QtWidgets>

using namespace ariadne;
using namespace ariadne::ui;

namespace {

QString s(const char *text) { return QString::fromUtf8(text); }

// Debug builds and a machine that does other things as well: a person notices about 100 ms.
#ifdef QT_NO_DEBUG
constexpr double kLongest = 60;
#else
constexpr double kLongest = 100;
#endif

void writeRepeated(QFile &file, const QByteArray &block, qint64 size)
{
    while (file.size() < size)
        file.write(block);
    file.flush();
}

} // namespace

class TestTextStall : public QObject
{
    Q_OBJECT
    QTemporaryDir folder;
    std::unique_ptr<TextView> view;
    kit::StallMeter meter;

    QString path(const char *name) { return folder.filePath(s(name)); }

    void open(const QString &file)
    {
        auto mapped = MappedFile::open(file);
        QVERIFY2(mapped, qPrintable(mapped ? QString() : mapped.error().what));
        view = std::make_unique<TextView>();
        view->resize(900, 700);
        QVERIFY(kit::showAndActivate(view.get()));
        QCoreApplication::processEvents();
        meter.start();
        view->setDocument(TextDocument::fromFile(*mapped));
        view->setFocus();
    }
    // Turns the loop as a person's keys would come: 60 a second.
    void keys(const char *name, int times)
    {
        for (int i = 0; i < times; ++i) {
            kit::press(view.get(), s(name));
            QCoreApplication::processEvents();
        }
    }
    void check(const char *what)
    {
        QCoreApplication::processEvents();
        const double longest = meter.longestMs();
        qInfo("%s: longest stall %.1f ms", what, longest);
        QVERIFY2(longest < kLongest, what);
        meter.start();
    }
    void walk()
    {
        check("open");
        keys("PgDown", 60);
        check("pages while the index grows");
        QTRY_VERIFY_WITH_TIMEOUT(view->document()->isComplete(), 60'000);
        check("index");
        keys("Ctrl+End", 1);
        QCOMPARE(view->currentLine(), view->document()->lineCount());
        check("end");
        keys("PgUp", 60);
        check("pages back");
        for (int i = 0; i <= 40; ++i) {
            view->verticalScrollBar()->setValue(int(qint64(view->verticalScrollBar()->maximum()) * i / 40));
            QCoreApplication::processEvents();
        }
        check("dragging the scroll bar");
        keys("Ctrl+A", 1);
        check("select all");
        kit::press(view.get(), s("Ctrl+Home"));
    }

private slots:
    void initTestCase()
    {
        Theme::instance().apply();
        QVERIFY(folder.isValid());
    }
    void cleanup()
    {
        view.reset();
        meter.stop();
    }

    void hundredMegabytes()
    {
        QFile file(path("large.c"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray block;
        for (int i = 0; i < 4000; ++i)
            block += "static int function_" + QByteArray::number(i) + "(struct thing *t, const char *name) { /* why */ return t->count + 0x10; }\n";
        writeRepeated(file, block, 100'000'000);
        open(file.fileName());
        walk();
        QTRY_VERIFY_WITH_TIMEOUT(view->isSettled(), 60'000);
        check("colours");
    }

    void lineOfTenMegabytes()
    {
        QFile file(path("line.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray line = "[";
        while (line.size() < 10'000'000)
            line += "{\"name\": \"value of \xC3\xA9\xE6\xBC\xA2\", \"n\": 12345}, ";
        file.write("first\n" + line + "]\nlast\n");
        file.close();
        open(file.fileName());
        check("open");
        QTRY_VERIFY(view->document()->isComplete());
        QCOMPARE(view->document()->lineCount(), 3);
        view->goTo({2, 0});
        keys("Right", 40);
        check("right");
        keys("End", 1);
        QCOMPARE(view->position().column, view->document()->lineBytes(2).size());
        check("end of line");
        keys("Left", 40);
        keys("Ctrl+Left", 20);
        check("left");
        for (int i = 0; i <= 40; ++i) {
            view->horizontalScrollBar()->setValue(int(qint64(view->horizontalScrollBar()->maximum()) * i / 40));
            QCoreApplication::processEvents();
        }
        check("dragging sideways");
        view->goTo({2, 5'000'000});
        keys("Shift+Home", 1);
        check("select half of it");
        view->showFind();
        view->findBar()->setText(s("value"));
        QTRY_VERIFY_WITH_TIMEOUT(view->findBar()->countText().contains(s("of")), 20'000);
        keys("F3", 30);
        check("find");
        QVERIFY(view->hasSelection());
        QCOMPARE(view->selectedText(), s("value"));
    }

    void gigabyteLog()
    {
        QFile file(path("console.log"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QByteArray block;
        for (int i = 0; i < 20'000; ++i)
            block += "[" + QByteArray::number(i * 1000 + 17) + ".123456] kernel: task blkcache-" + QByteArray::number(i) + " woke, queue depth 12\n";
        writeRepeated(file, block, 1'000'000'000);
        if (file.size() < 1'000'000'000)
            QSKIP("not enough room for a log of 1 GB");
        open(file.fileName());
        walk();
        view->showFind();
        view->findBar()->setText(s("blkcache-19999 woke"));
        QTRY_VERIFY_WITH_TIMEOUT(view->findBar()->countText().startsWith(s("1 of")), 60'000);
        check("find");
        view->findBar()->setText(s("no such words"));
        QCoreApplication::processEvents();
        kit::press(view.get(), s("Escape"));
        check("find given up");
        file.remove();
    }

    // A hole of 1 GB: one line of NULs, as a crashed machine leaves in its log.
    void gigabyteOfNothing()
    {
        QFile file(path("holes.log"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("before\n");
        QVERIFY(file.resize(1'000'000'000));
        QVERIFY(file.seek(1'000'000'000));
        file.write("\nafter\n");
        file.close();
        open(file.fileName());
        walk();
        QCOMPARE(view->document()->lineCount(), 3);
        view->goTo({2, 0});
        keys("End", 1);
        keys("Left", 30);
        check("end of the hole");
        file.remove();
    }

    // The file shrinks while it is shown: zeros and no crash.
    void vanishing()
    {
        QFile file(path("shrinks.log"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        writeRepeated(file, QByteArray("some line of the log\n").repeated(1000), 20'000'000);
        open(file.fileName());
        QTRY_VERIFY(view->document()->isComplete());
        QVERIFY(file.resize(4096));
        keys("Ctrl+End", 1);
        keys("PgUp", 5);
        view->grab();
        QTRY_VERIFY(view->document()->isDamaged());
        QVERIFY(view->document()->lineCount() > 900'000);
    }
};

QTEST_MAIN(TestTextStall)
#include "tst_textstall.moc"
