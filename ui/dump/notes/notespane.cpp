// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/notes/notespane.h"

#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/delegates.h"
#include "ui/widgets/format.h"
#include "ui/widgets/roles.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QVBoxLayout>

namespace ariadne::ui {

void NoteModel::setNotes(const QList<dump::DumpNote> &notes, const std::function<QString(const Link &)> &words)
{
    beginResetModel();
    m_notes = notes;
    m_places.clear();
    for (const dump::DumpNote &note : notes)
        m_places.append(words ? words(note.place) : note.place.print());
    endResetModel();
}

const dump::DumpNote *NoteModel::note(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_notes.size() ? &m_notes[index.row()] : nullptr;
}

int NoteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_notes.size());
}

QVariant NoteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::DumpNote &note = m_notes[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return QString(note.text).replace(u'\n', u' ');
    case Qt::AccessibleTextRole:
        return tr("Note on %1: %2").arg(m_places[index.row()], note.text);
    case Qt::ToolTipRole:
        return note.text + u'\n' + timeToolTip(note.time);
    case TrailingRole:
        return m_places[index.row()];
    case TrailingLinkRole:
        return true;
    case IconRole:
        return QStringLiteral("note");
    case LinkRole:
        return QVariant::fromValue(note.place);
    default:
        return {};
    }
}

NotesPane::NotesPane(QWidget *parent) : QWidget(parent), m_model(new NoteModel(this)), m_job(this)
{
    const auto px = [](qreal at96) { return Theme::instance().px(at96); };
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_trouble = new ErrorBand(this);
    m_trouble->setObjectName(QStringLiteral("dump.notesTrouble"));
    column->addWidget(m_trouble);
    m_view = new QListView(this);
    m_view->setObjectName(QStringLiteral("dump.notes"));
    m_view->setAccessibleName(tr("Notes on this dump"));
    m_view->setModel(m_model);
    styleList(m_view);
    m_view->setItemDelegate(new RowDelegate(m_view));
    column->addWidget(m_view, 1);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(px(12), px(6), px(12), px(6));
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(QStringLiteral("dump.noteText"));
    m_edit->setAccessibleName(tr("A note on the place that is open"));
    auto *button = new Button(tr("Add note"), this);
    button->setObjectName(QStringLiteral("dump.noteAdd"));
    row->addWidget(m_edit, 1);
    row->addWidget(button);
    column->addLayout(row);
    connect(m_edit, &QLineEdit::returnPressed, this, &NotesPane::add);
    connect(button, &QAbstractButton::clicked, this, &NotesPane::add);
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        if (const dump::DumpNote *note = m_model->note(index))
            emit followed(note->place);
    });
    auto *remove = new QAction(tr("Remove this note"), m_view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &NotesPane::removeCurrent);
    m_view->addAction(remove);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    setFocusProxy(m_edit);
}

void NotesPane::setDump(const DumpId &dump)
{
    m_dump = dump;
    m_edit->clear();
    m_trouble->clear();
    read();
}

void NotesPane::setPlace(const Link &place, const QString &words)
{
    m_place = place;
    m_edit->setPlaceholderText(words.isEmpty() ? tr("A note on this dump") : tr("A note on %1").arg(words));
}

void NotesPane::write()
{
    m_edit->setFocus();
}

void NotesPane::read()
{
    run({});
}

// A change and the list after it, in one job.
void NotesPane::run(std::function<Done(JobControl &)> change)
{
    m_job.start(
        tr("Notes"), JobSlot<QList<dump::DumpNote>>::Pool::Interactive,
        [id = m_dump, change = std::move(change)](JobControl &job) -> Result<QList<dump::DumpNote>> {
            if (change) {
                if (const Done done = change(job); !done)
                    return std::unexpected(done.error());
            }
            return dump::notesOf(id);
        },
        [this](Result<QList<dump::DumpNote>> notes) {
            if (notes)
                m_model->setNotes(*notes, m_words);
            else
                m_trouble->say(notes.error().what);
            emit settled();
        });
}

void NotesPane::add()
{
    const QString text = m_edit->text().trimmed();
    if (text.isEmpty() || m_dump.isEmpty())
        return;
    m_edit->clear();
    run([dump = m_dump, place = m_place, text](JobControl &) -> Done {
        const auto added = dump::addNote(dump, place, text);
        return added ? Done() : std::unexpected(added.error());
    });
}

void NotesPane::removeCurrent()
{
    if (const dump::DumpNote *note = m_model->note(m_view->currentIndex()))
        run([dump = m_dump, id = note->id](JobControl &) { return dump::removeNote(dump, id); });
}

} // namespace ariadne::ui
