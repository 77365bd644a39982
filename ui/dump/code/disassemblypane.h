// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/code/listing.h"
#include "ui/shell/jobs.h"
#include "ui/widgets/text/position.h"

#include <QWidget>

class QStackedWidget;

namespace ariadne::ui {

class Badge;
class EmptyState;
class PanelHeader;
class TextView;

// The machine code around an address: instructions with source places and inlined calls. Reads only while it is shown.
class DisassemblyPane : public QWidget
{
    Q_OBJECT
public:
    explicit DisassemblyPane(JobList &jobs, QWidget *parent = nullptr);

    void clear();
    // The function around `address`. `isReturn`: the address is where a call returns to, so that the call is marked.
    void setPlace(const dump::Dump &dump, Address address, bool isReturn);
    TextView *view() const { return m_view; }
    const Listing &listing() const { return m_listing; }
    bool isSettled() const;
    // What the caret's line calls or jumps to; nothing where it is none.
    std::optional<Address> targetAtCaret() const;

signals:
    void followed(ariadne::Address address); // a target was chosen
    void settled();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void start();
    void show(const dump::Disassembly &code);
    QList<TextLink> linksOf(int line) const;

    dump::Dump m_dump;
    Address m_address;
    bool m_isReturn = false, m_stale = false;
    Listing m_listing;
    Address m_start, m_end; // of what is shown
    PanelHeader *m_header;
    QStackedWidget *m_stack;
    TextView *m_view;
    EmptyState *m_empty;
    JobSlot<dump::Disassembly> m_job;
};

} // namespace ariadne::ui
