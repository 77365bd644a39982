// SPDX-License-Identifier: GPL-3.0-or-later
// Every shared part at once, in both modes: for eyes. Run it again with QT_SCALE_FACTOR=2 for the other scale.
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/text/findbar.h"
#include "ui/widgets/textview.h"

#include "kit/accessible.h"
#include "kit/guidriver.h"

#include <QAbstractListModel>
#include <QListView>
#include <QMenu>
#include <QTableView>
#include <QTest>
#include <QtWidgets>

using namespace ariadne;
using namespace ariadne::ui;

namespace {

// Rows as plain maps of role to value.
class Rows : public QAbstractTableModel
{
public:
    QList<QList<QHash<int, QVariant>>> cells;
    QStringList titles;
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(cells.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() || cells.isEmpty() ? 0 : int(cells.front().size());
    }
    QVariant data(const QModelIndex &index, int role) const override { return cells[index.row()][index.column()].value(role); }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (role == Qt::DisplayRole && orientation == Qt::Horizontal)
            return titles.value(section);
        if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal && section >= 3)
            return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }
};

QString s(const char *text) { return QString::fromUtf8(text); }

class HeatGutter : public TextGutter
{
public:
    explicit HeatGutter(QObject *parent) : TextGutter(Place::Heat, parent) {}
    QString name() const override { return s("Age"); }
    int width(const TextView &) const override { return Theme::instance().px(13); }
    void paint(QPainter &painter, const GutterPaint &paint) override
    {
        for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
            QRect row = paint.lineRect(line);
            row.setWidth(Theme::instance().px(5));
            painter.fillRect(row, Theme::instance().heat(line == 11 || line == 12 ? 6 : line > 7 ? 4 : 1));
        }
    }
};

class BlameGutter : public TextGutter
{
public:
    explicit BlameGutter(QObject *parent) : TextGutter(Place::Blame, parent) {}
    QString name() const override { return s("Blame"); }
    int width(const TextView &) const override { return Theme::instance().px(170); }
    void paint(QPainter &painter, const GutterPaint &paint) override
    {
        painter.setFont(Theme::instance().font(Ink::Label));
        painter.setPen(Theme::instance().color(Role::Muted));
        for (int line = paint.firstLine; line <= paint.lastLine; ++line) {
            const char *who = line == 1 ? "MK Carve slots in one pass" : line == 8 ? "RT Per-CPU lists" : line == 11 ? "AJ Prefetch the next slot" : "";
            painter.drawText(paint.lineRect(line).adjusted(Theme::instance().px(12), 0, 0, 0), Qt::AlignVCenter, s(who));
        }
    }
};

const char *kCode = "// Takes one slot. Local list first, then the shared one, then a fresh slab.\n"
                    "void* SlabAllocator::take(size_t size, int cpu) {\n"
                    "  const unsigned cls = classOf(size);\n"
                    "  stats_[cls].takes.add(1);\n"
                    "#if STRATA_HARDEN\n"
                    "  checkCanary(cls);\n"
                    "#endif\n"
                    "  PerCpu& pc = perCpu_[cpu];\n"
                    "  if (pc.free[cls].count() == 0 && !refill(*source_))\n"
                    "    return nullptr;\n"
                    "  if (void* p = takeLocal(cls)) [[likely]]\n"
                    "    return p;\n"
                    "  std::lock_guard hold(shared_.lock());\n"
                    "  log(\"fell back to %s, \\n\", \"shared\", 0x40);\n"
                    "  return shared_.free[cls].pop();\n"
                    "}\n";
const char *kDiff = "diff --git a/cache/free_list.h b/cache/free_list.h\n"
                    "--- a/cache/free_list.h\n"
                    "+++ b/cache/free_list.h\n"
                    "@@ -55,7 +55,7 @@ Slot* FreeList::pop() noexcept {\n"
                    "   Slot* s = head_;\n"
                    "   if (s == nullptr) return nullptr;\n"
                    "-  Slot* n = s->next;\n"
                    "+  Slot* n = load(s->next);\n"
                    "+  __builtin_prefetch(n->next, 0, 3);\n"
                    "   head_ = n;\n";

} // namespace

class TestGallery : public QObject
{
    Q_OBJECT

    QListView *frames(QWidget *parent, Rows *rows)
    {
        const auto frame = [&](const char *level, const char *mark, const char *name, const char *arguments, const char *note,
                               Tone noteTone, const char *place, bool here, bool inlined) {
            QHash<int, QVariant> row{{Qt::DisplayRole, s(name)},     {LeadingRole, s(level)},   {SecondaryRole, s(arguments)},
                                     {TrailingRole, s(place)},       {CodeRole, true},          {TrailingCodeRole, true},
                                     {NoteRole, s(note)},            {NoteToneRole, int(noteTone)}};
            if (*mark) {
                row[MarkRole] = s(mark);
                row[MarkToneRole] = int(noteTone);
            }
            if (here) {
                row[HereRole] = true;
                row[StrongRole] = true;
            }
            if (inlined)
                row[GroundRole] = int(Role::Inline);
            rows->cells << QList{row};
        };
        frame("0", "", "strata::FreeList::pop", "(this=0x7f31c8004a80)", "", Tone::Muted, "free_list.h:58", true, false);
        frame("", "↳", "strata::SlabAllocator::takeLocal", "(cls=9)", "inlined", Tone::Known, "slab_allocator.cc:131", false, true);
        frame("1", "", "strata::SlabAllocator::take", "(size=72, cpu=⟨optimised out⟩)", "", Tone::Muted, "slab_allocator.cc:118", false, false);
        frame("", "⤷", "strata::CacheShard::reserve", "(…)", "tail call", Tone::New, "cache_shard.cc:77", false, false);
        frame("2", "", "strata::CacheShard::insert", "(key=“key-0042”, len=72)", "", Tone::Muted, "cache_shard.cc:204", false, false);
        frame("5", "", "readahead_hook", "", "by scan", Tone::Warning, "libhook.so +0x41c", false, false);
        auto *view = new QListView(parent);
        view->setObjectName(s("frames"));
        view->setAccessibleName(s("Frames"));
        styleList(view);
        view->setModel(rows);
        auto *delegate = new RowDelegate(view);
        delegate->setLeadingWidth(24);
        delegate->setElide(Elide::Name);
        view->setItemDelegate(delegate);
        view->setCurrentIndex(rows->index(0, 0));
        return view;
    }

    QListView *modes(QWidget *parent, Rows *rows)
    {
        const auto mode = [&](const char *id, const char *title, const char *kind, const char *ratio, const char *age,
                              BadgeSpec badge, Tone tone, bool here) {
            QList<double> bars;
            for (int i = 0; i < 15; ++i)
                bars << (i > 8 ? (i - 8) / 7.0 : 0);
            rows->cells << QList{QHash<int, QVariant>{{Qt::DisplayRole, s(title)},
                                                      {LeadingRole, s(id)},
                                                      {SecondaryRole, s(kind)},
                                                      {NoteRole, s(ratio)},
                                                      {TrailingRole, s(age)},
                                                      {BadgesRole, QVariant::fromValue(QList{badge})},
                                                      {BarsRole, QVariant::fromValue(bars)},
                                                      {BarsToneRole, int(tone)},
                                                      {HereRole, here}}};
        };
        mode("M-218", "FreeList::pop reads a key as a pointer", "SIGSEGV, non-canonical", "41 / 12,840", "0 h",
             {BadgeSpec::Kind::Known, s("known")}, Tone::Known, true);
        mode("M-231", "CacheShard::insert, slot in two lists", "SIGABRT, assert", "9 / 12,840", "3 h",
             {BadgeSpec::Kind::Inbox, s("inbox")}, Tone::Warning, false);
        mode("M-232", "runtime: found bad pointer in Go heap", "Go fatal error", "3 / 9,204", "5 h",
             {BadgeSpec::Kind::New, s("new")}, Tone::New, false);
        mode("M-198", "sql: wrong row order in union", "test red", "31 / 38,610", "16 d",
             {BadgeSpec::Kind::Fixed, s("fixed")}, Tone::Good, false);
        auto *view = new QListView(parent);
        view->setObjectName(s("modes"));
        view->setAccessibleName(s("Modes"));
        styleList(view);
        view->setModel(rows);
        auto *delegate = new TwoLineDelegate(view);
        delegate->setLeadingWidth(44);
        delegate->setTrailingWidth(36);
        delegate->setNoteWidth(84);
        view->setItemDelegate(delegate);
        view->setCurrentIndex(rows->index(0, 0));
        return view;
    }

    QTableView *table(QWidget *parent, Rows *rows)
    {
        rows->titles = {s("case"), s("state"), s("seen, again, when, why, proven"), s("failures / runs"), s("last")};
        const auto right = QVariant(int(Qt::AlignRight | Qt::AlignVCenter));
        const auto add = [&](const char *name, BadgeSpec badge, int done, Tone tone, const char *ratio, const char *last) {
            rows->cells << QList<QHash<int, QVariant>>{
                {{Qt::DisplayRole, s(name)}, {StrongRole, true}},
                {{BadgesRole, QVariant::fromValue(QList{badge})}},
                {{SegmentsRole, QSize(done, 5)}, {BarsToneRole, int(tone)}},
                {{Qt::DisplayRole, s(ratio)}, {Qt::TextAlignmentRole, right}},
                {{Qt::DisplayRole, s(last)}, {Qt::TextAlignmentRole, right}, {ToneRole, int(Tone::Muted)}}};
        };
        add("Slab holds a key", {BadgeSpec::Kind::Known, s("explaining")}, 4, Tone::Accent, "41 / 12,840", "14 min");
        add("Union order", {BadgeSpec::Kind::Fixed, s("closed, root cause")}, 5, Tone::Good, "31 / 38,610", "16 d");
        add("Leader lost twice", {BadgeSpec::Kind::Inbox, s("mitigated")}, 2, Tone::Accent, "44 / 38,610", "1 d");
        auto *view = new QTableView(parent);
        view->setObjectName(s("cases"));
        view->setAccessibleName(s("Cases"));
        styleTable(view);
        view->setModel(rows);
        view->setItemDelegate(new TableDelegate(view));
        const int widths[] = {180, 150, 190, 110, 80};
        for (int i = 0; i < 5; ++i)
            view->setColumnWidth(i, Theme::instance().px(widths[i]));
        view->setCurrentIndex(rows->index(1, 0));
        return view;
    }

private slots:
    void gallery_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void gallery()
    {
        QFETCH(bool, dark);
        QLocale::setDefault(QLocale(QLocale::English));
        Theme &theme = Theme::instance();
        theme.apply();
        theme.setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
        Rows frameRows, modeRows, caseRows;

        QWidget window;
        window.setObjectName(s("gallery"));
        window.resize(theme.px(1280), theme.px(1080));
        auto *outer = new QVBoxLayout(&window);
        outer->setContentsMargins(0, 0, 0, 0);
        outer->setSpacing(0);
        auto *tabs = new QTabBar(&window);
        tabs->setObjectName(s("tabs"));
        tabs->setAccessibleName(s("Tabs"));
        tabs->setDrawBase(false);
        tabs->setExpanding(false);
        tabs->addTab(theme.icon(s("dump")), s("strata core, 18 Nov 03:12"));
        tabs->addTab(theme.icon(s("source")), s("free_list.h"));
        tabs->addTab(theme.icon(s("cases")), s("fanotify hang"));
        tabs->setTabsClosable(true);
        outer->addWidget(tabs);

        auto *band = new SentenceBand(&window);
        band->setTone(Tone::Bad);
        band->setSentence(s("Thread 31 `blkcache-3` got SIGSEGV: `FreeList::pop()` read `!0x323430302d79656b`, which is no address"));
        band->setMuted(s("Its eight bytes are the text “key-0042”: a free slot’s next pointer holds a key. 2.1 GB, complete."));
        auto *add = band->addButton(s("Add to case"));
        add->setObjectName(s("add"));
        add->setKeyHint(QKeySequence(Qt::Key_Insert));
        auto *run = band->addButton(s("Run now"), Button::Kind::Primary, s("play"));
        run->setObjectName(s("run"));
        outer->addWidget(band);
        auto *error = new ErrorBand(&window);
        error->say(s("No debug information for libc.so.6 (build id 12ab34cd): load a file, or turn on debuginfod."), Tone::Bad,
                   s("Load a file…"));
        outer->addWidget(error);
        auto *partial = new ErrorBand(&window);
        partial->setObjectName(s("partialBand"));
        partial->say(s("The core is cut short: 7.4 of 8.0 GB are there."), Tone::Warning);
        outer->addWidget(partial);

        auto *split = new Splitter(Qt::Horizontal, &window);
        outer->addWidget(split, 1);
        auto *left = new QWidget;
        left->setBackgroundRole(QPalette::AlternateBase);
        left->setAutoFillBackground(true);
        auto *leftLayout = new QVBoxLayout(left);
        leftLayout->setContentsMargins(0, 0, 0, 0);
        leftLayout->setSpacing(0);
        auto *modeHeader = new PanelHeader(s("Modes"));
        modeHeader->setMuted(s("10, 3 with a question"));
        auto *sort = new QComboBox;
        sort->setObjectName(s("sort"));
        sort->setAccessibleName(s("Order"));
        sort->setFrame(false);
        sort->addItems({s("newest failure first"), s("most failures first")});
        modeHeader->addWidget(sort);
        leftLayout->addWidget(modeHeader);
        leftLayout->addWidget(modes(left, &modeRows), 3);
        auto *controls = new QWidget;
        auto *grid = new QVBoxLayout(controls);
        auto *chips = new QHBoxLayout;
        for (const auto &[name, value, removable] :
             {std::tuple{"program", "strata", true}, {"last", "30 days", true}, {"machine", "", false}, {"kernel", "", false}}) {
            auto *chip = new Chip(s(name));
            chip->setObjectName(s(name));
            chip->setValue(s(value));
            if (removable)
                chip->setRemovable(true);
            chips->addWidget(chip);
        }
        chips->addStretch();
        grid->addLayout(chips);
        auto *buttons = new QHBoxLayout;
        auto *held = new Button(s("Close as root cause"));
        held->setObjectName(s("held"));
        held->setHeld(s("Held by E8, one why and 769 runs"));
        buttons->addWidget(held);
        auto *plain = new Button(s("New case"));
        plain->setObjectName(s("plain"));
        plain->setIconName(s("plus"));
        buttons->addWidget(plain);
        auto *icon = new IconButton(s("settings"), s("Settings"));
        icon->setObjectName(s("settings"));
        buttons->addWidget(icon);
        buttons->addStretch();
        grid->addLayout(buttons);
        auto *fields = new QHBoxLayout;
        auto *edit = new QLineEdit;
        edit->setObjectName(s("edit"));
        edit->setAccessibleName(s("Name"));
        edit->setPlaceholderText(s("Go to anything"));
        fields->addWidget(edit);
        auto *spin = new QSpinBox;
        spin->setObjectName(s("spin"));
        spin->setAccessibleName(s("Runs"));
        fields->addWidget(spin);
        auto *check = new QCheckBox(s("Follow the system"));
        check->setObjectName(s("check"));
        check->setChecked(true);
        fields->addWidget(check);
        auto *radio = new QRadioButton(s("Dark"));
        radio->setObjectName(s("radio"));
        radio->setChecked(true);
        fields->addWidget(radio);
        grid->addLayout(fields);
        auto *badges = new QHBoxLayout;
        using K = BadgeSpec::Kind;
        for (const auto &[kind, name] : {std::pair{K::Known, "known"}, {K::New, "new"}, {K::Inbox, "inbox"}, {K::Fixed, "fixed"},
                                         {K::Bad, "contradicts"}, {K::Possible, "possible"}, {K::Plain, "u64 × 4"}, {K::Count, "3"}})
            badges->addWidget(new Badge({kind, s(name)}));
        badges->addStretch();
        grid->addLayout(badges);
        auto *facts = new KeyValueList;
        facts->setRows({{s("As text"), s("“key-0042”")},
                        {s("As address"), s("non-canonical"), Tone::Bad},
                        {s("Came from"), s("s->next in #0"), Tone::Plain, true, Link(place::Page{s("dump")})},
                        {s("Elsewhere"), s("14 hits in memory, ymm0")}});
        grid->addWidget(facts);
        auto *links = new QVBoxLayout;
        links->setSpacing(0);
        for (const auto &[name, iconName] : {std::pair{"Where else in memory", "search"}, {"Bisect from here", "bisect"}}) {
            auto *link = new LinkLabel(s(name));
            link->setObjectName(s(name));
            link->setIconName(s(iconName));
            link->setLink(Link(place::Page{s("dump")}));
            if (*iconName == 's')
                link->setKeyHint(s("Ctrl+Alt+F"));
            links->addWidget(link);
        }
        grid->addLayout(links);
        leftLayout->addWidget(new Rule);
        leftLayout->addWidget(controls);
        auto *empty = new EmptyState;
        empty->setText(s("No callers."), s("2 possible ones through pointers."));
        auto *show = empty->setAction(s("Show"), QKeySequence(Qt::CTRL | Qt::Key_Return), Button::Kind::Plain);
        Q_UNUSED(show)
        empty->setDemoOffered(true);
        leftLayout->addWidget(new Rule);
        leftLayout->addWidget(empty, 2);
        split->addWidget(left);

        auto *right = new QWidget;
        right->setBackgroundRole(QPalette::AlternateBase);
        right->setAutoFillBackground(true);
        auto *rightLayout = new QVBoxLayout(right);
        rightLayout->setContentsMargins(0, 0, 0, 0);
        rightLayout->setSpacing(0);
        auto *frameHeader = new PanelHeader(s("Thread 31"));
        frameHeader->setMuted(s("tid 48213 · running on CPU 14 · 9 of 11 frames shown"));
        frameHeader->setProblem(s("61 of 63 modules"))->setAccessibleName(s("Missing modules"));
        frameHeader->setBusy(0.6);
        rightLayout->addWidget(frameHeader);
        rightLayout->addWidget(frames(right, &frameRows), 2);
        auto *codeHeader = new PanelHeader(s("cache/slab_allocator.cc"));
        codeHeader->setMuted(s("at build’s commit · 412 lines"));
        codeHeader->addWidget(new Badge({K::Fixed, s("build id matches")}));
        auto *blame = new Chip(s("Blame"));
        blame->setObjectName(s("blame"));
        blame->setIconName(s("blame"));
        blame->setChecked(true);
        codeHeader->addWidget(blame);
        rightLayout->addWidget(codeHeader);
        auto *code = new TextView;
        code->setObjectName(s("code"));
        code->setDocument(TextDocument::fromBytes(kCode, s("slab_allocator.cc")));
        code->addGutter(new HeatGutter(code));
        code->addGutter(new BlameGutter(code));
        code->setExecutionLine(11);
        code->setHatchedLines({{6, 6}}, s("// not in this build"));
        code->setInlineValues({{3, {{s("cls = 9"), {}}}}, {11, {{s("p = 0x323430302d79656b"), s("“key-0042”")}}}});
        rightLayout->addWidget(code, 4);
        auto *diff = new TextView;
        diff->setObjectName(s("diff"));
        diff->setDocument(TextDocument::fromBytes(kDiff), TextView::Kind::Diff);
        rightLayout->addWidget(new Rule);
        rightLayout->addWidget(diff, 3);
        rightLayout->addWidget(new PanelHeader(s("Cases")));
        rightLayout->addWidget(table(right, &caseRows), 2);
        split->addWidget(right);
        split->setSizes({theme.px(460), theme.px(820)});

        QVERIFY(kit::showAndActivate(&window));
        window.findChild<QListView *>(s("frames"))->setFocus();
        QTRY_VERIFY(code->isSettled());
        const QString suffix = QStringLiteral("-%1-%2").arg(dark ? s("dark") : s("light")).arg(int(window.devicePixelRatioF() * 100));
        QVERIFY(kit::shot(&window, s("widgets/gallery") + suffix));
        code->setFocus();
        code->showFind();
        code->findBar()->setText(s("cls"));
        QTRY_VERIFY(code->findBar()->countText().contains(s("of")));
        code->setFocus();
        QVERIFY(kit::shot(code, s("widgets/find") + suffix));

        QMenu menu;
        menu.addAction(theme.icon(s("source")), s("Go to definition"))->setShortcut(QKeySequence(Qt::Key_F2));
        menu.addAction(theme.icon(s("copy")), s("Copy"))->setShortcut(QKeySequence::Copy);
        auto *checked = menu.addAction(s("Show blame"));
        checked->setCheckable(true);
        checked->setChecked(true);
        menu.addSeparator();
        menu.addAction(s("Cannot now"))->setEnabled(false);
        menu.addMenu(s("More"))->addAction(s("Inner"));
        menu.setActiveAction(menu.actions().at(1));
        menu.popup(window.mapToGlobal(QPoint(20, 20)));
        QVERIFY(QTest::qWaitForWindowExposed(&menu));
        QVERIFY(kit::shot(&menu, s("widgets/menu") + suffix));
        menu.hide();

        const QStringList faults = kit::checkAccessible(&window);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
