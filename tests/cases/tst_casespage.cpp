// SPDX-License-Identifier: GPL-3.0-or-later
// The cases page in the real window, driven by keyboard and mouse.
#include "kit/accessible.h"
#include "kit/pagetest.h"
#include "store/catalogue.h"
#include "support/hash.h"
#include "ui/cases/casemodels.h"
#include "ui/cases/casespage.h"
#include "ui/cases/composer.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QFileDialog>
#include <QListView>
#include <QPlainTextEdit>
#include <QtTest>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

class TestCasesPage : public kit::PageTest
{
    Q_OBJECT

    QString m_catalogue;
    int m_count = 0;

    // A key of the page's own, then words and Ctrl+Enter.
    void write(const QString &key, const QString &words, const QString &before = {})
    {
        static const QMap<QString, QString> kCommands{{u"Ctrl+N"_s, u"cases.new"_s},   {u"O"_s, u"cases.observe"_s},
                                                      {u"H"_s, u"cases.hypothesis"_s}, {u"W"_s, u"cases.question"_s},
                                                      {u"N"_s, u"cases.note"_s},       {u"Ctrl+E"_s, u"cases.edit"_s}};
        QTRY_VERIFY(m_window->commands().action(kCommands[key])->isEnabled());
        kit::press(m_window, key);
        auto *text = in<QPlainTextEdit>(u"case.text"_s);
        QTRY_VERIFY(text->hasFocus());
        kit::type(m_window, words);
        QCOMPARE(text->toPlainText(), before + words);
        kit::press(m_window, u"Ctrl+Return"_s);
        QTRY_VERIFY(!shows(u"case.text"_s));
        QVERIFY(settled());
    }

private slots:
    void initTestCase() { Theme::instance().apply(); }

    void init()
    {
        QVERIFY(openWindow(casesPages()));
        m_catalogue = m_folder.filePath(u"c%1.sqlite"_s.arg(++m_count));
        m_window->setCatalogue(m_catalogue);
    }

    void cleanup()
    {
        closeWindow();
    }

    void models()
    {
        ItemListModel items({cases::ItemKind::Note}, nullptr);
        QAbstractItemModelTester itemsTester(&items, QAbstractItemModelTester::FailureReportingMode::QtTest);
        cases::Case value;
        value.id = uuid7();
        cases::Item note;
        note.id = uuid7();
        note.label = u"N1"_s;
        note.text = u"first\nsecond"_s;
        cases::Item question = note;
        question.id = uuid7();
        question.kind = cases::ItemKind::Question;
        value.items = {note, question};
        items.setCase(value);
        QCOMPARE(items.rowCount(), 1);
        QCOMPARE(items.index(0).data().toString(), u"first"_s);
        QCOMPARE(items.index(0).data(SecondaryRole).toString(), u"second"_s);
        CaseListModel list;
        QAbstractItemModelTester listTester(&list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setRows({{value}, {}, true});
        QCOMPARE(list.rowCount(), 1);
    }

    void wholeLifeByKeyboard()
    {
        m_window->follow(place::Page{u"cases"_s});
        QVERIFY(settled());
        QVERIFY(shows(u"cases.empty"_s));
        kit::shot(m_window, u"cases/empty"_s);
        QCOMPARE(kit::checkAccessible(page()), QStringList());
        write(u"Ctrl+N"_s, u"Slab holds a key"_s);
        QTRY_VERIFY(page()->place().as<place::Case>());
        QVERIFY(settled());
        QCOMPARE(in<SentenceBand>(u"case.sentence"_s)->sentence(), u"Slab holds a key"_s);

        in<QListView>(u"case.observations"_s)->setFocus();
        write(u"O"_s, u"It fails only at night"_s);
        write(u"H"_s, u"Freed twice"_s);
        write(u"W"_s, u"Why at night?"_s);
        write(u"N"_s, u"Ask MK"_s);
        QCOMPARE(in<QListView>(u"case.observations"_s)->model()->rowCount(), 1);
        QCOMPARE(in<QListView>(u"case.hypotheses"_s)->model()->rowCount(), 1);
        QCOMPARE(in<QListView>(u"case.questions"_s)->model()->rowCount(), 1);
        QCOMPARE(in<QListView>(u"case.notes"_s)->model()->rowCount(), 1);
        QVERIFY(in<QListView>(u"case.notes"_s)->hasFocus()); // where the new one is
        QCOMPARE(page()->details().kind, u"N1"_s);
        kit::shot(m_window, u"cases/case"_s);
        QCOMPARE(kit::checkAccessible(page()), QStringList());

        // In other words; undo brings the old ones back.
        write(u"Ctrl+E"_s, u" and AJ"_s, u"Ask MK"_s);
        QCOMPARE(page()->details().title, u"Ask MK and AJ"_s);
        kit::press(m_window, u"Ctrl+Z"_s);
        QTRY_COMPARE(page()->details().title, u"Ask MK"_s);
        QVERIFY(settled());

        // Escape leaves without keeping.
        kit::press(m_window, u"N"_s);
        QTRY_VERIFY(in<QPlainTextEdit>(u"case.text"_s)->hasFocus());
        kit::type(m_window, u"not this"_s);
        kit::press(m_window, u"Escape"_s);
        QVERIFY(!shows(u"case.text"_s));
        QCOMPARE(in<QListView>(u"case.notes"_s)->model()->rowCount(), 1);

        // The list of cases knows it, and the search does.
        NoJob job;
        QCOMPARE(casesPages().search(m_catalogue, {}, u"slab"_s, 10, job).size(), 1);
        m_window->follow(place::Page{u"cases"_s});
        QVERIFY(settled());
        QCOMPARE(in<QListView>(u"cases.list"_s)->model()->rowCount(), 1);
        in<QListView>(u"cases.list"_s)->setFocus();
        kit::press(m_window, u"Return"_s);
        QTRY_VERIFY(page()->place().as<place::Case>());
    }

    // A line that is a link is read, and Enter and a click on the item lead there.
    void linksAreFollowed()
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(m_catalogue, job);
        QVERIFY(catalogue);
        const cases::Case other = *cases::begin(*catalogue, u"The other"_s, job);
        const cases::Case value = *cases::begin(*catalogue, u"This one"_s, job);
        m_window->follow(place::Case{value.id, {}});
        QVERIFY(settled());
        in<QListView>(u"case.observations"_s)->setFocus();
        QTRY_VERIFY(m_window->commands().action(u"cases.observe"_s)->isEnabled());
        kit::press(m_window, u"O"_s);
        QTRY_VERIFY(in<QPlainTextEdit>(u"case.text"_s)->hasFocus());
        in<QPlainTextEdit>(u"case.text"_s)->setPlainText(u"Seen before\n"_s + Link(place::Case{other.id, {}}).print());
        kit::press(m_window, u"Ctrl+Return"_s);
        auto *list = in<QListView>(u"case.observations"_s);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QVERIFY(settled());
        QCOMPARE(list->model()->index(0, 0).data().toString(), u"Seen before"_s);
        QVERIFY(list->model()->index(0, 0).data(SecondaryRole).toString().contains(u"The other"_s));
        QVERIFY(!page()->details().actions.isEmpty());
        list->setFocus();
        kit::press(m_window, u"Return"_s);
        QTRY_COMPARE(page()->place(), Link(place::Case{other.id, {}}));
        QVERIFY(settled());
        // An item's own link selects it; labels do as well.
        m_window->follow(place::Case{value.id, u"E1"_s});
        QVERIFY(settled());
        QTRY_COMPARE(page()->details().kind, u"E1"_s);
        QCOMPARE(page()->crumbs().size(), 3);
    }

    void insAddsToTheOpenCase()
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(m_catalogue, job);
        const cases::Case value = *cases::begin(*catalogue, u"This one"_s, job);
        m_window->follow(place::Case{value.id, {}});
        QVERIFY(settled());
        QCOMPARE(cases::currentCase(*catalogue), value.id);
        m_window->addToCase(
            place::Commit{RepositoryId{"0123456789abcdef0123456789abcdef"}, ObjectId{QByteArray(40, 'a')}},
            u"the culprit"_s);
        QTRY_COMPARE(in<QListView>(u"case.observations"_s)->model()->rowCount(), 1);
        QVERIFY(settled());
        // Its repository is not on this machine, which the item says.
        QCOMPARE(in<QListView>(u"case.observations"_s)->model()->index(0, 0).data(NoteRole).toString(), u"partial"_s);
    }

    void writeUp()
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(m_catalogue, job);
        const cases::Case value = *cases::begin(*catalogue, u"<b>Hostile</b> & title"_s, job);
        QVERIFY(cases::add(*catalogue, value.id, cases::ItemKind::Note, u"a note"_s, {}, job));
        m_window->follow(place::Case{value.id, {}});
        QVERIFY(settled());
        QCOMPARE(in<SentenceBand>(u"case.sentence"_s)->sentence(), u"<b>Hostile</b> & title"_s);
        kit::click(kit::findWidget(page(), u"case.writeUp"_s));
        QFileDialog *dialog = nullptr;
        QTRY_VERIFY((dialog = page()->findChild<QFileDialog *>(u"case.file"_s)));
        const QString path = m_folder.filePath(u"out.html"_s);
        emit dialog->fileSelected(path);
        dialog->close();
        QTRY_VERIFY(QFile::exists(path));
        QVERIFY(settled());
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("&lt;b&gt;Hostile&lt;/b&gt; &amp; title"));
        // A folder that is not there: said, nothing written, the window lives.
        qobject_cast<CasesPage *>(page())->writeTo(u"/proc/no/such.md"_s);
        QVERIFY(settled());
        QTRY_VERIFY(says(m_window));
    }

    void wrongLinkIsSaid()
    {
        m_window->follow(place::Case{uuid7(), {}});
        QVERIFY(settled());
        QTRY_VERIFY(says(page()));
    }

    void bothThemes()
    {
        NoJob job;
        const auto catalogue = store::Catalogue::open(m_catalogue, job);
        const cases::Case value =
            *cases::begin(*catalogue, u"fanotify: writers hang when the scanner is killed"_s, job);
        for (const auto &[kind, text] : QList<QPair<cases::ItemKind, QString>>{
                 {cases::ItemKind::Observation, u"214 writers in D, all in fanotify_get_response"_s},
                 {cases::ItemKind::Observation, u"No task holds group→notification_lock"_s},
                 {cases::ItemKind::Hypothesis, u"Event lost at release"_s},
                 {cases::ItemKind::Question, u"Why did one writer wake after 41 min?\nNo explanation yet."_s},
                 {cases::ItemKind::Note, u"nas-7 has the older firmware"_s}})
            QVERIFY(cases::add(*catalogue, value.id, kind, text, {}, job));
        for (const auto mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
            Theme::instance().setMode(mode);
            m_window->follow(place::Case{value.id, {}});
            QVERIFY(settled());
            QVERIFY(kit::shot(m_window, mode == Theme::Mode::Dark ? u"cases/case-dark"_s : u"cases/case-light"_s));
        }
    }
};

QTEST_MAIN(TestCasesPage)
#include "tst_casespage.moc"
