// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/corefiles/dumpnotes.h"
#include "ui/shell/jobs.h"

#include <QAbstractListModel>
#include <QWidget>
#include <functional>

class QLineEdit;
class QListView;

namespace ariadne::ui {

class ErrorBand;

class NoteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    // `words` says of a link where it is: "#2 insert".
    void setNotes(const QList<dump::DumpNote> &notes, const std::function<QString(const Link &)> &words);
    const dump::DumpNote *note(const QModelIndex &index) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<dump::DumpNote> m_notes;
    QStringList m_places;
};

// What was written about this dump: a list whose rows lead to their places, and a field for the next one, which is
// about the place that is open.
class NotesPane : public QWidget
{
    Q_OBJECT
public:
    explicit NotesPane(QWidget *parent = nullptr);
    void setWords(std::function<QString(const Link &)> words) { m_words = std::move(words); }
    void setDump(const DumpId &dump);
    void setPlace(const Link &place, const QString &words); // what the next note is about
    void write();                                           // the field gets the focus
    NoteModel *notes() const { return m_model; }
    bool isSettled() const { return !m_job.isRunning(); }

signals:
    void followed(const ariadne::Link &link);
    void settled();

private:
    void read();
    void add();
    void removeCurrent();
    void run(std::function<Done(JobControl &)> change);

    DumpId m_dump;
    Link m_place;
    std::function<QString(const Link &)> m_words;
    NoteModel *m_model;
    QListView *m_view;
    QLineEdit *m_edit;
    ErrorBand *m_trouble;
    JobSlot<QList<dump::DumpNote>> m_job;
};

} // namespace ariadne::ui
