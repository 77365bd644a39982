// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/historymodels.h"

#include "support/bytes.h"

#include <QCoreApplication>
#include <algorithm>

namespace ariadne::ui {

using history::Applied;
using history::FileChange;
using history::Has;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryModels)
};

QString kindText(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
        return Words::tr("added");
    case FileChange::Kind::Deleted:
        return Words::tr("deleted");
    case FileChange::Kind::Renamed:
        return Words::tr("renamed");
    case FileChange::Kind::Copied:
        return Words::tr("copied");
    case FileChange::Kind::TypeChanged:
        return Words::tr("another type");
    case FileChange::Kind::Modified:
        break;
    }
    return Words::tr("modified");
}

QString kindIcon(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Added:
    case FileChange::Kind::Copied:
        return QStringLiteral("plus");
    case FileChange::Kind::Deleted:
        return QStringLiteral("minus");
    case FileChange::Kind::Renamed:
        return QStringLiteral("chevron-right");
    case FileChange::Kind::TypeChanged:
    case FileChange::Kind::Modified:
        break;
    }
    return QStringLiteral("dot");
}

} // namespace

void ChangedFilesModel::setFiles(const QList<FileChange> &files, const std::function<Link(const FileChange &)> &link)
{
    beginResetModel();
    m_files = files;
    m_links.clear();
    for (const FileChange &file : files)
        m_links.append(link(file));
    endResetModel();
}

void ChangedFilesModel::setHere(const QByteArray &path)
{
    if (path == m_here)
        return;
    m_here = path;
    if (!m_files.isEmpty())
        emit dataChanged(index(0), index(int(m_files.size()) - 1), {HereRole});
}

int ChangedFilesModel::rowOf(const QByteArray &path) const
{
    const auto at = std::ranges::find_if(
        m_files, [&](const FileChange &file) { return file.newPath == path || file.oldPath == path; });
    return at == m_files.end() ? -1 : int(at - m_files.begin());
}

int ChangedFilesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_files.size());
}

QVariant ChangedFilesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FileChange &file = m_files.at(index.row());
    const QByteArray &path = file.path();
    const qsizetype slash = path.lastIndexOf('/');
    switch (role) {
    case Qt::DisplayRole:
        return displayText(path.mid(slash + 1));
    case SecondaryRole:
        return slash < 0 ? QString() : displayText(path.left(slash));
    case TrailingRole:
        if (file.binary)
            return Words::tr("binary");
        return file.added + file.deleted == 0 ? QString() : QStringLiteral("+%1 −%2").arg(file.added).arg(file.deleted);
    case IconRole:
        return kindIcon(file.kind);
    case IconToneRole:
        return int(file.kind == FileChange::Kind::Added     ? Tone::Good
                   : file.kind == FileChange::Kind::Deleted ? Tone::Bad
                                                            : Tone::Muted);
    case Qt::ToolTipRole: {
        QString text = displayText(path) + u'\n' + kindText(file.kind);
        if (!file.oldPath.isEmpty() && file.oldPath != path)
            text += u'\n' + Words::tr("from %1").arg(displayText(file.oldPath));
        return text;
    }
    case HereRole:
        return path == m_here;
    case LinkRole:
        return QVariant::fromValue(m_links.at(index.row()));
    default:
        return {};
    }
}

void PlacesModel::setRows(const QList<PlaceRow> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int PlacesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant PlacesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PlaceRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case SecondaryRole:
        return row.secondary;
    case TrailingRole:
        return row.trailing;
    case TrailingCodeRole:
        return true;
    case Qt::ToolTipRole:
        return row.toolTip.isEmpty() ? row.name : row.toolTip;
    case IconRole:
        return row.icon;
    case IconToneRole:
        return int(row.iconTone);
    case ToneRole:
        return int(row.heading ? Tone::Muted : Tone::Plain);
    case HereRole:
        return row.here;
    case LinkRole:
        return row.link ? QVariant::fromValue(*row.link) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags PlacesModel::flags(const QModelIndex &index) const
{
    const bool heading = index.isValid() && m_rows.at(index.row()).heading;
    return heading ? Qt::ItemIsEnabled : QAbstractListModel::flags(index);
}

QString holdingText(const history::Holding &holding)
{
    switch (holding.has) {
    case Has::Commit:
        return Words::tr("has it");
    case Has::Equivalent:
        return Words::tr("equivalent %1").arg(holding.as.brief());
    case Has::Backport:
        return Words::tr("backport %1").arg(holding.as.brief());
    case Has::No:
        break;
    }
    if (!holding.applies)
        return Words::tr("missing");
    switch (holding.applies->state) {
    case Applied::State::Clean:
        return Words::tr("missing: applies");
    case Applied::State::Empty:
        return Words::tr("missing: changes nothing there");
    case Applied::State::Conflict:
        return holding.needs.isEmpty() ? Words::tr("missing: conflicts")
                                       : Words::tr("missing: needs %n other(s)", nullptr, int(holding.needs.size()));
    case Applied::State::Unknown:
        break;
    }
    return Words::tr("missing: cannot be tried");
}

QString holdingToolTip(const history::Holding &holding)
{
    QStringList lines{holdingText(holding)};
    if (!holding.as.isEmpty())
        lines.append(holding.as.text());
    if (holding.applies) {
        for (const QByteArray &path : holding.applies->conflicts.mid(0, 10))
            lines.append(Words::tr("conflicts in %1").arg(displayText(path)));
    }
    for (const ObjectId &need : holding.needs.mid(0, 10))
        lines.append(Words::tr("needs %1").arg(need.brief()));
    for (const auto &[fixed, has] : holding.fixes)
        lines.append(has == Has::No ? Words::tr("the branch lacks %1, which it fixes").arg(fixed.brief())
                                    : Words::tr("the branch has %1, which it fixes").arg(fixed.brief()));
    return lines.join(u'\n');
}

void HoldingsModel::setTable(const RepositoryId &repository, const history::ContainsTable &table)
{
    beginResetModel();
    m_repository = repository;
    m_table = table;
    endResetModel();
}

int HoldingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.branches.size());
}

int HoldingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_table.commits.size()) + 1;
}

QVariant HoldingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const repository::Reference &branch = m_table.branches.at(index.row());
    if (index.column() == 0) {
        switch (role) {
        case Qt::DisplayRole:
            return branch.name;
        case IconRole:
            return QStringLiteral("branch");
        case LinkRole:
            return QVariant::fromValue(Link(place::Log{m_repository, branch.name.toUtf8(), {}, {}, {}, {}, {}, false}));
        default:
            return {};
        }
    }
    const history::Holding &holding = m_table.holdings.at(index.row()).at(index.column() - 1);
    switch (role) {
    case Qt::DisplayRole:
        return holdingText(holding);
    case Qt::ToolTipRole:
        return holdingToolTip(holding);
    case IconRole:
        return holding.has != Has::No                                               ? QStringLiteral("check")
               : holding.applies && holding.applies->state == Applied::State::Clean ? QStringLiteral("download")
                                                                                    : QStringLiteral("cross");
    case IconToneRole:
        return int(holding.has != Has::No                                               ? Tone::Good
                   : holding.applies && holding.applies->state == Applied::State::Clean ? Tone::Known
                                                                                        : Tone::Bad);
    case LinkRole: {
        if (holding.has != Has::No)
            return QVariant::fromValue(Link(place::Commit{m_repository, holding.as}));
        return QVariant::fromValue(
            Link(place::Contains{m_repository, {m_table.commits.at(index.column() - 1)}, {}, branch.name}));
    }
    default:
        return {};
    }
}

QVariant HoldingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? Words::tr("Branch") : m_table.commits.value(section - 1).brief();
}

QList<PlaceRow> planRows(const RepositoryId &repository, const history::BackportPlan &plan)
{
    using Why = history::PlannedPatch::Why;
    const auto why = [](const history::PlannedPatch &patch) {
        switch (patch.why) {
        case Why::Asked:
            return Words::tr("asked for");
        case Why::Fixes:
            return Words::tr("%1 fixes it").arg(patch.neededBy.brief());
        case Why::Lines:
            return Words::tr("%1 touches its lines").arg(patch.neededBy.brief());
        case Why::File:
            return Words::tr("changed a file of %1").arg(patch.neededBy.brief());
        case Why::FollowUp:
            break;
        }
        return Words::tr("fixes %1").arg(patch.neededBy.brief());
    };
    const auto row = [&](const history::PlannedPatch &patch) {
        PlaceRow out;
        out.name = patch.subject;
        out.secondary = why(patch);
        out.trailing = patch.commit.brief();
        out.link = Link(place::Commit{repository, patch.commit});
        switch (patch.applied.state) {
        case Applied::State::Clean:
            out.icon = QStringLiteral("check");
            out.iconTone = Tone::Good;
            out.toolTip = Words::tr("applies");
            break;
        case Applied::State::Empty:
            out.icon = QStringLiteral("minus");
            out.toolTip = Words::tr("changes nothing there");
            break;
        case Applied::State::Conflict: {
            out.icon = QStringLiteral("cross");
            out.iconTone = Tone::Bad;
            QStringList paths;
            for (const QByteArray &path : patch.applied.conflicts)
                paths.append(displayText(path));
            out.toolTip = Words::tr("conflicts in %1").arg(paths.join(QStringLiteral(", ")));
            out.secondary = out.toolTip;
            break;
        }
        case Applied::State::Unknown:
            out.icon = QStringLiteral("question");
            out.toolTip = Words::tr("cannot be tried");
            break;
        }
        return out;
    };
    QList<PlaceRow> rows;
    for (const history::PlannedPatch &patch : plan.patches)
        rows.append(row(patch));
    if (!plan.present.isEmpty()) {
        rows.append({Words::tr("There already"), {}, {}, {}, {}, Tone::Muted, true});
        for (const auto &present : plan.present)
            rows.append({Words::tr("%1 as %2").arg(present.commit.brief(), present.as.brief()),
                         {},
                         present.as.brief(),
                         {},
                         QStringLiteral("check"),
                         Tone::Good,
                         false,
                         false,
                         Link(place::Commit{repository, present.as})});
    }
    if (!plan.notTaken.isEmpty()) {
        rows.append({Words::tr("Later fixes that do not apply"), {}, {}, {}, {}, Tone::Muted, true});
        for (const history::PlannedPatch &patch : plan.notTaken)
            rows.append(row(patch));
    }
    return rows;
}

} // namespace ariadne::ui
