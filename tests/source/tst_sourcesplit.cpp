// SPDX-License-Identifier: GPL-3.0-or-later
// Two places of a source tree beside each other, in a real window: by the split's key, and from a peek.
#include "kit/gitbuilder.h"
#include "kit/pagetest.h"
#include "repository/sourceroot.h"
#include "support/job.h"
#include "ui/shell/tabgroup.h"
#include "ui/source/definitionchooser.h"
#include "ui/source/sourcepage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textview.h"

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
