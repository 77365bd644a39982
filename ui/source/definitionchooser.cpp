// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/definitionchooser.h"

#include "support/bytes.h"
#include "ui/source/resultlist.h"
#include "ui/source/symbolwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/textview.h"

#include <QApplication>
#include <QKeyEvent>
#include <QListView>
#include <QScreen>
#include <QVBoxLayout>

namespace ariadne::ui {

using source::Definition;

void DefinitionModel::setDefinitions(const QList<Definition> &definitions)
{
    beginResetModel();
    m_definitions = definitions;
    endResetModel();
}

int DefinitionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_definitions.size());
}

QVariant DefinitionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Definition &definition = m_definitions.at(index.row());
    const QString place = QStringLiteral("%1:%2").arg(displayText(definition.path)).arg(definition.line);
    switch (role) {
    case Qt::DisplayRole:
        return place;
    case Qt::ToolTipRole:
        return definition.condition.isEmpty() ? place
                                              : tr("%1\nonly where %2").arg(place, displayText(definition.condition));
    case Qt::AccessibleTextRole:
        return tr("%1, %2").arg(kindText(definition.kind), place);
    case SecondaryRole: {
        QString words = definition.isDeclaration() ? tr("declaration") : kindText(definition.kind);
        if (!definition.scope.isEmpty())
            words += tr(" of %1").arg(displayText(definition.scope));
        if (!definition.condition.isEmpty())
            words += QStringLiteral(" · ") + displayText(definition.condition);
        return words;
    }
    case IconRole:
        return kindIcon(definition.kind);
    case CodeRole:
        return true;
    case ToneRole:
        return int(definition.isDeclaration() ? Tone::Muted : Tone::Plain);
    default:
        return {};
    }
}

DefinitionChooser::DefinitionChooser(QWidget *parent)
    : QFrame(parent, Qt::Popup), m_model(new DefinitionModel(this)), m_job(this)
{
    const Theme &theme = Theme::instance();
    setObjectName(QStringLiteral("source.definitions"));
    setFrameShape(QFrame::StyledPanel);
    m_title = new Label(QString(), Ink::Header, Tone::Plain, this);
    m_title->setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6));
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("source.definitionList"));
    m_list->setAccessibleName(tr("Definitions"));
    styleList(m_list);
    m_list->setModel(m_model);
    auto *delegate = new TwoLineDelegate(m_list);
    delegate->setElide(Elide::Path);
    m_list->setItemDelegate(delegate);
    m_list->installEventFilter(this);
    m_preview = new TextView(this);
    m_preview->setObjectName(QStringLiteral("source.definitionPreview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setFocusPolicy(Qt::NoFocus);
    auto *splitter = new Splitter(Qt::Horizontal, this);
    splitter->addWidget(m_list);
    splitter->addWidget(m_preview);
    splitter->setSizes({280, 520});
    splitter->setChildrenCollapsible(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(splitter, 1);
    setFocusProxy(m_list);
    resize(theme.px(820), theme.px(300));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) { showPreview(index); });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (index.isValid())
            showPreview(index);
    });
    connect(m_list, &QListView::doubleClicked, this,
            [this](const QModelIndex &index) { choose(index, whereTo(QApplication::keyboardModifiers())); });
}

DefinitionChooser::~DefinitionChooser() = default;

void DefinitionChooser::popUp(const QByteArray &name, const QList<Definition> &definitions, qint64 hidden,
                              const SymbolIndex::ViewPointer &view, const QPoint &corner)
{
    m_view = view;
    m_shown.clear();
    QString places = tr("%n place(s)", nullptr, int(definitions.size()));
    if (hidden > 0)
        places += tr(", %Ln not in this configuration", nullptr, int(hidden));
    m_title->setText(tr("%1: %2").arg(displayText(name), places));
    m_model->setDefinitions(definitions);
    QPoint at = corner;
    if (const QScreen *const screen = parentWidget() ? parentWidget()->screen() : nullptr) {
        const QRect room = screen->availableGeometry();
        if (at.y() + height() > room.bottom())
            at.setY(std::max(room.top(), corner.y() - height() - Theme::instance().px(24)));
        at.setX(std::clamp(at.x(), room.left(), std::max(room.left(), room.right() - width())));
    }
    move(at);
    QFrame::show();
    m_list->setFocus();
    m_list->setCurrentIndex(m_model->index(0, 0));
    showPreview(m_model->index(0, 0));
}

void DefinitionChooser::showPreview(const QModelIndex &index)
{
    if (!index.isValid() || !m_view)
        return;
    const Definition definition = m_model->definitions().at(index.row());
    const auto goThere = [this, definition] {
        m_preview->setExecutionLine(definition.line);
        m_preview->goTo({definition.line, 0});
    };
    if (definition.path == m_shown) {
        goThere();
        return;
    }
    m_job.start(
        QString(), JobSlot<QByteArray>::Pool::Interactive,
        [view = m_view, path = definition.path](JobControl &) -> Result<QByteArray> {
            const auto file = view->find({path.constData(), size_t(path.size())});
            if (!file)
                return fail(Error::Kind::NotFound, tr("%1 is gone.").arg(displayText(path)));
            source::ViewReader reader(*view);
            const auto bytes = reader.read(*file);
            if (!bytes)
                return std::unexpected(bytes.error());
            return QByteArray(reinterpret_cast<const char *>(bytes->data()), qsizetype(bytes->size()));
        },
        [this, definition, goThere](Result<QByteArray> bytes) {
            m_shown = bytes ? definition.path : QByteArray();
            m_preview->setDocument(
                TextDocument::fromBytes(bytes ? *bytes : bytes.error().what.toUtf8(), displayText(definition.path)));
            if (bytes)
                goThere();
        });
}

void DefinitionChooser::choose(const QModelIndex &index, OpenIn where)
{
    if (!index.isValid())
        return;
    const Definition definition = m_model->definitions().at(index.row());
    hide();
    emit chosen(definition, where);
}

bool DefinitionChooser::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        auto *const key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            choose(m_list->currentIndex(), whereTo(key->modifiers()));
            return true;
        }
        if (key->key() == Qt::Key_Escape) {
            hide();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ariadne::ui
