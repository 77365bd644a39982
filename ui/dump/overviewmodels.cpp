// SPDX-License-Identifier: GPL-3.0-or-later
// What the empty Dump page lists: dumps opened before, and crashes that this machine kept.
#include "ui/dump/dumpmodels.h"

#include "dump/signals.h"
#include "support/bytes.h"
#include "ui/widgets/format.h"

namespace ariadne::ui {

// ---- dumps opened before

void KnownDumpModel::setDumps(const QList<dump::KnownDump> &dumps)
{
    beginResetModel();
    m_dumps = dumps;
    endResetModel();
}

int KnownDumpModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_dumps.size());
}

QVariant KnownDumpModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::KnownDump &known = m_dumps[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return known.program.isEmpty() ? tr("core") : tr("%1 core").arg(known.program);
    case Qt::AccessibleTextRole:
        return tr("Core of %1, %2").arg(known.program, known.path);
    case SecondaryRole:
        return known.path;
    case Qt::ToolTipRole:
        return known.path + u'\n' + timeToolTip(known.seen);
    case TrailingRole:
        return ageText(known.seen);
    case IconRole:
        return QStringLiteral("dump");
    case LinkRole:
        return QVariant::fromValue(dumpLink(known.id));
    default:
        return {};
    }
}

// ---- crashes

void CrashModel::setCrashes(const QList<dump::RecentCrash> &crashes)
{
    beginResetModel();
    m_crashes = crashes;
    endResetModel();
}

QString CrashModel::path(const QModelIndex &index) const
{
    if (!index.isValid() || m_crashes[index.row()].state != dump::RecentCrash::State::Present)
        return {};
    return m_crashes[index.row()].path;
}

int CrashModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_crashes.size());
}

QVariant CrashModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::RecentCrash &one = m_crashes[index.row()];
    const QString program = one.program.isEmpty() ? tr("unknown program") : displayText(one.program.toUtf8());
    const QString state = one.state == dump::RecentCrash::State::Missing      ? tr("its core is gone")
                          : one.state == dump::RecentCrash::State::Unreadable ? tr("may not be read by this user")
                                                                              : QString();
    switch (role) {
    case Qt::DisplayRole:
        return program;
    case Qt::AccessibleTextRole:
        return tr("Crash of %1, %2").arg(program, state.isEmpty() ? one.path : state);
    case SecondaryRole: {
        QStringList words;
        if (one.signal)
            words.append(dump::signalName(one.signal));
        if (one.processId)
            words.append(tr("process %1").arg(one.processId));
        words.append(state.isEmpty() ? sizeText(qint64(one.byteSize)) : state);
        words.append(one.path.isEmpty() ? one.keeper : one.path);
        return words.join(QStringLiteral(" · "));
    }
    case Qt::ToolTipRole:
        return one.keeper + u'\n' + timeToolTip(one.time);
    case TrailingRole:
        return ageText(one.time);
    case IconRole:
        return QStringLiteral("dump");
    case ToneRole:
        return state.isEmpty() ? QVariant() : QVariant(int(Tone::Muted));
    default:
        return {};
    }
}

} // namespace ariadne::ui
