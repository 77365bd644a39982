// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "repository/repository.h"

#include <QAbstractListModel>
#include <QFrame>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace ariadne::ui {

class Label;

// One revision one can choose.
struct RevisionChoice {
    enum class Kind { WorkTree, Branch, Tag, Commit, File };
    Kind kind = Kind::Commit;
    QString name;         // "main", or the subject
    QString secondary;    // author and age of commits
    ObjectId commit;      // empty: the work tree
    QByteArray path = {}; // of files
    bool operator==(const RevisionChoice &) const = default;
};

class RevisionModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setChoices(const QList<RevisionChoice> &choices);
    const RevisionChoice &choice(int row) const { return m_choices.at(row); }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<RevisionChoice> m_choices;
};

// Type a revision or pick one: the work tree, branches, tags, the log of the file on screen.
class RevisionPopup : public QFrame
{
    Q_OBJECT
public:
    explicit RevisionPopup(QWidget *parent);
    void setChoices(const QList<RevisionChoice> &choices, bool complete);
    void setProblem(const QString &sentence);
    void popUp(const QPoint &topLeft);

signals:
    void chosen(const QByteArray &revision); // empty: work tree; a file's path

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void accept();
    QLineEdit *m_edit;
    QListView *m_list;
    Label *m_words;
    RevisionModel *m_model;
    QSortFilterProxyModel *m_filter;
};

} // namespace ariadne::ui
