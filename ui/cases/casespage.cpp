// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/casespage.h"

#include "ui/cases/casemodels.h"
#include "ui/cases/composer.h"
#include "ui/shell/commandregistry.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"

#include <QListView>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

CasesPage::CasesPage(Shell &shell, QWidget *parent)
    : RecordPage(shell, QStringLiteral("cases"), parent), m_rows(new CaseListModel(this)), m_loadRows(this),
      m_load(this), m_change(this, &shell.jobs()), m_write(this, &shell.jobs())
{
    const Overview::Words words{
        QStringLiteral("cases"),
        tr("Cases"),
        tr("New case…"),
        QStringLiteral("cases.new"),
        tr("So why? A case holds what was seen, what was asked and what was supposed, with the way there."),
        tr("No case was begun in this catalogue yet.")};
    setParts(new Overview(shell, *this, words, m_rows, this), makeCase(), nullptr);
    m_composer = new Composer(this);
    layout()->addWidget(m_composer); // under the list as under a case
    connect(m_composer, &Composer::accepted, this, &CasesPage::apply);
    connect(m_composer, &Composer::left, this, [this] {
        m_composer->close();
        (isOverview() ? m_overview->list() : m_groups.first().view)->setFocus();
    });
}

QWidget *CasesPage::makeCase()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_trouble = new ErrorBand(page);
    column->addWidget(m_trouble);
    m_band = new SentenceBand(page);
    m_band->setObjectName(QStringLiteral("case.sentence"));
    addButton(m_band, tr("Write-up…"), QStringLiteral("export"), QStringLiteral("case.writeUp"),
              QStringLiteral("cases.writeUp"));
    column->addWidget(m_band);
    column->addWidget(new Rule(Qt::Horizontal, page));

    using cases::ItemKind;
    m_splitter = new Splitter(Qt::Horizontal, page);
    auto *left = new QWidget(m_splitter);
    left->setLayout(new QVBoxLayout);
    // What is asked, supposed and noted: each list as high as it is long, all in one column that scrolls.
    m_column = new QScrollArea(m_splitter);
    m_column->setObjectName(QStringLiteral("case.column"));
    m_column->setFocusPolicy(Qt::NoFocus); // its lists have the keyboard
    m_column->setFrameShape(QFrame::NoFrame);
    m_column->setWidgetResizable(true);
    m_column->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *right = new QWidget(m_column);
    right->setBackgroundRole(QPalette::AlternateBase);
    right->setAutoFillBackground(true);
    right->setLayout(new QVBoxLayout);
    m_column->setWidget(right);
    for (QWidget *side : {left, right}) {
        side->layout()->setContentsMargins(0, 0, 0, 0);
        side->layout()->setSpacing(0);
    }
    m_groups.append(makeGroup(left, tr("Observations"), QStringLiteral("case.observations"), {ItemKind::Observation},
                              QStringLiteral("cases.observe"), tr("Add…")));
    m_groups.append(makeGroup(right, tr("Why"), QStringLiteral("case.questions"), {ItemKind::Question},
                              QStringLiteral("cases.question"), tr("Ask why…"),
                              tr("Nothing is asked: what is not clear yet?")));
    m_groups.append(makeGroup(right, tr("Hypotheses"), QStringLiteral("case.hypotheses"), {ItemKind::Hypothesis},
                              QStringLiteral("cases.hypothesis"), tr("Add…"),
                              tr("No hypothesis yet: what would explain all of it?")));
    m_groups.append(makeGroup(right, tr("Notes"), QStringLiteral("case.notes"),
                              {ItemKind::Note, ItemKind::Assumption, ItemKind::Want}, QStringLiteral("cases.note"),
                              tr("Add…")));
    static_cast<QVBoxLayout *>(right->layout())->addStretch(1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_column);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({px(560), px(440)});
    column->addWidget(m_splitter, 1);
    page->setFocusProxy(m_groups.first().view);
    return page;
}

CasesPage::Group CasesPage::makeGroup(QWidget *parent, const QString &title, const QString &name,
                                      const QList<cases::ItemKind> &kinds, const QString &command,
                                      const QString &action, const QString &none)
{
    Group group;
    group.header = new PanelHeader(title, parent);
    auto *add = new LinkLabel(action, group.header);
    add->setObjectName(command + QStringLiteral(".add"));
    add->setAccessibleName(title + QStringLiteral(": ") + action);
    connect(add, &QAbstractButton::clicked, this, [this, command] { this->command(command); });
    group.header->addWidget(add);
    group.model = new ItemListModel(kinds, this);
    group.view = new QListView(parent);
    group.view->setObjectName(name);
    group.view->setAccessibleName(title);
    group.view->setModel(group.model);
    styleList(group.view);
    auto *delegate = new TwoLineDelegate(group.view);
    delegate->setLeadingWidth(32);
    group.view->setItemDelegate(delegate);
    auto *box = static_cast<QVBoxLayout *>(parent->layout());
    box->addWidget(group.header);
    const bool inColumn = kinds.first() != cases::ItemKind::Observation;
    box->addWidget(group.view, inColumn ? 0 : 1);
    if (inColumn) {
        group.view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        group.view->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        group.empty = new Label(none, Ink::Secondary, Tone::Muted, parent);
        group.empty->setContentsMargins(px(12), px(4), px(12), px(12));
        group.empty->setWordWrap(true);
        box->addWidget(group.empty);
    }
    connect(group.view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, group](const QModelIndex &index) {
                if (const cases::Item *item = group.model->item(index)) {
                    m_item = item->id;
                    emit placeChanged();
                    emit detailsChanged();
                }
            });
    // Another list's selected item is not the one Details is about.
    connect(group.view, &QAbstractItemView::pressed, this, [this, group](const QModelIndex &index) {
        if (const cases::Item *item = group.model->item(index); item && item->id != m_item) {
            m_item = item->id;
            emit placeChanged();
            emit detailsChanged();
        }
    });
    connect(group.view, &QAbstractItemView::activated, this, [this, group] { activate(group); });
    return group;
}

const cases::Item *CasesPage::currentItem() const
{
    return m_case.item(m_item);
}

// Enter or a double click: to where it was seen; an item without a link is put in other words.
void CasesPage::activate(const Group &group)
{
    const cases::Item *item = group.model->item(group.view->currentIndex());
    if (!item)
        return;
    m_item = item->id;
    if (item->evidence)
        m_shell.follow(item->evidence->link);
    else
        command(QStringLiteral("cases.edit"));
}

QString CasesPage::tabTitle() const
{
    if (isOverview())
        return tr("Cases");
    return m_case.title.isEmpty() ? tr("Case") : m_case.title;
}

std::optional<QString> CasesPage::recordOf(const Link &link) const
{
    const auto *value = link.as<place::Case>();
    return value ? std::optional(value->id) : std::nullopt;
}

void CasesPage::forget()
{
    m_case = {};
    m_item.clear();
    m_wanted.clear();
}

void CasesPage::openPart(const Link &link)
{
    const auto *value = link.as<place::Case>();
    if (!value)
        return;
    m_wanted = value->item;
    if (m_loaded && !m_wanted.isEmpty())
        selectItem(m_wanted);
}

Link CasesPage::place() const
{
    if (isOverview())
        return place::Page{QStringLiteral("cases")};
    return place::Case{m_id, currentItem() ? m_item : QString()};
}

QList<Crumb> CasesPage::crumbs() const
{
    QList<Crumb> crumbs{{tr("Cases"), place::Page{QStringLiteral("cases")}, false}};
    if (isOverview())
        return crumbs;
    crumbs.append({tabTitle(), place::Case{m_id, {}}, false});
    if (const cases::Item *item = currentItem())
        crumbs.append(
            {item->label + u' ' + item->text.section(u'\n', 0, 0).left(80), place::Case{m_id, item->id}, false});
    return crumbs;
}

QStringList CasesPage::status() const
{
    if (isOverview() || m_case.id.isEmpty())
        return {};
    return {m_case.title, stateWords(m_case.state)};
}

bool CasesPage::isSettled() const
{
    return m_loaded && !m_loadRows.isRunning() && !m_load.isRunning() && !m_change.isRunning() && !m_write.isRunning();
}

void CasesPage::reload()
{
    if (isOverview()) {
        m_loadRows.start(
            tr("Reading the cases"), JobSlot<CaseRows>::Pool::Interactive,
            [catalogue = m_shell.catalogue()](JobControl &job) { return gatherCases(catalogue, job); },
            [this](Result<CaseRows> rows) {
                m_loaded = true;
                if (rows)
                    showRows(*rows);
                else
                    m_overview->say(rows.error().what, Tone::Bad, rows.error().detail);
                finished();
            });
        return;
    }
    m_load.start(
        tr("Reading the case"), JobSlot<cases::Case>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), id = m_id](JobControl &job) { return gatherCase(catalogue, id, job); },
        [this](Result<cases::Case> value) {
            m_loaded = true;
            if (value) {
                m_trouble->clear();
                showCase(*value);
            } else {
                m_trouble->say(value.error().what, Tone::Bad, {}, value.error().detail);
            }
            finished();
        });
}

void CasesPage::showRows(const CaseRows &rows)
{
    m_overview->say({});
    m_overview->refill([&] { m_rows->setRows(rows); }, rows.complete
                                                           ? countText(rows.rows.size())
                                                           : tr("the newest %1").arg(countText(rows.rows.size())));
}

void CasesPage::showCase(const cases::Case &value)
{
    m_case = value;
    m_id = value.id;
    m_band->setSentence(QString(value.title).replace(u'`', u'\''));
    m_band->setBadges({{BadgeSpec::Kind::Plain, stateWords(value.state)}});
    m_band->setMuted(tr("open since %1 · %2 · %3")
                         .arg(QLocale().toString(value.begun.toLocalTime().date(), QLocale::ShortFormat), value.author,
                              countsWords(value)));
    for (const Group &group : std::as_const(m_groups)) {
        group.model->setCase(value);
        group.header->setMuted(countText(group.model->rowCount()));
        fitToContent(group);
    }
    if (!m_wanted.isEmpty()) {
        selectItem(std::exchange(m_wanted, {}));
    } else if (!m_item.isEmpty() && currentItem()) {
        selectItem(m_item);
    } else {
        m_item.clear();
        const Group &first = m_groups.first();
        if (first.model->rowCount() > 0)
            first.view->setCurrentIndex(first.model->index(0));
    }
}

void CasesPage::fitToContent(const Group &group)
{
    if (!group.empty)
        return;
    int height = 0;
    for (int row = 0; row < group.model->rowCount(); ++row)
        height += group.view->sizeHintForRow(row);
    group.view->setFixedHeight(height);
    group.view->setVisible(height > 0);
    group.empty->setVisible(height == 0);
}

void CasesPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        for (const Group &group : std::as_const(m_groups))
            fitToContent(group);
}

void CasesPage::selectItem(const QString &idOrLabel)
{
    const cases::Item *item = m_case.item(idOrLabel);
    if (!item)
        return;
    m_item = item->id;
    for (const Group &group : std::as_const(m_groups)) {
        if (const QModelIndex index = group.model->indexOf(m_item); index.isValid()) {
            group.view->setCurrentIndex(index);
            group.view->scrollTo(index);
        }
    }
    emit placeChanged();
    emit detailsChanged();
}

void CasesPage::apply(const CaseChange &change)
{
    m_change.start(
        tr("Keeping it"), JobSlot<cases::Case>::Pool::Interactive,
        [catalogue = m_shell.catalogue(), change](JobControl &job) { return applyChange(catalogue, change, job); },
        [this, change](Result<cases::Case> value) {
            if (value)
                applied(change, *value);
            else if (m_composer->isOpen())
                m_composer->refuse(value.error().what);
            else
                m_shell.say(value.error().what, true);
            finished();
        });
}

void CasesPage::applied(const CaseChange &change, const cases::Case &value)
{
    m_composer->close();
    m_shell.catalogueWritten();
    if (change.what == CaseChange::What::Begin) {
        m_shell.follow(Link(place::Case{value.id, {}}));
        if (isOverview())
            reload();
        return;
    }
    if (change.what == CaseChange::What::Add && !value.items.isEmpty())
        m_wanted = value.items.last().id;
    const QString wanted = m_wanted;
    showCase(value);
    for (const Group &group : std::as_const(m_groups))
        if (group.model->indexOf(wanted.isEmpty() ? m_item : wanted).isValid())
            group.view->setFocus();
    if (change.what == CaseChange::What::Undo && !value.record.isEmpty())
        m_shell.say(value.record.last().what);
}

QList<QByteArray> CasesPage::layoutParts() const
{
    return {m_splitter->saveState()};
}

void CasesPage::setLayoutParts(const QList<QByteArray> &parts)
{
    m_splitter->restoreState(parts.first());
}

} // namespace ariadne::ui
