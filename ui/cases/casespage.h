// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/cases/casesdata.h"
#include "ui/shell/jobs.h"
#include "ui/shell/recordpage.h"

class QListView;
class QScrollArea;

namespace ariadne::ui {

class CaseListModel;
class Composer;
class ErrorBand;
class ItemListModel;
class Label;
class PanelHeader;
class SentenceBand;
class Splitter;

PageKind casesPages();

// All cases, or one of them with what was observed, asked and supposed; one tab each.
class CasesPage : public RecordPage
{
    Q_OBJECT
public:
    CasesPage(Shell &shell, QWidget *parent);

    QString tabTitle() const override;
    Link place() const override;
    QList<Crumb> crumbs() const override;
    Details details() const override;
    bool command(const QString &id) override;
    bool commandEnabled(const QString &id, QString *why) const override;
    QStringList status() const override;
    bool isSettled() const override;

    // Writes the case up; the ending of the file says how.
    void writeTo(const QString &path);

protected:
    void changeEvent(QEvent *event) override;
    std::optional<QString> recordOf(const Link &link) const override;
    void forget() override;
    void openPart(const Link &link) override;
    void reload() override;
    QList<QByteArray> layoutParts() const override;
    void setLayoutParts(const QList<QByteArray> &parts) override;

private:
    struct Group {
        PanelHeader *header = nullptr;
        QListView *view = nullptr;
        ItemListModel *model = nullptr;
        Label *empty = nullptr; // what stands there while nothing does; only in the column
    };
    QWidget *makeCase();
    Group makeGroup(QWidget *parent, const QString &title, const QString &name, const QList<cases::ItemKind> &kinds,
                    const QString &command, const QString &action, const QString &none = {});
    void fitToContent(const Group &group);
    const cases::Item *currentItem() const;
    void showRows(const CaseRows &rows);
    void showCase(const cases::Case &value);
    void selectItem(const QString &id);
    void activate(const Group &group);
    void compose(const CaseChange &change);
    void apply(const CaseChange &change);
    void applied(const CaseChange &change, const cases::Case &value);
    void askForFile();

    QString m_item, m_wanted; // shown; to be shown once the case is read
    cases::Case m_case;

    ErrorBand *m_trouble;
    Composer *m_composer;
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
