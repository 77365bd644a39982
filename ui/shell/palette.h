// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/shell/softshadow.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <vector>

class QLineEdit;
class QListView;

namespace ariadne::ui {

// One row: a place to go to or a command to run.
struct PaletteEntry {
    GotoHit hit;
    QString command; // id; then hit.link is not meant
    QString key;     // its key, native text
    QString held;    // why the command cannot run now; empty: it can
    QString path;    // a file or folder to open; then hit.link is not meant
    bool operator==(const PaletteEntry &) const = default;
};

class PaletteModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setEntries(QList<PaletteEntry> entries);
    const QList<PaletteEntry> &entries() const { return m_entries; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<PaletteEntry> m_entries;
};

// "Go to anything": over the window, from the top, 720 wide. What answers at once is asked at each letter; the rest
// runs in jobs and is merged in when it comes, and the palette says how many have answered. What stood there before a
// letter stays until all have answered or a moment has passed, so that nothing flickers and each letter costs one list.
class Palette : public QWidget
{
    Q_OBJECT
public:
    struct Query {
        QString prefix; // "", ">", "@", "#", ":", "!", "^" or "0x"
        QString words;
        QString catalogue; // the window's, when it was asked
        bool operator==(const Query &) const = default;
    };
    using Quick = std::function<QList<PaletteEntry>(const Query &query, int limit)>;
    using Slow = std::function<QList<GotoHit>(const Query &query, int limit, JobControl &job)>; // off the GUI thread

    explicit Palette(QWidget *window);
    void setSources(QList<Quick> quick, QList<Slow> slow);
    // Shows it over the window with that text in the field; `where` is what Enter does.
    void popUp(const QString &text, OpenIn where);
    void close();
    // What the sources know may have changed (an index grows): while it is open they are asked again, now and then;
    // what they said before stays until they have answered.
    void askAgain();
    bool isSettled() const { return m_answered == m_sources && !m_merging.isActive(); }
    const PaletteModel &model() const { return *m_model; }
    static Query parse(const QString &text);
    void setCatalogue(const QString &location) { m_catalogue = location; }

signals:
    void chosen(const ariadne::ui::PaletteEntry &entry, ariadne::ui::OpenIn where);
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void ask();
    void askSources();
    void mergeSoon();
    void merge();
    void layOut();
    void choose(OpenIn where);
    QString countText() const;

    QWidget *m_panel;
    QLineEdit *m_field;
    QWidget *m_count;
    QListView *m_list;
    QWidget *m_footer;
    PaletteModel *m_model;
    QPointer<QWidget> m_focusBefore;
    OpenIn m_where = OpenIn::Here;
    QString m_catalogue;
    QList<Quick> m_quick;
    QList<Slow> m_slow;
    std::vector<std::unique_ptr<JobSlot<QList<GotoHit>>>> m_slots;
    QList<QList<PaletteEntry>> m_answers;
    int m_sources = 0, m_answered = 0, m_total = 0;
    QTimer m_again, m_merging;
    SoftShadow m_shadow;
};

} // namespace ariadne::ui
