// SPDX-License-Identifier: GPL-3.0-or-later
// The rules, held against the whole tree; and against planted violations, which they must find.
#include "rules.h"

#include <QTest>

using namespace ariadne::rules;

namespace {

using Rule = QStringList (*)(const SourceFile &);

QStringList planted(Rule rule, const char *path, const char *text)
{
    return rule(SourceFile::parse(QString::fromLatin1(path), QString::fromUtf8(text)));
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT
    QList<SourceFile> m_tree;

    void check(Rule rule)
    {
        QStringList faults;
        for (const SourceFile &file : m_tree)
            faults += rule(file);
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }
    // Each row of a rule: a file that breaks it, or a file that looks like it and does not.
    void checkPlanted(Rule rule)
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(bool, wrong);
        const QStringList faults = rule(SourceFile::parse(path, text));
        QVERIFY2(faults.isEmpty() != wrong, qPrintable(faults.join(u'\n')));
    }
    static void columns()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("wrong");
    }
    static void row(bool wrong, const char *path, const char *text)
    {
        QTest::addRow("%s %s: %s", wrong ? "wrong" : "fine", path, QByteArray(text).simplified().left(60).constData())
            << QString::fromLatin1(path) << QString::fromUtf8(text) << wrong;
    }

private slots:
    void initTestCase()
    {
        m_tree = readTree(QStringLiteral(ARIADNE_SOURCE_FOLDER));
        // A tree that was not found would break no rule.
        QVERIFY(m_tree.size() > 60);
        QVERIFY(std::any_of(m_tree.cbegin(), m_tree.cend(), [](const SourceFile &file) {
            return file.path == QLatin1String("core/support/link.cpp");
        }));
    }

    void takesApart()
    {
        const SourceFile file = SourceFile::parse(
            QStringLiteral("core/x/a.cpp"),
            QStringLiteral("#include \"a/b.h\"\n#include <git2.h>\n// \"not a literal\"\n/* nor \"this\" */\n"
                           "auto a = \"one \\\"two\\\"\"; char c = '\"'; int n = 1'000; auto r = R\"x(raw \" "
                           "))x\";\nauto b = \"end\";\n"));
        QStringList texts;
        for (const Literal &literal : file.literals)
            texts.append(literal.text);
        QCOMPARE(texts, (QStringList{QStringLiteral("a/b.h"), QStringLiteral("one \\\"two\\\""),
                                     QStringLiteral("raw \" )"), QStringLiteral("end")}));
        QCOMPARE(file.includes.size(), 2);
        QCOMPARE(file.includes[1].line, 2);
        QVERIFY(file.includes[0].quoted && !file.includes[1].quoted);
        QVERIFY(!file.code.contains(QStringLiteral("not a literal")) && !file.code.contains(QStringLiteral("end")));
        QCOMPARE(file.code.size(), file.text.size());
    }

    void arrowsHold() { check(arrows); }
    void whatTakesAJobIsCancelled()
    {
        const auto file = [](const char *path, const char *text) {
            return SourceFile::parse(QString::fromLatin1(path), QString::fromLatin1(text));
        };
        const QList<SourceFile> told = {
            file("core/a/a.h", "Done sweep(int depth,\n           JobControl &job);\nDone inner(JobControl &job);"),
            file("ui/a/a.cpp", "#include \"a/a.h\"\nvoid f() { sweep(1, job); }")};
        QCOMPARE(uncancelled(told).size(), 1);
        QVERIFY(uncancelled(told).first().startsWith(QStringLiteral("core/a/a.h:1: sweep()")));
        const QList<SourceFile> fine =
            told + QList<SourceFile>{file("tests/a/tst_a.cpp", "cancelTest([&](JobControl &job) { return sweep(1, job); });")};
        QCOMPARE(uncancelled(fine), QStringList());
        const QStringList faults = uncancelled(m_tree);
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

    void arrowsFind_data()
    {
        columns();
        row(true, "core/support/a.cpp", "#include \"store/catalogue.h\"\n");
        row(true, "core/store/a.cpp", "#include \"dump/elfcore.h\"\n");
        row(true, "core/failures/a.cpp", "#include \"cases/cases.h\"\n");
        row(true, "core/history/a.cpp", "#include \"store/catalogue.h\"\n");
        row(true, "core/dump/a.cpp", "#include \"repository/repository.h\"\n");
        row(true, "core/dump/a.cpp", "#include \"ui/theme/theme.h\"\n");
        row(true, "core/dump/a.cpp", "#include \"../cases/cases.h\"\n");
        row(true, "core/dump/a.cpp", "#include \"cli/command.h\"\n");
        row(true, "ui/theme/a.cpp", "#include \"ui/widgets/paint.h\"\n");
        row(true, "ui/widgets/a.cpp", "#include \"ui/shell/page.h\"\n");
        row(true, "ui/shell/a.cpp", "#include \"ui/dump/dumppage.h\"\n");
        row(true, "ui/dump/a.cpp", "#include \"ui/source/sourcepage.h\"\n");
        row(true, "ui/dump/a.cpp", "#include \"ui/pages.h\"\n");
        row(false, "core/cases/a.cpp",
            "#include \"support/link.h\"\n#include \"dump/dump.h\"\n#include \"trials/trials.h\"\n");
        row(false, "core/joins/a.cpp", "#include \"source/index.h\"\n");
        row(false, "ui/dump/a.cpp",
            "#include \"ui/shell/page.h\"\n#include \"dump/dump.h\"\n#include \"joins/joins.h\"\n#include "
            "\"dumppage.h\"\n");
        row(false, "ui/pages.cpp", "#include \"ui/dump/dumppages.h\"\n#include \"ui/source/sourcepages.h\"\n");
        row(false, "app/window.cpp", "#include \"ui/shell/windows.h\"\n#include \"cli/command.h\"\n");
    }
    void arrowsFind() { checkPlanted(arrows); }

    void librariesHold() { check(libraries); }
    void librariesFind_data()
    {
        columns();
        row(true, "core/dump/a.cpp", "#include <git2.h>\n");
        row(true, "ui/source/a.cpp", "#include <git2/blame.h>\n");
        row(true, "ui/dump/a.cpp", "#include <elfutils/libdwfl.h>\n");
        row(true, "core/failures/a.cpp", "#include <libelf.h>\n");
        row(true, "core/failures/a.cpp", "#include <dwarf.h>\n");
        row(true, "core/dump/a.cpp", "#include <QColor>\n");
        row(true, "core/dump/a.cpp", "#include <QtGui/QImage>\n");
        row(true, "core/dump/a.cpp", "#include <QWidget>\n");
        row(true, "core/dump/a.h", "#include <QtNetwork>\n");
        row(true, "ui/failures/a.cpp", "#include <QSqlQuery>\n");
        row(true, "core/failures/failures.cpp", "#include <QSqlQuery>\n");
        row(false, "core/failures/failurestore.cpp", "#include <QSqlQuery>\n");
        row(false, "core/store/a.h", "#include <QSqlDatabase>\n");
        row(false, "core/history/a.cpp", "#include <git2.h>\n#include <QString>\n");
        row(false, "core/dump/a.cpp", "#include <elfutils/libdwfl.h>\n#include <elf.h>\n#include <QDateTime>\n");
        row(false, "ui/shell/a.cpp", "#include <QColor>\n#include <QWidget>\n");
        row(false, "tests/dump/a.cpp", "#include <elfutils/libdw.h>\n");
    }
    void librariesFind() { checkPlanted(libraries); }

    void sqlHolds() { check(sqlText); }
    void sqlFinds_data()
    {
        columns();
        row(true, "ui/failures/a.cpp", "q(QStringLiteral(\"SELECT id FROM modes WHERE x = ?\"));");
        row(true, "core/failures/a.cpp", "q(\"INSERT INTO modes (id) VALUES (?)\");");
        row(true, "core/cases/a.cpp", "q(\"UPDATE cases SET a = ?\");");
        row(true, "core/cases/a.cpp", "q(\"CREATE TABLE x (a TEXT)\");");
        row(true, "core/cases/a.cpp", "q(base + \" WHERE id = ?\");");
        row(false, "core/cases/casestore.cpp", "q(\"UPDATE cases SET a = ?\");");
        row(false, "core/store/events.cpp", "q(\"DELETE FROM events\");");
        row(false, "ui/dump/a.cpp",
            "tr(\"Select a frame from the list\"); tr(\"Update the view\"); // SELECT a FROM b");
        row(false, "tests/store/a.cpp", "q(\"SELECT a FROM b \");");
    }
    void sqlFinds() { checkPlanted(sqlText); }

    void coloursHold() { check(literalColours); }
    void coloursFind_data()
    {
        columns();
        row(true, "ui/dump/a.cpp", "setStyleSheet(\"color: #ff0000\");");
        row(true, "ui/dump/a.cpp", "QColor c(255, 0, 0);");
        row(true, "ui/dump/a.cpp", "p.setPen(QColor(0x20, 0x20, 0x20));");
        row(true, "ui/dump/a.cpp", "QColor(\"red\");");
        row(true, "ui/dump/a.cpp", "QColor(QStringLiteral(\"tomato\"));");
        row(true, "ui/dump/a.cpp", "p.setPen(Qt::red);");
        row(true, "ui/dump/a.cpp", "image.fill(qRgb(1, 2, 3));");
        row(true, "app/window.cpp", "QColor::fromRgb(1, 2, 3);");
        row(false, "ui/theme/theme.cpp", "QColor(1, 2, 3); \"#ff0000\"; Qt::red;");
        row(false, "ui/dump/a.cpp",
            "image.fill(Qt::transparent); QColor d = theme.color(Role::Text); QColor(c); // #ff0000");
        row(false, "ui/dump/a.cpp", "QStringLiteral(\"ariadne:source/x/y#L12\"); tr(\"frame #3\");");
    }
    void coloursFind() { checkPlanted(literalColours); }

    void textsAreTranslated() { check(untranslated); }
    void untranslatedFound_data()
    {
        columns();
        row(true, "ui/dump/a.cpp", "label->setText(QStringLiteral(\"Threads\"));");
        row(true, "ui/dump/a.cpp", "button->setToolTip(u\"Copy the link\"_qs);");
        row(true, "ui/dump/a.cpp", "menu->addAction(\"Copy\");");
        row(true, "ui/dump/a.cpp", "auto *l = new QLabel(QStringLiteral(\"No dump\"), this);");
        row(true, "ui/dump/a.cpp", "QPushButton open(QStringLiteral(\"Open\"));");
        row(true, "ui/dump/a.cpp", "edit->setPlaceholderText(\n    QStringLiteral(\"Filter\"));");
        row(true, "ui/dump/a.cpp", "setAccessibleName(QLatin1String(\"Threads\"));");
        row(true, "ui/dump/a.cpp", "setWindowTitle(\"Dump\");");
        row(false, "ui/dump/a.cpp",
            "label->setText(tr(\"Threads\")); new QLabel(tr(\"x y\")); addAction(tr(\"Copy\"));");
        row(false, "ui/dump/a.cpp",
            "label->setText(QStringLiteral(\"%1 / %2\").arg(1)); setText(QString()); setText(name);");
        row(false, "ui/dump/a.cpp",
            "label->setText(QStringLiteral(\"\\u2013\")); setWindowTitle(QStringLiteral(\"Ariadne\"));");
        row(false, "ui/dump/a.cpp", "setPlaceholderText(QStringLiteral(\"https://example.org\"));");
        row(false, "ui/dump/a.cpp", "setObjectName(QStringLiteral(\"threads\")); // setText(\"Threads\")");
        row(false, "core/dump/a.cpp", "setText(\"Threads\");");
    }
    void untranslatedFound() { checkPlanted(untranslated); }

    void modelsHold() { check(forbiddenModels); }
    void modelsFound_data()
    {
        columns();
        row(true, "ui/dump/a.cpp", "#include <QStandardItemModel>\nQStandardItemModel m;");
        row(true, "ui/dump/a.h", "class A : public QTreeWidget {};");
        row(false, "ui/dump/a.cpp", "QTreeView v; // not a QTreeWidget");
    }
    void modelsFound() { checkPlanted(forbiddenModels); }

    void licencesHold() { check(licence); }
    void licencesFound()
    {
        QVERIFY(!planted(licence, "core/a.cpp", "#pragma once\n").isEmpty());
        QVERIFY(!planted(licence, "core/a.cpp", "// SPDX-License-Identifier: MIT\n").isEmpty());
        QVERIFY(planted(licence, "core/a.cpp", "// SPDX-License-Identifier: GPL-3.0-or-later\n").isEmpty());
        QVERIFY(planted(licence, "app/setup", "#!/usr/bin/env bash\n# SPDX-License-Identifier: GPL-3.0-or-later\n")
                    .isEmpty());
    }

    void sizesHold()
    {
        check(size);
        for (const SourceFile &file : m_tree) {
            if (isLong(file))
                qWarning("%s is over 600 lines and wants a second look", qPrintable(file.path));
        }
    }
    void sizesFound()
    {
        QVERIFY(!size(SourceFile::parse(QStringLiteral("core/a.cpp"), QString(801, u'\n'))).isEmpty());
        const SourceFile lengthy = SourceFile::parse(QStringLiteral("core/a.cpp"), QString(700, u'\n'));
        QVERIFY(size(lengthy).isEmpty());
        QVERIFY(isLong(lengthy));
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
