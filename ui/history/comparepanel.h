// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/pairview.h"
#include "ui/shell/jobs.h"

#include <QWidget>

class QListView;
class QSplitter;
class QStackedWidget;

namespace ariadne::ui {

class ChangedFilesModel;
class Chip;
class EmptyState;
class ErrorBand;
class LinkLabel;
class PanelHeader;

// Two versions against each other: the files that differ at the left, where more than one was asked for, and the one
// chosen side by side or inline.
class ComparePanel : public QWidget
{
    Q_OBJECT
public:
    explicit ComparePanel(JobList *jobs, QWidget *parent = nullptr);
    void show(const repository::SourceRoot &root, const place::Compare &place);
    Link place() const; // with file and line
    bool step(int by);  // to the next or previous change, over the files
    void setInline(bool on);
    bool isInline() const;
    void swapEnds();
    PairView *pair() const { return m_pair; }
    const QList<history::FileChange> &files() const;
    QPoint endCorner(bool right) const; // global, where the chooser of that end opens
    bool isSettled() const;
    QString filePath() const { return QString::fromUtf8(m_file); }

signals:
    void placeWanted(const ariadne::Link &link);
    void endWanted(bool right); // a person wants another revision there
    void loaded();
    void moved();
    void settled();

private:
    void treeLoaded(const LoadedTreePair &pair);
    void showFile(const QByteArray &leftPath, const QByteArray &rightPath, const LineRange &lines);
    void loadFile();
    void refreshHeader();
    void say(const QString &what, const QString &why);
    std::optional<repository::SourceRoot> m_root;
    place::Compare m_place;
    bool m_isTree = false, m_hasPair = false;
    QByteArray m_file, m_leftFile, m_rightFile;
    LineRange m_lines;
    bool m_atLast = false; // the file was entered backwards: go to its last change
    PanelHeader *m_header, *m_filesHeader;
    LinkLabel *m_left, *m_right;
    Chip *m_inline, *m_white;
    ErrorBand *m_band;
    ChangedFilesModel *m_files;
    QListView *m_filesView;
    QWidget *m_filesSide;
    QStackedWidget *m_stack;
    PairView *m_pair;
    EmptyState *m_empty;
    QSplitter *m_splitter;
    LoadedPair m_loaded;
    JobSlot<LoadedTreePair> m_treeJob;
    JobSlot<LoadedPair> m_pairJob;
};

} // namespace ariadne::ui
