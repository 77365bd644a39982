// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/ruleswindow.h"

#include "failures/decide/decisions.h"
#include "failures/failures.h"
#include "store/catalogue.h"
#include "ui/failures/failuremodels.h"
#include "ui/failures/reasondialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/roles.h"

#include <QHBoxLayout>
#include <QListView>
#include <QShortcut>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

constexpr int kExamples = 8;

QString dayText(const QDateTime &time)
{
    return time.toLocalTime().date().toString(Qt::ISODate);
}

QString titleOf(const store::Catalogue &catalogue, const QString &mode, JobControl &job)
{
    const auto found = failures::mode(catalogue, mode, job);
    return found ? found->title : failures::briefId(mode);
}

void addExamples(const store::Catalogue &catalogue, RuleRow &row, JobControl &job)
{
    row.fromTitle = titleOf(catalogue, row.rule.from, job);
    row.toTitle = titleOf(catalogue, row.rule.to, job);
    if (row.fromTitle == row.toTitle) { // what was split off is called as before until somebody renames it
        row.fromTitle += u' ' + failures::briefId(row.rule.from);
        row.toTitle += u' ' + failures::briefId(row.rule.to);
    }
    for (const QString &id : row.preview.examples.mid(0, kExamples))
        if (const auto one = failures::occurrence(catalogue, id, job))
            row.examples.append(*one);
}

Result<QList<RuleRow>> readRules(const QString &location, JobControl &job)
{
    const auto catalogue = store::Catalogue::open(location, job);
    if (!catalogue)
        return std::unexpected(catalogue.error());
    QList<RuleRow> rows;
    const auto proposed = failures::proposedRules(*catalogue, job);
    if (!proposed)
        return std::unexpected(proposed.error());
    for (const failures::Proposal &one : *proposed)
        rows.append({one.rule, one.preview, {}, {}, {}, {}, {}});
    const auto holding = failures::rulesInForce(*catalogue, job);
    if (!holding)
        return std::unexpected(holding.error());
    for (const failures::RuleInForce &one : *holding)
        rows.append({one.rule, one.preview, {}, {}, one.rule.event, one.decision.event.time, {}});
    for (RuleRow &row : rows)
        addExamples(*catalogue, row, job);
    return rows;
}

} // namespace

void RuleListModel::setRows(const QList<RuleRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int RuleListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant RuleListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const RuleRow &row = m_rows.at(index.row());
    const QString words = failures::text(row.rule.conditions);
    QString way = tr("from %1 to %2").arg(row.fromTitle, row.toTitle);
    if (row.rule.until.isValid())
        way = tr("%1, until %2").arg(way, dayText(row.rule.until));
    const bool holds = !row.event.isEmpty();
    switch (role) {
    case Qt::DisplayRole:
        return words;
    case SecondaryRole:
        return way;
    case Qt::ToolTipRole:
        return words + u'\n' + way + (holds ? u'\n' + timeToolTip(row.since) : QString());
    case Qt::AccessibleTextRole:
        return holds ? tr("%1, %2, holds").arg(words, way) : tr("%1, %2, proposed").arg(words, way);
    case BadgesRole:
        return QVariant::fromValue(QList<BadgeSpec>{holds ? BadgeSpec{BadgeSpec::Kind::Known, tr("holds")}
                                                          : BadgeSpec{BadgeSpec::Kind::Inbox, tr("proposed")}});
    case TrailingRole:
        return holds ? tr("holds %1").arg(countText(row.preview.moves))
                     : tr("moves %1").arg(countText(row.preview.moves));
    default:
        return {};
    }
}

RulesWindow::RulesWindow(const QString &catalogue, QWidget *parent)
    : QDialog(parent), m_catalogue(catalogue), m_model(new RuleListModel(this)), m_list(new QListView(this)),
      m_header(new PanelHeader(tr("Rules"), this)), m_what(new Label({}, Ink::Sentence, Tone::Plain, this)),
      m_more(new Label({}, Ink::Secondary, Tone::Muted, this)), m_examplesModel(new OccurrenceListModel(this)),
      m_examples(new QListView(this)), m_accept(new PrimaryButton(tr("Accept"), this)),
      m_acceptUntil(new Button(tr("Accept until…"), this)), m_reject(new Button(tr("Reject"), this)),
      m_end(new Button(tr("End"), this)), m_load(this), m_decide(this)
{
    setObjectName(QStringLiteral("failures.rulesWindow"));
    setWindowTitle(tr("Rules"));
    setAttribute(Qt::WA_DeleteOnClose);
    const auto px = [](int grid) { return Theme::instance().px(grid); };
    resize(px(720), px(520));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, px(12));
    column->setSpacing(0);
    column->addWidget(m_header);
    for (const auto &[view, model, name, words] :
         {std::tuple<QListView *, QAbstractItemModel *, QString, QString>{
              m_list, m_model, QStringLiteral("failures.rules"), tr("Rules")},
          {m_examples, m_examplesModel, QStringLiteral("failures.ruleExamples"),
           tr("Failures that the rule is about")}}) {
        view->setObjectName(name);
        view->setAccessibleName(words);
        view->setModel(model);
        styleList(view);
        view->setItemDelegate(new TwoLineDelegate(view));
    }
    column->addWidget(m_list, 3);
    auto *middle = new QVBoxLayout;
    middle->setContentsMargins(px(12), px(8), px(12), px(8));
    middle->setSpacing(px(4));
    m_what->setObjectName(QStringLiteral("failures.rulePreview"));
    m_what->setWordWrap(true);
    m_more->setWordWrap(true);
    middle->addWidget(m_what);
    middle->addWidget(m_more);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(px(8));
    m_accept->setObjectName(QStringLiteral("failures.acceptRule"));
    m_acceptUntil->setObjectName(QStringLiteral("failures.acceptRuleUntil"));
    m_reject->setObjectName(QStringLiteral("failures.rejectRule"));
    m_end->setObjectName(QStringLiteral("failures.endRule"));
    m_accept->setKeyHint(QStringLiteral("a"));
    m_acceptUntil->setKeyHint(QStringLiteral("u"));
    m_reject->setKeyHint(QStringLiteral("r"));
    m_end->setKeyHint(QStringLiteral("e"));
    for (Button *button : {m_accept, m_acceptUntil, m_reject, m_end}) {
        button->setAutoDefault(false); // Enter belongs to the lists
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    middle->addLayout(buttons);
    column->addLayout(middle);
    column->addWidget(m_examples, 2);
    connect(m_accept, &QPushButton::clicked, this, &RulesWindow::accept_);
    connect(m_acceptUntil, &QPushButton::clicked, this, &RulesWindow::acceptUntil);
    connect(m_reject, &QPushButton::clicked, this, &RulesWindow::reject_);
    connect(m_end, &QPushButton::clicked, this, &RulesWindow::end_);
    const auto key = [this](Qt::Key letter, void (RulesWindow::*then)()) {
        connect(new QShortcut(QKeySequence(letter), this), &QShortcut::activated, this, then);
    };
    key(Qt::Key_A, &RulesWindow::accept_);
    key(Qt::Key_U, &RulesWindow::acceptUntil);
    key(Qt::Key_R, &RulesWindow::reject_);
    key(Qt::Key_E, &RulesWindow::end_);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesWindow::showCurrent);
    connect(m_examples, &QListView::activated, this, [this](const QModelIndex &index) {
        if (index.isValid())
            emit followed(index.data(LinkRole).value<Link>());
    });
    showCurrent();
    reload();
    m_list->setFocus();
}

void RulesWindow::reload()
{
    m_load.start(
        tr("Reading the rules"), JobSlot<QList<RuleRow>>::Pool::Interactive,
        [location = m_catalogue](JobControl &job) { return readRules(location, job); },
        [this](Result<QList<RuleRow>> rows) {
            if (!rows) {
                if (rows.error().kind != Error::Kind::Cancelled)
                    emit failed(rows.error().what);
                return;
            }
            const int row = std::max(0, m_list->currentIndex().row());
            m_model->setRows(*rows);
            const auto proposed =
                std::count_if(rows->cbegin(), rows->cend(), [](const RuleRow &one) { return one.event.isEmpty(); });
            m_header->setMuted(tr("%1 proposed, %2 hold").arg(proposed).arg(rows->size() - proposed));
            if (!rows->isEmpty())
                m_list->setCurrentIndex(m_model->index(std::min(row, int(rows->size()) - 1)));
            showCurrent();
        });
}

const RuleRow *RulesWindow::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model->rows().at(index.row()) : nullptr;
}

void RulesWindow::showCurrent()
{
    const RuleRow *row = current();
    const bool proposed = row && row->event.isEmpty();
    m_accept->setEnabled(proposed);
    m_acceptUntil->setEnabled(proposed);
    m_reject->setEnabled(proposed);
    m_end->setEnabled(row && !proposed);
    m_examplesModel->setRows(row ? row->examples : QList<failures::Occurrence>());
    m_examples->setVisible(row && !row->examples.isEmpty());
    if (!row) {
        m_what->setText(m_load.isRunning() ? tr("Reading the rules") : tr("No rule holds, and none is proposed."));
        m_more->setText(tr("Split failures off a mode: what tells them apart is proposed here as a rule."));
        return;
    }
    const failures::Preview &preview = row->preview;
    if (proposed)
        m_what->setText(tr("%n failures would move to “%1”.", nullptr, int(preview.moves)).arg(row->toTitle));
    else
        m_what->setText(
            tr("%n failures are in “%1” by this rule or as it says.", nullptr, int(preview.moves)).arg(row->toTitle));
    QStringList more;
    if (proposed)
        more.append(tr("%n would stay where they are.", nullptr, int(preview.stays)));
    if (!preview.held.isEmpty())
        more.append(tr("%n of them were put there by name and stay whatever the rule says.", nullptr,
                       int(preview.held.size())));
    if (preview.elsewhere > 0)
        more.append(tr("%n of other modes meet it, too, and are not touched.", nullptr, int(preview.elsewhere)));
    if (!proposed && row->rule.until.isValid())
        more.append(row->rule.hasEnded() ? tr("Since %1 it sorts nothing more.").arg(dayText(row->rule.until))
                                        : tr("From %1 on it sorts nothing more.").arg(dayText(row->rule.until)));
    more.append(proposed ? tr("Accepted, it also sorts what is filed later.")
                         : tr("Ended, its failures go back to where they were."));
    m_more->setText(more.join(u' '));
}

void RulesWindow::accept_()
{
    if (const RuleRow *row = current(); row && row->event.isEmpty())
        decide(tr("Rule accepted"), [rule = row->rule](const store::Catalogue &catalogue, JobControl &job) {
            return failures::decideRule(catalogue, rule, {}, job);
        });
}

void RulesWindow::acceptUntil()
{
    const RuleRow *row = current();
    if (!row || !row->event.isEmpty())
        return;
    auto *dialog = new ReasonDialog(tr("Accept"), tr("Why, for those who come later"),
                                    tr("Sorts what is filed before this day; empty: no end"), this);
    connect(dialog, &ReasonDialog::given, this,
            [this, rule = row->rule](const QString &reason, const QDateTime &until) {
                failures::Rule ending = rule;
                ending.until = until;
                decide(tr("Rule accepted"), [ending, reason](const store::Catalogue &catalogue, JobControl &job) {
                    return failures::decideRule(catalogue, ending, reason, job);
                });
            });
    dialog->open();
}

void RulesWindow::reject_()
{
    if (const RuleRow *row = current(); row && row->event.isEmpty())
        decide(tr("Rule rejected"), [rule = row->rule](const store::Catalogue &catalogue, JobControl &job) {
            return failures::decideNoRule(catalogue, rule, {}, job);
        });
}

void RulesWindow::end_()
{
    if (const RuleRow *row = current(); row && !row->event.isEmpty())
        decide(tr("Rule ended"), [event = row->event](const store::Catalogue &catalogue, JobControl &job) {
            return failures::undo(catalogue, event, QString(), job);
        });
}

void RulesWindow::decide(const QString &words, const Deciding &deciding)
{
    if (!isSettled())
        return; // what is shown may not be what stands
    m_decide.start(
        words, JobSlot<failures::Made>::Pool::Interactive,
        [location = m_catalogue, deciding](JobControl &job) -> Result<failures::Made> {
            const auto catalogue = store::Catalogue::open(location, job);
            if (!catalogue)
                return std::unexpected(catalogue.error());
            return deciding(*catalogue, job);
        },
        [this, words](Result<failures::Made> made) {
            if (made)
                emit decided(words, made->event);
            else if (made.error().kind != Error::Kind::Cancelled)
                emit failed(made.error().what);
            reload();
        });
}

} // namespace ariadne::ui
