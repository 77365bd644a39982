// SPDX-License-Identifier: GPL-3.0-or-later
// The shared parts with keyboard and mouse.
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/splitter.h"

#include "kit/accessible.h"
#include "kit/guidriver.h"

#include <QListView>
#include <QSignalSpy>
#include <QTest>
#include <QtWidgets>

using namespace ariadne;
using namespace ariadne::ui;

namespace {

QString s(const char *text) { return QString::fromUtf8(text); }

class OneRow : public QAbstractListModel
{
public:
    QHash<int, QVariant> row;
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 3; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return index.row() == 1 ? row.value(role) : role == Qt::DisplayRole ? QVariant(s("other")) : QVariant();
    }
};

bool holds(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color)
                return true;
        }
    }
    return false;
}

} // namespace

class TestWidgets : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        Theme::instance().apply();
        Theme::instance().setMode(Theme::Mode::Light);
    }

    void link()
    {
        LinkLabel label(s("Bisect from here"));
        const Link target(place::Page{s("bisect")});
        label.setLink(target);
        label.resize(label.sizeHint());
        QVERIFY(kit::showAndActivate(&label));
        QSignalSpy followed(&label, &LinkLabel::followed);
        label.setFocus();
        QTest::keyClick(&label, Qt::Key_Return);
        QTest::keyClick(&label, Qt::Key_Space);
        kit::click(&label);
        QCOMPARE(followed.count(), 3);
        QCOMPARE(followed.front().front().value<Link>(), target);
        label.setEnabled(false);
        kit::click(&label);
        QCOMPARE(followed.count(), 3);
    }

    void chip()
    {
        Chip chip(s("last"));
        chip.setValue(s("30 days"));
        QCOMPARE(chip.accessibleName(), s("last 30 days"));
        chip.setRemovable(true);
        QVERIFY(chip.isChecked());
        chip.resize(chip.sizeHint());
        QVERIFY(kit::showAndActivate(&chip));
        QSignalSpy removed(&chip, &Chip::removed), toggled(&chip, &QAbstractButton::toggled);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(chip.width() - 5, chip.height() / 2));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(toggled.count(), 0);
        QTest::mouseClick(&chip, Qt::LeftButton, {}, QPoint(5, chip.height() / 2));
        QCOMPARE(toggled.count(), 1);
        QTest::keyClick(&chip, Qt::Key_Delete);
        QCOMPARE(removed.count(), 2);
        QTest::keyClick(&chip, Qt::Key_Space);
        QCOMPARE(toggled.count(), 2);
    }

    void heldButton()
    {
        Button button(s("Close as root cause"), nullptr, Button::Kind::Primary);
        QSignalSpy clicked(&button, &QAbstractButton::clicked);
        button.setHeld(s("Held by E8"));
        QVERIFY(kit::showAndActivate(&button));
        kit::click(&button);
        QCOMPARE(clicked.count(), 0);
        QCOMPARE(button.toolTip(), s("Held by E8"));
        QVERIFY(!holds(button.grab().toImage(), Theme::instance().color(Role::AccentFill)));
        button.setHeld({});
        kit::click(&button);
        QCOMPARE(clicked.count(), 1);
        QVERIFY(button.toolTip().isEmpty());
        QTest::mouseMove(&button, QPoint(-50, -50));
        button.setAttribute(Qt::WA_UnderMouse, false);
        QVERIFY(holds(button.grab().toImage(), Theme::instance().color(Role::AccentFill)));
    }

    // The ring is there when the keyboard brought the focus.
    void focusRing()
    {
        QWidget window;
        auto *layout = new QHBoxLayout(&window);
        auto *first = new Button(s("First"), &window);
        auto *second = new Button(s("Second"), &window);
        layout->addWidget(first);
        layout->addWidget(second);
        QVERIFY(kit::showAndActivate(&window));
        first->setFocus();
        QTest::keyClick(first, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        QVERIFY(holds(second->grab().toImage(), Theme::instance().color(Role::Focus)));
        QVERIFY(!holds(first->grab().toImage(), Theme::instance().color(Role::Focus)));
    }

    void sentence()
    {
        SentenceBand band;
        band.resize(700, 80);
        band.setTone(Tone::Bad);
        // Hostile names neither end the quotation nor become markup.
        band.setSentence(s("Thread 1 got SIGSEGV in ") + SentenceBand::code(s("f`<b>x</b>")) + s(" at ") +
                         SentenceBand::code(s("0x10"), true));
        QCOMPARE(band.accessibleName(), s("Thread 1 got SIGSEGV in f'<b>x</b> at 0x10"));
        band.setMuted(s("2.1 GB, complete."));
        const int one = band.heightForWidth(700);
        band.setSentence(s("A sentence that is far too long for one line of this band, so that it has to be set in two of them"));
        QVERIFY(band.heightForWidth(300) > one);
        QVERIFY(kit::showAndActivate(&band));
        const QImage image = band.grab().toImage();
        QCOMPARE(image.pixelColor(1, 20), Theme::instance().color(Role::Bad));
        Button *button = band.addButton(s("Add to case"));
        QTRY_VERIFY(button->isVisible());
        const auto rightEdge = [&](QWidget *widget) { return widget->mapTo(&band, QPoint(widget->width(), 0)).x(); };
        const int margin = band.width() - Theme::instance().px(16);
        QTRY_COMPARE(rightEdge(button), margin);
        // Words that change, and buttons that come and go, keep the right margin and are never cut.
        button->setText(s("Show the failure it was filed as"));
        QTRY_COMPARE(button->width(), button->sizeHint().width());
        QTRY_COMPARE(rightEdge(button), margin);
        Button *other = band.addButton(s("Stop"));
        other->hide();
        QTRY_COMPARE(rightEdge(button), margin);
        other->show();
        QTRY_COMPARE(rightEdge(other), margin);
        QVERIFY(rightEdge(button) < other->mapTo(&band, QPoint()).x());
        other->hide();
        QTRY_COMPARE(rightEdge(button), margin);
    }

    void errorBand()
    {
        ErrorBand band;
        QVERIFY(!band.isVisible());
        QSignalSpy action(&band, &ErrorBand::actionTriggered), closed(&band, &ErrorBand::closed);
        band.say(s("No debug information for libc.so.6."), Tone::Bad, s("Load a file…"));
        band.resize(600, band.sizeHint().height());
        QVERIFY(kit::showAndActivate(&band));
        QVERIFY(holds(band.grab().toImage(), Theme::instance().color(Role::BadTint)));
        kit::click(kit::findWidget(&band, s("errorAction")));
        QCOMPARE(action.count(), 1);
        kit::click(kit::findWidget(&band, s("errorClose")));
        QCOMPARE(closed.count(), 1);
        QVERIFY(!band.isVisible());
    }

    void header()
    {
        PanelHeader header(s("Threads"));
        header.resize(400, header.sizeHint().height());
        QVERIFY(kit::showAndActivate(&header));
        const auto bar = [&] { return header.grab().toImage().pixelColor(10, header.height() - 1); };
        QVERIFY(bar() != Theme::instance().color(Role::Accent));
        header.setBusy(0.5);
        QCOMPARE(bar(), Theme::instance().color(Role::Accent));
        QVERIFY(header.grab().toImage().pixelColor(350, header.height() - 1) != Theme::instance().color(Role::Accent));
        header.stop();
        QVERIFY(bar() != Theme::instance().color(Role::Accent));
        LinkLabel *problem = header.setProblem(s("61 of 63 modules"));
        QVERIFY(problem->isVisible());
        header.setProblem({});
        QVERIFY(!problem->isVisible());
    }

    void emptyState()
    {
        EmptyState empty;
        empty.setText(s("No callers."), s("2 possible ones through pointers."));
        Button *button = empty.setAction(s("Show"), {}, Button::Kind::Plain);
        empty.setDemoOffered(true);
        empty.resize(400, 300);
        QVERIFY(kit::showAndActivate(&empty));
        QSignalSpy action(&empty, &EmptyState::actionTriggered), demo(&empty, &EmptyState::demoRequested);
        kit::click(button);
        kit::click(kit::findWidget(&empty, s("tryDemo")));
        QCOMPARE(action.count(), 1);
        QCOMPARE(demo.count(), 1);
        QVERIFY(kit::checkAccessible(&empty).isEmpty());
    }

    void keyValues()
    {
        KeyValueList list;
        const Link target(place::Page{s("dump")});
        list.setRows({{s("Came from"), s("s->next"), Tone::Plain, true, target}, {s("As text"), s("key")}});
        list.resize(300, 100);
        QVERIFY(kit::showAndActivate(&list));
        QSignalSpy followed(&list, &KeyValueList::followed);
        // Following replaces the rows: the label that was clicked must survive its own signal.
        connect(&list, &KeyValueList::followed, &list, [&] { list.setRows({{s("New"), s("row")}}); });
        kit::click(kit::findWidget(&list, s("value0")));
        QCOMPARE(followed.count(), 1);
        QCOMPARE(list.rows().size(), 1);
        QTRY_COMPARE(list.findChildren<Label *>().size(), 2);
    }

    // Every combination of roles paints within its row, in both states.
    void rows()
    {
        OneRow model;
        model.row = {{Qt::DisplayRole, s("strata::FreeList::pop")},
                     {SecondaryRole, s("(this=0x7f31c8004a80)")},
                     {TrailingRole, s("cache/free_list.h:58")},
                     {BadgesRole, QVariant::fromValue(QList<BadgeSpec>{{BadgeSpec::Kind::Known, s("known")}})},
                     {NoteRole, s("by scan")},
                     {NoteToneRole, int(Tone::Warning)},
                     {IconRole, s("frame")},
                     {LeadingRole, s("12")},
                     {MarkRole, s("↳")},
                     {MatchedRole, QVariant::fromValue(QList<int>{8, 9, 10, 4000, -1})},
                     {BarsRole, QVariant::fromValue(QList<double>{0, .5, 1, 7})},
                     {BarRole, 3.0},
                     {SegmentsRole, QSize(2, 5)},
                     {HereRole, true},
                     {CodeRole, true}};
        QListView view;
        styleList(&view);
        view.setModel(&model);
        for (const int width : {30, 120, 300, 900}) {
            view.resize(width, 200);
            for (int kind = 0; kind < 3; ++kind) {
                QStyledItemDelegate *delegate = kind == 0   ? new RowDelegate(&view)
                                                : kind == 1 ? static_cast<QStyledItemDelegate *>(new TwoLineDelegate(&view))
                                                            : new TableDelegate(&view);
                view.setItemDelegate(delegate);
                QVERIFY(kit::showAndActivate(&view));
                view.setFocus();
                view.setCurrentIndex(model.index(0));
                const QRect row = view.visualRect(model.index(1));
                QCOMPARE(row.height(), Theme::instance().row(kind == 0 ? 22 : kind == 1 ? 50 : 26));
                const QImage plain = view.viewport()->grab().toImage();
                QCOMPARE(plain.pixelColor(row.left() + 1, row.top() + 2), Theme::instance().color(Role::Thread));
                view.setCurrentIndex(model.index(1));
                const QImage selected = view.viewport()->grab().toImage();
                QCOMPARE(selected.pixelColor(row.left() + 5, row.top() + 1), Theme::instance().color(Role::Selection));
            }
        }
        Theme::instance().setComfortable(true);
        QTRY_COMPARE(view.visualRect(model.index(1)).height(), Theme::instance().px(30));
        Theme::instance().setComfortable(false);
    }

    // In a tree selection and thread reach over the branches to the edge.
    void treeRows()
    {
        class Tree : public QAbstractItemModel
        {
        public:
            QModelIndex index(int row, int column, const QModelIndex &parent) const override
            {
                return parent.isValid() ? createIndex(row, column, quintptr(1)) : createIndex(row, column, quintptr(0));
            }
            QModelIndex parent(const QModelIndex &child) const override
            {
                return child.internalId() == 1 ? createIndex(0, 0, quintptr(0)) : QModelIndex();
            }
            int rowCount(const QModelIndex &parent) const override { return parent.isValid() && parent.internalId() == 1 ? 0 : 1; }
            int columnCount(const QModelIndex &) const override { return 1; }
            QVariant data(const QModelIndex &index, int role) const override
            {
                if (role == Qt::DisplayRole)
                    return s("slab.cc");
                return role == HereRole && index.internalId() == 1 ? QVariant(true) : QVariant();
            }
        } model;
        QTreeView view;
        styleTree(&view);
        view.setItemDelegate(new RowDelegate(&view));
        view.setModel(&model);
        view.resize(300, 200);
        QVERIFY(kit::showAndActivate(&view));
        view.expandAll();
        const QModelIndex inner = model.index(0, 0, model.index(0, 0, {}));
        view.setCurrentIndex(inner);
        view.setFocus();
        const QRect row = view.visualRect(inner);
        QVERIFY(row.left() > 10);
        const QImage image = view.viewport()->grab().toImage();
        QCOMPARE(image.pixelColor(1, row.center().y()), Theme::instance().color(Role::Thread));
        QCOMPARE(image.pixelColor(6, row.top() + 1), Theme::instance().color(Role::Selection));
        QCOMPARE(image.pixelColor(290, row.top() + 1), Theme::instance().color(Role::Selection));
    }

    void splitter()
    {
        Splitter splitter(Qt::Horizontal);
        splitter.addWidget(new QWidget);
        splitter.addWidget(new QWidget);
        splitter.resize(400, 100);
        QVERIFY(kit::showAndActivate(&splitter));
        QSplitterHandle *handle = splitter.handle(1);
        QVERIFY2(handle->width() >= Theme::instance().px(8), qPrintable(QString::number(handle->width())));
        QCOMPARE(handle->contentsRect().width(), 1);
        QCOMPARE(splitter.widget(0)->width() + splitter.widget(1)->width() + 1, 400);
        // Gripped three pixels beside the line.
        const int before = splitter.widget(0)->width();
        const QPoint grip(1, 50);
        QTest::mousePress(handle, Qt::LeftButton, {}, grip);
        QMouseEvent move(QEvent::MouseMove, QPointF(grip + QPoint(40, 0)), QPointF(handle->mapToGlobal(grip + QPoint(40, 0))),
                         Qt::LeftButton, Qt::LeftButton, {});
        QApplication::sendEvent(handle, &move);
        QTest::mouseRelease(handle, Qt::LeftButton, {}, grip);
        QCOMPARE(splitter.widget(0)->width(), before + 40);
    }

    // Labels keep a palette of their own and still follow a change of mode.
    void followsMode()
    {
        QWidget window;
        auto *layout = new QVBoxLayout(&window);
        auto *label = new Label(s("good"), Ink::Body, Tone::Good);
        layout->addWidget(label);
        QVERIFY(kit::showAndActivate(&window));
        QCOMPARE(label->palette().color(QPalette::WindowText), Theme::color(Role::Good, false));
        Theme::instance().setMode(Theme::Mode::Dark);
        QCOMPARE(label->palette().color(QPalette::WindowText), Theme::color(Role::Good, true));
        Theme::instance().setMode(Theme::Mode::Light);
        QCOMPARE(label->palette().color(QPalette::WindowText), Theme::color(Role::Good, false));
    }

    void longValues()
    {
        KeyValueList list;
        const QString symbol = s("_ZN6pantry8FreeListINS_4SlotEE3popEv_and_much_more_of_it_that_does_not_fit");
        list.setRows({{s("Symbol"), symbol, Tone::Plain, true}, {s("Note"), s("words that can be wrapped over some lines of it")}});
        list.resize(220, 120);
        QVERIFY(kit::showAndActivate(&list));
        QVERIFY(list.minimumSizeHint().width() <= 220); // does not widen the dock
        Label *value = kit::find<Label>(&list, s("value0"));
        QVERIFY(value);
        value->grab();
        QCOMPARE(value->toolTip(), symbol);
    }

    void badges()
    {
        for (int kind = 0; kind <= int(BadgeSpec::Kind::Count); ++kind) {
            Badge badge({BadgeSpec::Kind(kind), s("3")});
            badge.resize(badge.sizeHint());
            const QImage image = badge.grab().toImage();
            QVERIFY(!image.isNull() && image.height() >= 12);
        }
        QVERIFY(badgeSize({BadgeSpec::Kind::Count, s("3")}).width() >= badgeSize({BadgeSpec::Kind::Count, s("3")}).height());
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
