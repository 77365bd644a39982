// SPDX-License-Identifier: GPL-3.0-or-later
// The Source page in a real window: two places beside each other by the split's key and from a peek, and what "Go to
// anything" learns while it is open.
#include "kit/gitbuilder.h"
#include "kit/pagetest.h"
#include "repository/sourceroot.h"
#include "support/job.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/tabgroup.h"
#include "ui/source/definitionchooser.h"
#include "ui/source/sourcepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textview.h"

#include <QFile>
#include <QListView>

using namespace ariadne;
using namespace ariadne::ui;
using namespace Qt::StringLiterals;

class TestSourceSplit : public kit::PageTest
{
    Q_OBJECT

    RepositoryId m_id;

    QStringList shown() const
    {
        QStringList titles;
        for (const SourcePage *const each : m_window->findChildren<SourcePage *>())
            if (each->isVisible())
                titles.append(each->tabTitle());
        titles.sort();
        return titles;
    }

private slots:
    void initTestCase()
    {
        Theme::instance().apply();
        kit::GitBuilder git(m_folder.filePath(u"tree"_s));
        git.write(u"a.c"_s, "int give(int);\n\nint take(int n)\n{\n\treturn give(n);\n}\n");
        git.write(u"b.c"_s, "int give(int n)\n{\n\treturn n;\n}\n");
        git.commit(u"Two files"_s);
        NoJob job;
        const auto root = repository::SourceRoot::open(git.folder(), job);
        QVERIFY(root);
        m_id = root->id();
    }
    void init()
    {
        QVERIFY(openWindow(sourcePages()));
        m_window->follow(place::Source{m_id, {}, "a.c", {5, 5}});
        QVERIFY(settled());
        QTRY_VERIFY(page()->status().contains(u"Index complete"_s));
    }
    void cleanup() { closeWindow(); }

    void byKey()
    {
        kit::press(in<TextView>(u"source.text"_s), u"Ctrl+\\"_s);
        QTRY_COMPARE(m_window->findChildren<TabGroup *>().size(), 2);
        QTRY_COMPARE(shown(), (QStringList{u"a.c"_s, u"a.c"_s}));
        QVERIFY(settled());
        m_window->follow(place::Source{m_id, {}, "b.c", {1, 1}});
        QTRY_COMPARE(shown(), (QStringList{u"a.c"_s, u"b.c"_s}));
        kit::press(m_window, u"Ctrl+\\"_s);
        QTRY_COMPARE(m_window->findChildren<TabGroup *>().size(), 1);
    }

    // "Go to anything" stays open while a file is saved: the new name comes into it without a key.
    void openPaletteFollowsTheIndex()
    {
        kit::press(m_window, u"Ctrl+P"_s);
        kit::type(m_window, u"#brand_new"_s);
        QTRY_VERIFY(m_window->goTo().isSettled());
        const auto names = [&] {
            QStringList found;
            for (const PaletteEntry &entry : m_window->goTo().model().entries())
                found.append(entry.hit.text);
            return found;
        };
        QVERIFY2(!names().contains(u"brand_new"_s), qPrintable(names().join(u' ')));
        QFile file(m_folder.filePath(u"tree/new.c"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("int brand_new(void)\n{\n\treturn 0;\n}\n") > 0);
        file.close();
        QTRY_VERIFY2(names().contains(u"brand_new"_s), qPrintable(names().join(u' ')));
        kit::press(m_window, u"Return"_s);
        QTRY_COMPARE(page()->place().as<place::Source>()->path, QByteArray("new.c"));
        QVERIFY(settled());
    }

    void fromAPeek()
    {
        auto *const view = in<TextView>(u"source.text"_s);
        view->setFocus();
        view->goTo({5, 9});
        kit::press(view, u"Alt+F12"_s);
        QTRY_VERIFY(page()->findChild<DefinitionChooser *>());
        auto *const chooser = page()->findChild<DefinitionChooser *>();
        QTRY_VERIFY(chooser->isVisible());
        QTest::keyClick(chooser->list(), Qt::Key_Return, Qt::AltModifier);
        QTRY_COMPARE(m_window->findChildren<TabGroup *>().size(), 2);
        QTRY_COMPARE(shown(), (QStringList{u"a.c"_s, u"b.c"_s}));
    }
};

QTEST_MAIN(TestSourceSplit)
#include "tst_sourcesplit.moc"
