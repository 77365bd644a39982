// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/dump/registers/registermodels.h"

#include <QWidget>

class QComboBox;
class QTableView;

namespace ariadne::ui {

class Chip;
class Label;
class PanelHeader;

// The registers of a frame: words with what they may be at the left, one set of wide or special ones at the right, lane
// by lane. Where a signal frame saved them too, either state can be shown; what differs is marked.
class RegistersPane : public QWidget
{
    Q_OBJECT
public:
    explicit RegistersPane(QWidget *parent = nullptr);

    void clear();
    void setRegisters(const dump::Dump &dump, const dump::ThreadRegisters &registers);
    void setProblem(const QString &why); // instead of registers
    // -1: as the thread stopped; else an index into what its signal frames saved.
    void showState(int saved);
    int state() const { return m_state; }
    const dump::ThreadRegisters &registers() const { return m_registers; }
    const ShownRegisters &shown() const { return m_shown; }
    bool showRegister(const QString &name); // false where there is none of that name
    RegisterModel *words() const { return m_words; }
    LaneModel *lanes() const { return m_lanes; }
    QString note() const; // the sentence under the tables

signals:
    void selected(const ariadne::Link &link); // a person chose a register

private:
    QWidget *makeHeader();
    QTableView *makeView(const QString &objectName, const QString &name, QAbstractItemModel *model);
    void fillChoices();
    void refresh();
    void refreshSet();
    QString sentence() const;

    dump::Dump m_dump;
    dump::ThreadRegisters m_registers;
    ShownRegisters m_shown;
    int m_state = -1;
    bool m_selecting = false; // by us, not by a person
    QString m_wantedSet;      // what a person chose last

    PanelHeader *m_header;
    QComboBox *m_states, *m_sets, *m_as;
    QTableView *m_wordsView, *m_lanesView, *m_otherView;
    RegisterModel *m_words, *m_other;
    LaneModel *m_lanes;
    Label *m_note;
};

} // namespace ariadne::ui
