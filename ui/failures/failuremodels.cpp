// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failures/failuremodels.h"

#include "ui/widgets/format.h"

#include "support/link.h"

#include <algorithm>

namespace ariadne::ui {

namespace {

template <typename Row> int countOf(const QList<Row> &rows, const QModelIndex &parent)
{
    return parent.isValid() ? 0 : int(rows.size());
}

QString fileName(const QString &path)
{
    return path.section(u'/', -1);
}

// A name, else where in which module: "libfoo.so+0x4f".
QString frameWords(const failures::Frame &frame)
{
    if (!frame.function.isEmpty())
        return frame.function;
    if (!frame.module.isEmpty())
        return frame.module + QStringLiteral("+0x") + QString::number(frame.offset, 16);
    return FrameListModel::tr("not known");
}

QString placeWords(const failures::Frame &frame)
{
    if (frame.file.isEmpty())
        return frame.module;
    return fileName(frame.file) + (frame.line > 0 ? QStringLiteral(":%1").arg(frame.line) : QString());
}

} // namespace

BadgeSpec modeBadge(const failures::Mode &mode)
{
    if (mode.status == u"inbox")
        return {BadgeSpec::Kind::Inbox, ModeListModel::tr("inbox")};
    if (mode.status == u"noise")
        return {BadgeSpec::Kind::Plain, ModeListModel::tr("noise")};
    if (mode.status == u"expected")
        return {BadgeSpec::Kind::Fixed, ModeListModel::tr("expected")};
    return mode.status == u"new" ? BadgeSpec{BadgeSpec::Kind::New, ModeListModel::tr("new")}
                                 : BadgeSpec{BadgeSpec::Kind::Known, ModeListModel::tr("known")};
}

void ModeListModel::setRows(const QList<ModeRow> &rows)
{
    if (rows == m_rows)
        return;
    const bool sameIds = rows.size() == m_rows.size() &&
                         std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(),
                                    [](const ModeRow &a, const ModeRow &b) { return a.mode.id == b.mode.id; });
    if (sameIds) { // selection and scroll position stay
        m_rows = rows;
        emit dataChanged(index(0), index(int(rows.size()) - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

QModelIndex ModeListModel::indexOf(const QString &mode) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).mode.id == mode)
            return index(row);
    }
    return {};
}

int ModeListModel::rowCount(const QModelIndex &parent) const
{
    return countOf(m_rows, parent);
}

QVariant ModeListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const ModeRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.mode.title;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %n failures, last seen %3", nullptr, int(row.mode.occurrences))
            .arg(row.mode.title, modeWords(row.mode), ageText(row.mode.lastSeen.toLocalTime()));
    case Qt::ToolTipRole:
        return tr("%1\nfirst seen %2\nlast seen %3")
            .arg(row.mode.title, timeToolTip(row.mode.firstSeen), timeToolTip(row.mode.lastSeen));
    case LinkRole:
        return QVariant::fromValue(Link(place::Mode{row.mode.id}));
    case StrongRole:
        return true;
    case BadgesRole:
        return QVariant::fromValue(QList<BadgeSpec>{modeBadge(row.mode)});
    case SecondaryRole:
        return modeWords(row.mode);
    case BarsRole:
        return QVariant::fromValue(row.days);
    case BarsToneRole:
        return int(row.mode.status == u"new"     ? Tone::New
                   : row.mode.status == u"inbox" ? Tone::Warning
                   : row.mode.status == u"noise" ? Tone::Muted
                                                 : Tone::Known);
    case TrailingRole:
        return triedText(row.mode.occurrences, row.tried) + QStringLiteral("   ") +
               ageText(row.mode.lastSeen.toLocalTime());
    default:
        return {};
    }
}

void SharedStackModel::setStack(const QList<failures::SharedFrame> &stack, qint64 looked)
{
    beginResetModel();
    m_stack = stack;
    m_looked = looked;
    endResetModel();
}

int SharedStackModel::rowCount(const QModelIndex &parent) const
{
    return countOf(m_stack, parent);
}

QVariant SharedStackModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_stack.size())
        return {};
    const failures::SharedFrame &frame = m_stack.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return frame.function;
    case Qt::AccessibleTextRole:
        return tr("%1, in %2 of %3").arg(frame.function).arg(frame.count).arg(m_looked);
    case Qt::ToolTipRole:
        return frame.frame.function.isEmpty() ? frame.function : frame.frame.function;
    case CodeRole:
        return true;
    case NoteRole:
        return frame.frame.kind == failures::Frame::Kind::Inlined ? tr("inlined") : QString();
    case NoteToneRole:
        return int(Tone::Known);
    case GroundRole:
        return frame.frame.kind == failures::Frame::Kind::Inlined ? QVariant(int(Role::Inline)) : QVariant();
    case BarRole:
        return m_looked > 0 ? double(frame.count) / double(m_looked) : 0.0;
    case BarsToneRole:
        return int(Tone::Known);
    case TrailingRole:
        return countText(frame.count);
    default:
        return {};
    }
}

void OccurrenceListModel::setRows(const QList<failures::Occurrence> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int OccurrenceListModel::rowCount(const QModelIndex &parent) const
{
    return countOf(m_rows, parent);
}

QVariant OccurrenceListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const failures::Occurrence &one = m_rows.at(index.row());
    const QString host = one.host.value(QStringLiteral("name"));
    const QString when = QLocale().toString(one.time.toLocalTime(), tr("d MMM HH:mm"));
    switch (role) {
    case Qt::DisplayRole:
        return when;
    case Qt::AccessibleTextRole:
        return tr("%1, %2, %3").arg(when, host.isEmpty() ? one.finding.program : host, keptWord(one));
    case Qt::ToolTipRole:
        return timeToolTip(one.time) + u'\n' + one.source;
    case LinkRole:
        return QVariant::fromValue(Link(place::Failure{one.id}));
    case ToneRole:
        return int(Tone::Accent);
    case SecondaryRole: {
        QStringList words{host.isEmpty() ? one.finding.program : host};
        if (!one.trial.isEmpty())
            words.append(tr("run %1").arg(one.run));
        return words.join(QStringLiteral(", "));
    }
    case TrailingRole:
        return keptWord(one);
    default:
        return {};
    }
}

void FrameListModel::setFrames(const QList<failures::Frame> &frames, const QList<joins::FrameSource> &sources)
{
    beginResetModel();
    m_frames = frames;
    m_sources = sources;
    endResetModel();
}

int FrameListModel::rowCount(const QModelIndex &parent) const
{
    return countOf(m_frames, parent);
}

QVariant FrameListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_frames.size())
        return {};
    const failures::Frame &frame = m_frames.at(index.row());
    const joins::FrameSource source = m_sources.value(index.row());
    const bool inlined = frame.kind == failures::Frame::Kind::Inlined;
    switch (role) {
    case Qt::DisplayRole:
        return frameWords(frame);
    case Qt::AccessibleTextRole:
        return tr("frame %1, %2, %3").arg(index.row()).arg(frameWords(frame), placeWords(frame));
    case Qt::ToolTipRole: {
        QString text = frameWords(frame);
        if (!frame.file.isEmpty())
            text += u'\n' + frame.file;
        if (source.place)
            text += u'\n' + source.place->note;
        else if (source.missing)
            text += u'\n' + source.missing->what;
        return text;
    }
    case LinkRole:
        return source.place ? QVariant::fromValue(source.place->link) : QVariant();
    case LeadingRole:
        return inlined ? QString() : QStringLiteral("#%1").arg(index.row());
    case MarkRole:
        return inlined ? QStringLiteral("↳") : QString();
    case MarkToneRole:
        return int(Tone::Known);
    case NoteRole:
        return inlined ? tr("inlined") : QString();
    case NoteToneRole:
        return int(Tone::Known);
    case GroundRole:
        return inlined ? QVariant(int(Role::Inline)) : QVariant();
    case CodeRole:
    case TrailingCodeRole:
        return true;
    case TrailingRole:
        return placeWords(frame);
    case TrailingLinkRole:
        return source.place.has_value();
    default:
        return {};
    }
}

} // namespace ariadne::ui
