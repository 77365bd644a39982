// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/registers/registermodels.h"

#include "dump/registers/meaning.h"
#include "ui/dump/dumpdata.h"
#include "ui/theme/theme.h"

#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr int kMostLanes = 64; // an SVE register by bytes has 256: the rest is in the tooltip

const dump::Register *findIn(const QList<dump::RegisterSet> &sets, const QString &name)
{
    for (const dump::RegisterSet &set : sets) {
        for (const dump::Register &one : set.registers) {
            if (one.name == name)
                return &one;
        }
    }
    return nullptr;
}

QString hexOf(const dump::Register &one)
{
    return one.bytes.isEmpty() ? QString() : QStringLiteral("0x") + dump::wholeHex(one);
}

int rowOfName(const QList<dump::Register> &registers, const QString &name)
{
    const auto at =
        std::find_if(registers.begin(), registers.end(), [&](const dump::Register &r) { return r.name == name; });
    return at == registers.end() ? -1 : int(at - registers.begin());
}

// What a register of words says beside its value.
QString meaningOf(const ShownRegisters &shown, const dump::RegisterSet &set, const dump::Register &one)
{
    if (one.bytes.isEmpty())
        return RegisterModel::tr("not known in this frame");
    if (const QStringList flags = dump::flagNames(one); !flags.isEmpty())
        return flags.join(u' ');
    if (one.bits == 80)
        return dump::extendedText(one);
    return set.name == u"general" ? dump::valueMeaning(shown.dump, one.value()) : QString();
}

} // namespace

bool isWide(const dump::RegisterSet &set)
{
    return std::any_of(set.registers.begin(), set.registers.end(),
                       [](const dump::Register &r) { return r.bits >= 128; });
}

const dump::RegisterSet *ShownRegisters::set(const QString &name) const
{
    const auto at = std::find_if(sets.begin(), sets.end(), [&](const dump::RegisterSet &s) { return s.name == name; });
    return at == sets.end() ? nullptr : &*at;
}

const dump::Register *ShownRegisters::find(const QString &name) const
{
    return findIn(sets, name);
}

const dump::Register *ShownRegisters::other(const QString &name) const
{
    return findIn(others, name);
}

// ---- words

void RegisterModel::show(const ShownRegisters &shown, const QString &set)
{
    beginResetModel();
    m_shown = shown;
    m_registers.clear();
    m_meanings.clear();
    if (const dump::RegisterSet *here = shown.set(set)) {
        m_registers = here->registers;
        for (const dump::Register &one : m_registers)
            m_meanings.append(meaningOf(shown, *here, one));
    }
    endResetModel();
}

int RegisterModel::rowOf(const QString &name) const
{
    return rowOfName(m_registers, name);
}

int RegisterModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_registers.size());
}

int RegisterModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count_;
}

QVariant RegisterModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::Register &one = m_registers[index.row()];
    const bool differs = m_shown.differing.contains(one.name);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Name)
            return one.name;
        return index.column() == Value ? (one.bytes.isEmpty() ? QStringLiteral("?") : hexOf(one))
                                       : m_meanings[index.row()];
    case Qt::ToolTipRole: {
        QString out =
            QStringLiteral("%1 = %2").arg(one.name, one.bits <= 64 ? QString::number(one.value()) : hexOf(one));
        if (const dump::Register *other = differs ? m_shown.other(one.name) : nullptr)
            out += u'\n' + tr("in the other state: %1").arg(hexOf(*other));
        return out;
    }
    case Qt::AccessibleTextRole:
        if (index.column() == Name && differs)
            return tr("%1, differs").arg(one.name);
        return {};
    case CodeRole:
        return index.column() != Meaning;
    case ToneRole:
        if (index.column() == Meaning || one.bytes.isEmpty() || (index.column() == Value && one.value() == 0))
            return int(Tone::Muted);
        return {};
    case GroundRole:
        return differs && index.column() == Value ? QVariant(int(Role::BadTint)) : QVariant();
    case LinkRole:
        return QVariant::fromValue(registerLink(m_shown.dump.id(), m_shown.tid, one.name));
    default:
        return {};
    }
}

QVariant RegisterModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("Register"), tr("Value"), tr("What it is")};
    return names.value(section);
}

// ---- lanes

void LaneModel::show(const ShownRegisters &shown, const QString &set, dump::Lane lane)
{
    beginResetModel();
    m_shown = shown;
    m_lane = lane;
    m_registers.clear();
    m_lanes.clear();
    m_others.clear();
    m_columns = 0;
    const dump::RegisterSet *here = shown.set(set);
    for (const dump::Register &one : here ? here->registers : QList<dump::Register>()) {
        m_registers.append(one);
        // Control words of the set stand in one lane by themselves.
        QStringList lanes = one.bits < 128
                                ? QStringList{one.bytes.isEmpty() ? QString() : QString::number(one.value(), 16)}
                                : dump::laneTexts(one, lane);
        m_columns = qMax(m_columns, int(qMin<qsizetype>(lanes.size(), kMostLanes)));
        m_lanes.append(lanes);
        const dump::Register *other = shown.differing.contains(one.name) ? shown.other(one.name) : nullptr;
        m_others.append(!other           ? QStringList()
                        : one.bits < 128 ? QStringList{QString::number(other->value(), 16)}
                                         : dump::laneTexts(*other, lane));
    }
    endResetModel();
}

int LaneModel::rowOf(const QString &name) const
{
    return rowOfName(m_registers, name);
}

QList<int> LaneModel::differingLanes(int row) const
{
    QList<int> out;
    const QStringList &here = m_lanes[row], &there = m_others[row];
    for (qsizetype i = 0; i < qMin(here.size(), there.size()); ++i) {
        if (here[i] != there[i])
            out.append(int(i));
    }
    return out;
}

int LaneModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_registers.size());
}

int LaneModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns + 1;
}

QVariant LaneModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::Register &one = m_registers[index.row()];
    const int lane = index.column() - 1;
    const QString text = lane < 0 ? one.name : m_lanes[index.row()].value(lane);
    const bool differs = lane >= 0 && !m_others[index.row()].isEmpty() && m_others[index.row()].value(lane) != text;
    switch (role) {
    case Qt::DisplayRole:
        return text;
    case Qt::ToolTipRole: {
        QString out = QStringLiteral("%1 = %2").arg(one.name, hexOf(one));
        if (const QStringList flags = dump::flagNames(one); !flags.isEmpty())
            out += u'\n' + flags.join(u' ');
        if (const dump::Register *other = m_others[index.row()].isEmpty() ? nullptr : m_shown.other(one.name))
            out += u'\n' + tr("in the other state: %1").arg(hexOf(*other));
        return out;
    }
    case Qt::AccessibleTextRole:
        return differs ? QVariant(tr("%1, differs").arg(text)) : QVariant();
    case Qt::TextAlignmentRole:
        return lane >= 0 ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case CodeRole:
        return true;
    case ToneRole:
        return lane >= 0 && text == u"0" && !differs ? QVariant(int(Tone::Muted)) : QVariant();
    case GroundRole:
        return differs ? QVariant(int(Role::BadTint)) : QVariant();
    case LinkRole:
        return QVariant::fromValue(registerLink(m_shown.dump.id(), m_shown.tid, one.name));
    default:
        return {};
    }
}

// Bits, the lowest lane at the left: "63…0".
QVariant LaneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section > 0 ? Qt::AlignRight : Qt::AlignLeading));
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Register");
    const int bits = dump::laneBits(m_lane);
    return QStringLiteral("%1…%2").arg(section * bits - 1).arg((section - 1) * bits);
}

} // namespace ariadne::ui
