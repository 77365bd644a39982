// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/revision/revisionpopup.h"

#include "ui/theme/theme.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace ariadne::ui {

void RevisionModel::setChoices(const QList<RevisionChoice> &choices)
{
    beginResetModel();
    m_choices = choices;
    endResetModel();
}

int RevisionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_choices.size());
}

QVariant RevisionModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const RevisionChoice &choice = m_choices.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return choice.name;
    case Qt::ToolTipRole:
        return choice.commit.isEmpty() ? choice.name : QString(choice.name + u'\n' + choice.commit.text());
    case SecondaryRole:
        return choice.secondary;
    case TrailingRole:
        return choice.commit.brief();
    case TrailingCodeRole:
        return true;
    case IconRole:
        switch (choice.kind) {
        case RevisionChoice::Kind::WorkTree:
            return QStringLiteral("folder");
        case RevisionChoice::Kind::Branch:
            return QStringLiteral("branch");
        case RevisionChoice::Kind::Tag:
            return QStringLiteral("tag");
        case RevisionChoice::Kind::Commit:
            return QStringLiteral("commit");
        case RevisionChoice::Kind::File:
            return QStringLiteral("file");
        }
        return {};
    case SortRole: // what the filter looks through
        return QString(choice.name + u' ' + choice.secondary + u' ' + choice.commit.text());
    default:
        return {};
    }
}

RevisionPopup::RevisionPopup(QWidget *parent) : QFrame(parent, Qt::Popup)
{
    const Theme &theme = Theme::instance();
    setObjectName(QStringLiteral("source.revisionPopup"));
    setAccessibleName(tr("Choose a revision"));
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(QStringLiteral("source.revisionEdit"));
    m_edit->setAccessibleName(tr("Revision"));
    m_edit->setPlaceholderText(tr("Branch, tag, commit id or words of a subject"));
    m_edit->installEventFilter(this);
    m_model = new RevisionModel(this);
    m_filter = new QSortFilterProxyModel(this);
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(SortRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("source.revisionList"));
    m_list->setAccessibleName(tr("Revisions"));
    styleList(m_list);
    m_list->setItemDelegate(new RowDelegate(m_list));
    m_list->setModel(m_filter);
    m_words = new Label(tr("Reading branches and history…"), Ink::Secondary, Tone::Muted, this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.px(8), theme.px(8), theme.px(8), theme.px(8));
    layout->setSpacing(theme.px(8));
    layout->addWidget(m_edit);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_words);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text.trimmed());
        m_list->setCurrentIndex(m_filter->index(0, 0));
    });
    connect(m_edit, &QLineEdit::returnPressed, this, &RevisionPopup::accept);
    connect(m_list, &QListView::activated, this, &RevisionPopup::accept);
    connect(m_list, &QListView::clicked, this, &RevisionPopup::accept);
}

void RevisionPopup::setChoices(const QList<RevisionChoice> &choices, bool complete)
{
    m_model->setChoices(choices);
    m_list->setCurrentIndex(m_filter->index(0, 0));
    m_words->setTone(Tone::Muted);
    m_words->setText(complete ? tr("Enter takes what is typed where nothing in the list fits.")
                              : tr("Reading branches and history…"));
}

void RevisionPopup::setProblem(const QString &sentence)
{
    m_words->setTone(Tone::Bad);
    m_words->setText(sentence);
}

void RevisionPopup::popUp(const QPoint &topLeft)
{
    const Theme &theme = Theme::instance();
    resize(theme.px(460), theme.px(420));
    move(topLeft);
    show();
    m_edit->setFocus(Qt::PopupFocusReason);
}

void RevisionPopup::accept()
{
    const QModelIndex current = m_list->currentIndex();
    const QString typed = m_edit->text().trimmed();
    if (current.isValid()) {
        const RevisionChoice &choice = m_model->choice(m_filter->mapToSource(current).row());
        const bool named = choice.kind == RevisionChoice::Kind::Branch || choice.kind == RevisionChoice::Kind::Tag;
        emit chosen(choice.kind == RevisionChoice::Kind::File ? choice.path
                    : named                                   ? choice.name.toUtf8()
                                                              : choice.commit.hex);
        close();
    } else if (!typed.isEmpty()) {
        emit chosen(typed.toUtf8());
        close();
    }
}

bool RevisionPopup::eventFilter(QObject *watched, QEvent *event)
{
    // The list follows the arrows while the words keep the focus.
    if (watched == m_edit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void RevisionPopup::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Raised));
    painter.setPen(theme.color(Role::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace ariadne::ui
