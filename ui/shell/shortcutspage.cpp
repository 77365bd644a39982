// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutspage.h"

#include "ui/shell/commandregistry.h"
#include "ui/shell/linkwords.h"
#include "ui/shell/match.h"
#include "ui/shell/ordering.h"
#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

enum Column { Key, Text, Menu, Where, ColumnCount };
int px(qreal at96)
{
    return Theme::instance().px(at96);
}

} // namespace

ShortcutsModel::ShortcutsModel(const CommandRegistry &registry, QObject *parent)
    : QAbstractTableModel(parent), m_registry(registry)
{
    setFilter({});
}

void ShortcutsModel::setFilter(const QString &words)
{
    beginResetModel();
    m_ids.clear();
    QList<std::pair<int, QString>> found;
    for (const UiCommand &command : m_registry.commands()) {
        const QString all = command.text + u' ' + command.menu + u' ' + keyText(command.key);
        if (const std::optional<Match> fits = fuzzyMatch(words, all))
            found.append({words.isEmpty() ? (command.key.isEmpty() ? 0 : 1) : fits->score, command.id});
    }
    sortStably(found, [](const auto &a, const auto &b) { return a.first > b.first; });
    for (const auto &[score, id] : std::as_const(found))
        m_ids.append(id);
    endResetModel();
}

QString ShortcutsModel::idAt(int row) const
{
    return m_ids.value(row);
}
int ShortcutsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_ids.size());
}
int ShortcutsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ShortcutsModel::data(const QModelIndex &index, int role) const
{
    const UiCommand *command = m_registry.command(m_ids.value(index.row()));
    if (!command)
        return {};
    if (role == Qt::DisplayRole) {
        switch (index.column()) {
        case Key:
            return keyText(command->key);
        case Text:
            return command->text;
        case Menu:
            return command->menu;
        case Where:
            return command->page.isEmpty() ? tr("everywhere") : tr("on the page %1").arg(pageTitle(command->page));
        default:
            return {};
        }
    }
    if (role == int(StrongRole))
        return index.column() == Text;
    if (role == int(ToneRole) && index.column() != Text)
        return int(index.column() == Key ? Tone::Plain : Tone::Muted);
    if (role == Qt::ToolTipRole)
        return command->id;
    return {};
}

QVariant ShortcutsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key:
        return tr("key");
    case Text:
        return tr("command");
    case Menu:
        return tr("menu");
    case Where:
        return tr("works");
    default:
        return {};
    }
}

ShortcutsPage::ShortcutsPage(Shell &shell, QWidget *parent)
    : WindowPage(QStringLiteral("shortcuts"), QStringLiteral("list"), parent)
{
    m_model = new ShortcutsModel(shell.commands(), this);
    m_filter = new QLineEdit(this);
    m_filter->setObjectName(QStringLiteral("shortcuts.filter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_filter->setPlaceholderText(tr("Filter by command or key"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaximumWidth(px(360));
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("shortcuts.table"));
    m_table->setAccessibleName(tr("Commands and their keys"));
    m_table->setModel(m_model);
    styleTable(m_table);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(Key, px(150));
    m_table->setColumnWidth(Text, px(340));
    m_table->setColumnWidth(Menu, px(130));

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(px(24), px(20), px(24), px(12));
    layout->setSpacing(px(10));
    layout->addWidget(new Label(tr("Keyboard shortcuts"), Ink::Title));
    layout->addWidget(m_filter);
    layout->addWidget(m_table, 1);
    connect(m_filter, &QLineEdit::textChanged, m_model, &ShortcutsModel::setFilter);
    connect(m_filter, &QLineEdit::returnPressed, this, [this] {
        m_table->setFocus();
        m_table->setCurrentIndex(m_model->index(0, Text));
    });
    Shell *of = &shell;
    connect(m_table, &QTableView::activated, this, [this, of](const QModelIndex &index) {
        if (QAction *action = of->commands().action(m_model->idAt(index.row())))
            action->trigger();
    });
    setFocusProxy(m_filter);
}

} // namespace ariadne::ui
