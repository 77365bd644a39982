// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/text/textsearch.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"
#include "ui/source/symbolindex.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QTreeView;

namespace ariadne::ui {

class Chip;
class PanelHeader;
class TextHitsModel;

// The dock under the text that searches the text of all files, of the work tree or of the revision on screen: a
// literal or a regular expression, whole words, globs. Lines come while it runs. Enter searches and then goes through
// the lines, F4 and Shift+F4 go from one to the next from anywhere on the page, Escape goes back to the text.
class TextSearchPanel : public QWidget
{
    Q_OBJECT
public:
    explicit TextSearchPanel(JobList *jobs, QWidget *parent = nullptr);
    ~TextSearchPanel() override;

    void start(const QString &words, const place::Source &where); // shows the field; words empty: what stood there
    void setView(const SymbolIndex::ViewPointer &view);
    // Lines that it leaves out are hidden and counted; null: none.
    void setConfiguration(const std::shared_ptr<const source::Configuration> &configuration);
    void clear();            // another repository
    bool step(bool forward); // shows the next line; false where there is none
    QTreeView *tree() const { return m_tree; }
    TextHitsModel *model() const { return m_model; }
    QString words() const; // what the header says
    bool isSettled() const { return !m_job.isRunning() && !m_typed.isActive() && !m_pulse.isActive(); }

signals:
    void linkChosen(const ariadne::Link &link, ariadne::ui::OpenIn where, bool leave);
    void closeWanted();
    void settled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Stream;
    source::TextQuery query() const;
    void search();
    void takeHits(int most);
    void finished(const Result<source::TextReport> &report);
    void refreshHeader();
    void choose(const QModelIndex &index, OpenIn where, bool leave);
    bool treeKey(const QKeyEvent &key);

    PanelHeader *m_header;
    QLineEdit *m_field, *m_paths;
    Chip *m_case, *m_word, *m_regex;
    QTreeView *m_tree;
    TextHitsModel *m_model;
    SymbolIndex::ViewPointer m_view;
    place::Source m_where;
    QTimer m_typed, m_pulse;
    std::shared_ptr<Stream> m_stream;
    std::shared_ptr<const source::Configuration> m_configuration;
    source::TextReport m_report;
    QString m_problem;
    bool m_asked = false, m_capped = false;
    JobSlot<source::TextReport> m_job;
};

} // namespace ariadne::ui
