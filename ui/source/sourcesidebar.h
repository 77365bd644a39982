// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/jobs.h"
#include "ui/source/filetree.h"
#include "ui/source/outlinemodel.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QSplitter;
class QStackedWidget;
class QTreeView;

namespace ariadne::ui {

class HeatLegend;
class IconButton;
class Label;
class PanelHeader;

// The left column of the Source page: files with their filter, outline of the file on screen, what the blame's colours
// mean.
class SourceSidebar : public QWidget
{
    Q_OBJECT
public:
    explicit SourceSidebar(QWidget *parent = nullptr);

    void setTitle(const QString &name, const QString &revision);
    void setRevisionEnabled(bool enabled);
    void setFiles(const std::shared_ptr<const FileList> &files);
    const std::shared_ptr<const FileList> &files() const { return m_tree->files(); }
    void setBusy(bool busy);
    // Marks the file and opens the folders around it.
    void showFile(const QByteArray &path);
    void setOutline(const source::Outline &outline, const place::Source &file);
    void clearOutline(const QString &why);
    void setLine(int line); // which symbol one is in
    const source::Outline &outline() const { return m_outline->outline(); }
    OutlineModel *outlineModel() const { return m_outline; }
    void setLegendVisible(bool visible);
    void focusFilter();
    bool isSettled() const { return !m_search.isRunning(); }
    QPoint revisionCorner() const; // global, where the chooser opens

    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

signals:
    void fileChosen(const QByteArray &path, bool newTab);
    void lineChosen(int line);
    void revisionWanted();
    void settled();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filterChanged();
    void collectOpen(const QModelIndex &parent, QList<QByteArray> &paths) const;
    void chooseFile(const QModelIndex &index, bool newTab);
    FileTreeModel *m_tree;
    FileHitsModel *m_hits;
    OutlineModel *m_outline;
    PanelHeader *m_header, *m_outlineHeader;
    IconButton *m_revision;
    QLineEdit *m_filter;
    QStackedWidget *m_lists;
    QTreeView *m_treeView;
    QListView *m_hitsView, *m_outlineView;
    Label *m_noOutline;
    HeatLegend *m_legend;
    QSplitter *m_splitter;
    JobSlot<QList<int>> m_search;
};

} // namespace ariadne::ui
