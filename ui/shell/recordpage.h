// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overview.h"

class QStackedWidget;

namespace ariadne::ui {

class Button;
class SentenceBand;
class StartForm;

// A page of the catalogue's records of one kind (trials, bisects, cases): all of them, or one; one tab each, and a form
// to start another. What the kinds have in common is here; a kind says how a record is read and shown.
class RecordPage : public Page
{
    Q_OBJECT
public:
    QString pageName() const override { return m_name; }
    QString iconName() const override { return m_name; }
    bool holds(const Link &link) const override;
    void open(const Link &link) override;
    void catalogueChanged() override { reload(); }
    QByteArray saveLayout() const override;
    void restoreLayout(const QByteArray &layout) override;

protected:
    enum class Shown { Overview, Record, Start };
    // `name` is the page's: "trials".
    RecordPage(Shell &shell, const QString &name, QWidget *parent);
    // To be called once by the constructor of the kind; the page owns them. `start` may be null.
    void setParts(Overview *overview, QWidget *record, StartForm *start);

    virtual std::optional<QString>
    recordOf(const Link &link) const = 0;        // its id; nothing where it is none of this kind
    virtual void forget() = 0;                   // another record (or the list) is about to be shown
    virtual void openPart(const Link &link) = 0; // the record's part that the link names; then reload() follows
    virtual void reload() = 0;
    // What the session keeps of the page, of the same number and order each time.
    virtual QList<QByteArray> layoutParts() const = 0;
    virtual void setLayoutParts(const QList<QByteArray> &parts) = 0;

    bool isOverview() const { return m_id.isEmpty(); }
    void showStart();
    void leaveStart();
    void finished(); // something was read: says what differs, and `settled` once all is there
    // A button of the record's band that runs a command of the page.
    Button *addButton(SentenceBand *band, const QString &text, const QString &icon, const QString &name,
                      const QString &command);
    // For commandEnabled(): false, with the reason.
    static bool no(QString *why, const QString &reason);

    Shell &m_shell;
    QString m_id; // empty: the list of all
    bool m_loaded = false;
    Overview *m_overview = nullptr;

private:
    void show(Shown what);
    QString m_name;
    QStackedWidget *m_stack;
};

} // namespace ariadne::ui
