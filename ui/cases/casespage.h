// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/casesdata.h"
#include "ui/shell/jobs.h"
#include "ui/shell/page.h"

class QListView;
class QScrollArea;
class QStackedWidget;

namespace ariadne::ui {

class CaseListModel;
class Composer;
class EmptyState;
class ErrorBand;
class ItemListModel;
class Label;
class PanelHeader;
class SentenceBand;
class Splitter;

PageKind casesPages();

// All cases, or one of them with what was observed, asked and supposed; one tab each.
class CasesPage : public Page
{
    Q_OBJECT
public:
    CasesPage(Shell &shell, QWidget *parent);

    QString pageName() const override { return QStringLiteral("cases"); }
    QString tabTitle() const override;
    QString iconName() const override { return QStringLiteral("cases"); }
    bool holds(const Link &link) const override;
    void open(const Link &link) override;
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override;
    bool command(const QString &id) override;
    bool commandEnabled(const QString &id, QString *why) const override;
    QStringList status() const override;
    bool isSettled() const override;
    QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;
    void catalogueChanged() override { reload(); }

    // Writes the case up; the ending of the file says how.
    void writeTo(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Group {
        PanelHeader *header = nullptr;
        QListView *view = nullptr;
        ItemListModel *model = nullptr;
        Label *empty = nullptr; // what stands there while nothing does; only in the column
    };
    QWidget *makeList();
    QWidget *makeCase();
    Group makeGroup(QWidget *parent, const QString &title, const QString &name, const QList<cases::ItemKind> &kinds,
                    const QString &command, const QString &action, const QString &none = {});
    void fitToContent(const Group &group);
    bool isOverview() const { return m_id.isEmpty(); }
    const cases::Item *currentItem() const;
    void reload();
    void showRows(const CaseRows &rows);
    void showCase(const cases::Case &value);
    void selectItem(const QString &id);
    void activate(const Group &group);
    void compose(const CaseChange &change);
    void apply(const CaseChange &change);
    void applied(const CaseChange &change, const cases::Case &value);
    void askForFile();
    void finished();

    Shell &m_shell;
    QString m_id;             // empty: the list of all
    QString m_item, m_wanted; // shown; to be shown once the case is read
    cases::Case m_case;
    bool m_loaded = false;

    QStackedWidget *m_stack;
    ErrorBand *m_trouble;
    Composer *m_composer;
    EmptyState *m_empty;
    QWidget *m_side;
    PanelHeader *m_listHeader;
    QListView *m_list;
    CaseListModel *m_rows;
    SentenceBand *m_band;
    QList<Group> m_groups; // observations first
    Splitter *m_splitter;
    QScrollArea *m_column;

    JobSlot<CaseRows> m_loadRows;
    JobSlot<cases::Case> m_load;
    JobSlot<cases::Case> m_change;
    JobSlot<Warnings> m_write;
};

} // namespace ariadne::ui
