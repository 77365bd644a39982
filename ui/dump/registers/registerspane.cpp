// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/registers/registerspane.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/splitter.h"

#include <QComboBox>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

// The widest registers that hold anything: 31 empty ZMM upper halves tell nobody anything.
QString mostTelling(const QList<dump::RegisterSet> &sets)
{
    const auto holdsMore = [](const dump::RegisterSet &set, qsizetype than) {
        return std::any_of(set.registers.begin(), set.registers.end(), [=](const dump::Register &r) {
            return r.bytes.size() > than &&
                   std::any_of(r.bytes.begin() + than, r.bytes.end(), [](char c) { return c != 0; });
        });
    };
    QString best;
    for (const dump::RegisterSet &set : sets) {
        if (!isWide(set) || set.name == u"tiles" || set.name == u"mpx")
            continue;
        if (best.isEmpty() || set.name == u"ymm" || (set.name == u"zmm" && holdsMore(set, 32)) || set.name == u"sve")
            best = set.name;
    }
    return best.isEmpty() && sets.size() > 1 ? sets[1].name : best;
}

// What differs has a frame besides its ground, so that it survives a grey print.
class MarkingDelegate : public TableDelegate
{
public:
    using TableDelegate::TableDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        TableDelegate::paint(painter, option, index);
        if (index.data(GroundRole).isValid())
            paintRound(*painter, QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -2.5), px(2), {},
                       Theme::instance().color(Role::Bad));
    }
};

} // namespace

RegistersPane::RegistersPane(QWidget *parent)
    : QWidget(parent), m_words(new RegisterModel(this)), m_other(new RegisterModel(this)), m_lanes(new LaneModel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    auto *halves = new Splitter(Qt::Horizontal, this);
    m_wordsView = makeView(QStringLiteral("dump.registers"), tr("General registers"), m_words);
    halves->addWidget(m_wordsView);
    auto *right = new QWidget(halves);
    auto *stack = new QVBoxLayout(right);
    stack->setContentsMargins(0, 0, 0, 0);
    m_lanesView = makeView(QStringLiteral("dump.lanes"), tr("Wide registers"), m_lanes);
    m_otherView = makeView(QStringLiteral("dump.otherRegisters"), tr("Other registers"), m_other);
    m_otherView->hide();
    stack->addWidget(m_lanesView);
    stack->addWidget(m_otherView);
    halves->addWidget(right);
    halves->setChildrenCollapsible(false);
    halves->setSizes({px(330), px(390)});
    column->addWidget(halves, 1);
    m_note = new Label({}, Ink::Secondary, Tone::Muted, this);
    m_note->setObjectName(QStringLiteral("dump.registersNote"));
    m_note->setContentsMargins(px(12), px(3), px(12), px(3));
    m_note->setElide(Elide::End);
    m_note->hide();
    column->addWidget(m_note);
    setFocusProxy(m_wordsView);
}

QWidget *RegistersPane::makeHeader()
{
    m_header = new PanelHeader(tr("Registers"), this);
    const auto choice = [&](const QString &objectName, const QString &name) {
        auto *box = new QComboBox(m_header);
        box->setObjectName(objectName);
        box->setAccessibleName(name);
        box->setToolTip(name);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        m_header->addWidget(box);
        return box;
    };
    m_states = choice(QStringLiteral("dump.registerState"), tr("Which state of the registers"));
    m_sets = choice(QStringLiteral("dump.registerSet"), tr("Which set is shown at the right"));
    m_as = choice(QStringLiteral("dump.registerLanes"), tr("How lanes are read"));
    for (const dump::Lane lane :
         {dump::Lane::U64, dump::Lane::U32, dump::Lane::U16, dump::Lane::U8, dump::Lane::F64, dump::Lane::F32})
        m_as->addItem(dump::text(lane), int(lane));
    m_states->hide();
    connect(m_states, &QComboBox::activated, this, [this](int index) { showState(index - 1); });
    connect(m_sets, &QComboBox::activated, this, [this] {
        m_wantedSet = m_sets->currentText();
        refreshSet();
    });
    connect(m_as, &QComboBox::activated, this, &RegistersPane::refreshSet);
    return m_header;
}

QTableView *RegistersPane::makeView(const QString &objectName, const QString &name, QAbstractItemModel *model)
{
    auto *view = new QTableView(this);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setModel(model);
    styleTable(view);
    setTableRowHeight(view, 22);
    view->setItemDelegate(new MarkingDelegate(view));
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setWordWrap(false);
    connect(view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex &index) {
        if (!m_selecting && index.isValid())
            emit selected(index.data(LinkRole).value<Link>());
    });
    return view;
}

void RegistersPane::clear()
{
    setProblem({});
}

void RegistersPane::setProblem(const QString &why)
{
    m_registers = {};
    m_state = -1;
    fillChoices();
    refresh();
    m_header->setMuted(why, Tone::Warning);
}

void RegistersPane::setRegisters(const dump::Dump &dump, const dump::ThreadRegisters &registers)
{
    m_dump = dump;
    m_registers = registers;
    m_state = -1;
    fillChoices();
    refresh();
}

void RegistersPane::fillChoices()
{
    m_states->clear();
    m_states->addItem(m_registers.frame == 0 ? tr("as it stopped") : tr("of frame #%1").arg(m_registers.frame));
    for (const dump::SavedRegisters &one : m_registers.saved)
        m_states->addItem(tr("saved in signal frame #%1").arg(one.frame));
    m_states->setVisible(!m_registers.saved.isEmpty());
}

void RegistersPane::showState(int saved)
{
    if (saved < -1 || saved >= m_registers.saved.size())
        return;
    m_state = saved;
    m_states->setCurrentIndex(saved + 1);
    refresh();
}

void RegistersPane::refresh()
{
    m_shown = {m_dump, m_registers.tid, m_registers.sets, {}, {}};
    // Beside the live set the nearest signal frame's; beside that the live one.
    const dump::SavedRegisters *saved =
        m_registers.saved.isEmpty() ? nullptr : &m_registers.saved[m_state < 0 ? 0 : m_state];
    if (saved && m_state >= 0) {
        m_shown.sets = saved->context.sets;
        m_shown.others = m_registers.sets;
    } else if (saved) {
        m_shown.others = saved->context.sets;
    }
    // Compared here once more: the shown set may be an outer frame's, of which the report says nothing.
    for (const dump::RegisterSet &set : m_shown.sets) {
        for (const dump::Register &one : set.registers) {
            const dump::Register *other = m_shown.other(one.name);
            const qsizetype common = other ? qMin(one.bytes.size(), other->bytes.size()) : 0;
            if (common && one.bytes.left(common) != other->bytes.left(common))
                m_shown.differing.append(one.name);
        }
    }
    const QScopedValueRollback guard(m_selecting, true);
    m_words->show(m_shown, QStringLiteral("general"));
    m_wordsView->setColumnWidth(RegisterModel::Name, px(84));
    const int digits = m_dump.isOpen() ? m_dump.info().wordBytes * 2 + 2 : 18;
    m_wordsView->setColumnWidth(RegisterModel::Value,
                                textWidth(Theme::instance().font(Ink::Code), QString(digits, u'0')) + px(24));
    m_wordsView->horizontalHeader()->setStretchLastSection(true);
    m_sets->clear();
    for (const dump::RegisterSet &set : m_shown.sets) {
        if (set.name != u"general")
            m_sets->addItem(set.name);
    }
    int index = m_sets->findText(m_wantedSet);
    if (index < 0)
        index = m_sets->findText(mostTelling(m_shown.sets));
    m_sets->setCurrentIndex(index);
    m_sets->setVisible(m_sets->count() > 0);
    refreshSet();
    m_header->setMuted(
        m_registers.tid.value ? tr("at frame #%1 · leading zeros of lanes dropped").arg(m_registers.frame) : QString());
    const QString words = sentence();
    m_note->setText(words);
    m_note->setTone(m_shown.differing.isEmpty() ? Tone::Muted : Tone::Warning);
    m_note->setVisible(!words.isEmpty());
}

void RegistersPane::refreshSet()
{
    const QScopedValueRollback guard(m_selecting, true);
    const QString name = m_sets->currentText();
    const dump::RegisterSet *set = m_shown.set(name);
    const bool wide = set && isWide(*set);
    const auto lane = dump::Lane(m_as->currentData().toInt());
    m_lanes->show(m_shown, wide ? name : QString(), lane);
    m_other->show(m_shown, wide ? QString() : name);
    m_as->setVisible(wide);
    m_lanesView->setVisible(wide);
    m_otherView->setVisible(set && !wide); // beyond frame #0 there may be none
    QTableView *view = wide ? m_lanesView : m_otherView;
    view->horizontalHeader()->setStretchLastSection(!wide);
    // As wide as what the lanes hold: most of them are zero, and eight columns are to fit.
    view->resizeColumnsToContents();
    view->setColumnWidth(0, px(72));
    for (int column = 1; column < view->model()->columnCount(); ++column)
        view->setColumnWidth(column, qMax(view->columnWidth(column) + px(6), px(wide ? 64 : 160)));
}

QString RegistersPane::sentence() const
{
    QStringList out;
    if (!m_registers.saved.isEmpty()) {
        const int frame = m_registers.saved[m_state < 0 ? 0 : m_state].frame;
        QStringList names, words; // the wide ones first: they are what one overlooks
        for (const QString &name : m_shown.differing) {
            const dump::Register *one = m_shown.find(name);
            (one && one->bits >= 128 ? names : words).append(name);
        }
        names += words;
        const QString some =
            names.mid(0, 6).join(QStringLiteral(", ")) + (names.size() > 6 ? QStringLiteral(" …") : QString());
        out.append(names.isEmpty()
                       ? tr("All registers are as signal frame #%1 saved them.").arg(frame)
                       : tr("%n register(s) differ from what signal frame #%1 saved: %2", nullptr, int(names.size()))
                             .arg(QString::number(frame), some));
    }
    if (m_registers.pending && *m_registers.pending)
        out.append(tr("pending: %1").arg(dump::signalNames(*m_registers.pending).join(u' ')));
    if (m_registers.blocked && *m_registers.blocked) {
        const QStringList blocked = dump::signalNames(*m_registers.blocked);
        out.append(blocked.size() > 8 ? tr("%n signal(s) blocked", nullptr, int(blocked.size()))
                                      : tr("blocked: %1").arg(blocked.join(u' ')));
    }
    if (m_registers.alternate) {
        out.append(m_registers.onAlternate
                       ? tr("on the alternate stack, %1 of %2 left")
                             .arg(sizeText(qint64(m_registers.headroom)), sizeText(qint64(m_registers.alternate->size)))
                       : tr("alternate stack of %1, not in use").arg(sizeText(qint64(m_registers.alternate->size))));
    }
    return out.join(QStringLiteral(" · "));
}

QString RegistersPane::note() const
{
    return m_note->text();
}

bool RegistersPane::showRegister(const QString &name)
{
    const QScopedValueRollback guard(m_selecting, true);
    const auto select = [](QTableView *view, int row) {
        const QModelIndex index = view->model()->index(row, 0);
        view->setCurrentIndex(index);
        view->scrollTo(index);
    };
    if (const int row = m_words->rowOf(name); row >= 0) {
        select(m_wordsView, row);
        return true;
    }
    for (const dump::RegisterSet &set : m_shown.sets) {
        const bool here = std::any_of(set.registers.begin(), set.registers.end(),
                                      [&](const dump::Register &r) { return r.name == name; });
        if (!here)
            continue;
        m_sets->setCurrentText(set.name);
        refreshSet();
        const bool wide = isWide(set);
        select(wide ? m_lanesView : m_otherView, wide ? m_lanes->rowOf(name) : m_other->rowOf(name));
        return true;
    }
    return false;
}

} // namespace ariadne::ui
