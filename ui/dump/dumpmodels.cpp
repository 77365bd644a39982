// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/dumpmodels.h"

#include "dump/debuginfo/shortnames.h"
#include "support/bytes.h"
#include "ui/widgets/format.h"

#include <algorithm>

namespace ariadne::ui {

namespace {

constexpr int kPiece = 500; // frames that are shown at once

QVariant linkValue(const Link &link)
{
    return QVariant::fromValue(link);
}

} // namespace

QString symbolsWord(dump::Symbols symbols)
{
    switch (symbols) {
    case dump::Symbols::Full:
        return ModuleModel::tr("full");
    case dump::Symbols::Names:
        return ModuleModel::tr("names only");
    case dump::Symbols::None:
        return ModuleModel::tr("none");
    }
    return {};
}

// ---- threads

// Which groups or threads are rows now.
void ThreadModel::refresh()
{
    m_rows.clear();
    m_groupOfTid.clear();
    const auto shown = [this](Tid tid) { return !m_filter || m_filter->contains(tid.value); };
    if (isGrouped()) {
        for (qsizetype i = 0; i < m_stacks->groups.size(); ++i) {
            const QList<Tid> &tids = m_stacks->groups[i].tids;
            if (std::none_of(tids.begin(), tids.end(), shown))
                continue;
            for (const Tid tid : m_stacks->groups[i].tids)
                m_groupOfTid.insert(tid.value, int(m_rows.size()));
            m_rows.append(int(i));
        }
        return;
    }
    const auto &all = threads();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (!shown(all[i].tid))
            continue;
        m_groupOfTid.insert(all[i].tid.value, int(m_rows.size()));
        m_rows.append(int(i));
    }
}

void ThreadModel::setDump(const dump::Dump &dump)
{
    beginResetModel();
    m_dump = dump;
    m_stacks.reset();
    m_filter.reset();
    m_program.clear();
    for (const dump::Module &module : dump.isOpen() ? dump.modules() : QList<dump::Module>()) {
        if (module.isExecutable)
            m_program = module.path;
    }
    refresh();
    endResetModel();
}

void ThreadModel::setStacks(const std::shared_ptr<const DumpStacks> &stacks)
{
    beginResetModel();
    m_stacks = stacks;
    refresh();
    endResetModel();
}

void ThreadModel::setGrouped(bool grouped)
{
    beginResetModel();
    m_grouped = grouped;
    refresh();
    endResetModel();
}

void ThreadModel::setFilter(const std::optional<QSet<qint64>> &tids)
{
    if (m_filter == tids)
        return;
    beginResetModel();
    m_filter = tids;
    refresh();
    endResetModel();
}

void ThreadModel::setCurrent(Tid tid)
{
    m_current = tid;
    if (rowCount())
        emit dataChanged(index(0), index(rowCount() - 1), {HereRole});
}

const QList<dump::Thread> &ThreadModel::threads() const
{
    static const QList<dump::Thread> none;
    return m_stacks ? m_stacks->threads : m_dump.isOpen() ? m_dump.threads() : none;
}

Tid ThreadModel::tidAt(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const int at = m_rows[index.row()];
    return isGrouped() ? m_stacks->groups[at].tids.first() : threads()[at].tid;
}

QModelIndex ThreadModel::indexOf(Tid tid) const
{
    const auto at = m_groupOfTid.constFind(tid.value);
    return at == m_groupOfTid.constEnd() ? QModelIndex() : index(*at);
}

int ThreadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ThreadModel::groupData(const dump::StackGroup &group, int role) const
{
    const dump::Thread *first = m_stacks->thread(group.tids.first());
    switch (role) {
    case Qt::DisplayRole:
        return stackTitle(group.frames, m_program);
    case Qt::AccessibleTextRole:
        return tr("%n thread(s): %1", nullptr, int(group.tids.size())).arg(stackTitle(group.frames, m_program)) +
               (group.crashed ? tr(", crashed") : QString());
    case Qt::ToolTipRole: {
        QStringList tids;
        for (const Tid tid : group.tids.first(qMin<qsizetype>(group.tids.size(), 20)))
            tids.append(QString::number(tid.value));
        const QString more = group.tids.size() > tids.size() ? QStringLiteral(" …") : QString();
        return tr("%n thread(s) with this stack", nullptr, int(group.tids.size())) + QStringLiteral(", ") +
               tr("%n frame(s)", nullptr, int(group.frames.size())) + u'\n' + tids.join(u' ') + more;
    }
    case LinkRole:
        return linkValue(threadLink(m_dump.id(), group.tids.first()));
    case LeadingRole:
        return countText(group.tids.size());
    case BarRole: {
        qsizetype most = 1;
        for (const dump::StackGroup &g : m_stacks->groups)
            most = qMax(most, g.tids.size());
        return double(group.tids.size()) / double(most);
    }
    case BarsToneRole:
        return group.crashed ? QVariant(int(Tone::Bad)) : QVariant();
    case CodeRole:
        return true;
    case HereRole:
        return group.tids.contains(m_current);
    case NoteRole:
        if (group.crashed)
            return tr("crashed");
        return first && !first->finished ? tr("partial") : QString();
    case NoteToneRole:
        return int(group.crashed ? Tone::Bad : Tone::Warning);
    default:
        return {};
    }
}

QVariant ThreadModel::threadData(const dump::Thread &thread, int role) const
{
    switch (role) {
    case Qt::DisplayRole: {
        if (!thread.frames.isEmpty())
            return stackTitle(thread.frames, m_program);
        return tr("thread %1").arg(thread.tid.value);
    }
    case Qt::AccessibleTextRole:
        return tr("Thread %1, %2: %3").arg(thread.number).arg(thread.state, stackTitle(thread.frames, m_program));
    case Qt::ToolTipRole:
        return tr("Thread %1, tid %2\n%3").arg(thread.number).arg(thread.tid.value).arg(thread.end);
    case LinkRole:
        return linkValue(threadLink(m_dump.id(), thread.tid));
    case LeadingRole:
        return QString::number(thread.number);
    case CodeRole:
        return !thread.frames.isEmpty();
    case HereRole:
        return thread.tid == m_current;
    case NoteRole:
        return thread.crashed ? tr("crashed") : QString();
    case NoteToneRole:
        return int(Tone::Bad);
    case TrailingRole:
        return thread.crashed ? QString::number(thread.tid.value) : thread.state;
    default:
        return {};
    }
}

QVariant ThreadModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int at = m_rows[index.row()];
    return isGrouped() ? groupData(m_stacks->groups[at], role) : threadData(threads()[at], role);
}

// ---- frames

void FrameModel::setThread(const DumpId &dump, const dump::Thread *thread)
{
    beginResetModel();
    m_dump = dump;
    m_thread = thread ? *thread : dump::Thread();
    m_shown = qMin(kPiece, total());
    m_current = -1;
    endResetModel();
}

void FrameModel::setCurrent(int frame)
{
    const int before = m_current;
    m_current = frame;
    for (const int row : {before, frame}) {
        if (row >= 0 && row < m_shown)
            emit dataChanged(index(row), index(row), {StrongRole, HereRole});
    }
}

const dump::Frame *FrameModel::frame(int index) const
{
    return index >= 0 && index < total() ? &m_thread.frames[index] : nullptr;
}

QModelIndex FrameModel::show(int frame)
{
    if (frame < 0 || frame >= total())
        return {};
    if (frame >= m_shown) {
        const int last = qMin(total(), (frame / kPiece + 1) * kPiece);
        beginInsertRows({}, m_shown, last - 1);
        m_shown = last;
        endInsertRows();
    }
    return index(frame);
}

int FrameModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown;
}

bool FrameModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_shown < total();
}

void FrameModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        show(m_shown);
}

QVariant FrameModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::Frame &f = m_thread.frames[index.row()];
    const bool inlined = f.kind == dump::FrameKind::Inlined;
    switch (role) {
    case Qt::DisplayRole:
        return f.function.isEmpty() ? QStringLiteral("??") : displayText(dump::shortName(f.function));
    case Qt::AccessibleTextRole:
        return tr("Frame %1: %2, %3")
            .arg(f.level)
            .arg(f.function.isEmpty() ? tr("unknown function") : displayText(dump::shortName(f.function)),
                 framePlace(f));
    case Qt::ToolTipRole:
        return displayText(f.function.isEmpty() ? f.module : f.function) + u'\n' + framePlace(f) + u'\n' +
               addressText(f.pc.value, true);
    case LinkRole:
        return linkValue(frameLink(m_dump, m_thread.tid, index.row()));
    case LeadingRole:
        return QString::number(f.level); // inlined frames count, as in gdb
    case MarkRole:
        return inlined ? QStringLiteral("↳") : f.kind == dump::FrameKind::TailCall ? QStringLiteral("⤷") : QString();
    case MarkToneRole:
        return int(inlined ? Tone::Known : Tone::New);
    case CodeRole:
        return true;
    case ToneRole:
        return f.function.isEmpty() ? int(Tone::Muted) : QVariant();
    case StrongRole:
        return index.row() == m_current;
    case HereRole:
        return index.row() == m_current;
    case GroundRole:
        return inlined ? QVariant(int(Role::Inline)) : QVariant();
    case NoteRole:
        if (inlined)
            return tr("inlined");
        if (f.kind == dump::FrameKind::Signal)
            return tr("signal handler called");
        if (f.kind == dump::FrameKind::TailCall)
            return tr("tail call");
        if (f.trust == dump::Trust::Scan)
            return tr("by scan");
        return f.trust == dump::Trust::FramePointer ? tr("frame pointer") : QString();
    case NoteToneRole:
        if (inlined)
            return int(Tone::Known);
        if (f.kind == dump::FrameKind::TailCall)
            return int(Tone::New);
        return int(f.trust == dump::Trust::Scan ? Tone::Warning : Tone::Muted);
    case TrailingRole: {
        const QString place = framePlace(f);
        return place.mid(place.lastIndexOf(u'/') + 1);
    }
    case TrailingCodeRole:
        return true;
    default:
        return {};
    }
}

// ---- modules

void ModuleModel::setDump(const dump::Dump &dump)
{
    beginResetModel();
    m_id = dump.isOpen() ? dump.id() : DumpId();
    m_modules = dump.isOpen() ? dump.modules() : QList<dump::Module>();
    m_advice.clear();
    endResetModel();
}

void ModuleModel::setAdvice(const QHash<QByteArray, QString> &advice)
{
    m_advice = advice;
    if (rowCount())
        emit dataChanged(index(0, Source), index(rowCount() - 1, Source));
}

const dump::Module *ModuleModel::module(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_modules.size() ? &m_modules[index.row()] : nullptr;
}

int ModuleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_modules.size());
}

int ModuleModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count_;
}

QVariant ModuleModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::Module &m = m_modules[index.row()];
    const QString why = m.tried.isEmpty() ? QString() : m.tried.last().result;
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Name:
            return m.path.isEmpty() ? tr("not named") : moduleName(m.path);
        case SymbolsOf:
            return symbolsWord(m.symbols);
        case Build:
            return m.buildId.isEmpty() ? QStringLiteral("–") : m.buildId.brief();
        case Base:
            return addressText(m.base.value);
        case Source:
            return m.symbols == dump::Symbols::None ? (adviceFor(m).isEmpty() ? why : adviceFor(m)) : m.source;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        if (index.column() == Build)
            return m.buildId.text();
        return displayText(m.path) + (m.source.isEmpty() ? QString() : u'\n' + m.source);
    case Qt::TextAlignmentRole:
        return index.column() == Base ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case CodeRole:
        return index.column() == Build || index.column() == Base;
    case StrongRole:
        return index.column() == Name && m.isExecutable;
    case ToneRole:
        if (index.column() == SymbolsOf && m.symbols == dump::Symbols::None)
            return int(Tone::Warning);
        return index.column() == Source ? QVariant(int(Tone::Muted)) : QVariant();
    case NoteRole:
        return index.column() == Source && m.otherBuild ? tr("other build") : QString();
    case NoteToneRole:
        return int(Tone::Warning);
    case LinkRole:
        return m.buildId.isEmpty() ? linkValue(memoryLink(m_id, m.base)) : linkValue(moduleLink(m_id, m.buildId));
    default:
        return {};
    }
}

QVariant ModuleModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == Base ? Qt::AlignRight : Qt::AlignLeading));
    const QStringList names{tr("Module"), tr("Symbols"), tr("Build id"), tr("Base"), tr("From")};
    return role == Qt::DisplayRole ? names.value(section) : QVariant();
}

// ---- memory map

void RegionModel::setDump(const dump::Dump &dump)
{
    beginResetModel();
    m_id = dump.isOpen() ? dump.id() : DumpId();
    m_regions = dump.isOpen() ? dump.regions() : QList<dump::Region>();
    endResetModel();
}

const dump::Region *RegionModel::region(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_regions.size() ? &m_regions[index.row()] : nullptr;
}

int RegionModel::rowAt(Address address) const
{
    const auto at = std::find_if(m_regions.begin(), m_regions.end(),
                                 [=](const dump::Region &r) { return address >= r.start && address < r.end; });
    return at == m_regions.end() ? -1 : int(at - m_regions.begin());
}

int RegionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_regions.size());
}

int RegionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Count_;
}

QVariant RegionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const dump::Region &r = m_regions[index.row()];
    const auto size = qint64(r.end.value - r.start.value);
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Start:
            return addressText(r.start.value);
        case End:
            return addressText(r.end.value);
        case May:
            return r.permissions;
        case Size:
            return sizeText(size);
        case InDump:
            return r.isPresent() ? tr("all") : r.presentBytes == 0 ? tr("none") : sizeText(qint64(r.presentBytes));
        case KindOf:
            return r.kind == dump::RegionKind::Stack  ? tr("stack")
                   : r.kind == dump::RegionKind::Vdso ? tr("vDSO")
                   : r.kind == dump::RegionKind::File ? tr("file")
                                                      : tr("memory");
        case File:
            return displayText(r.file);
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return index.column() == Size     ? exactSizeText(size)
               : index.column() == InDump ? exactSizeText(qint64(r.presentBytes))
                                          : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() < KindOf && index.column() != May ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                                : QVariant();
    case CodeRole:
        return index.column() <= May;
    case ToneRole:
        return (index.column() == InDump && !r.isPresent()) || index.column() == File ? QVariant(int(Tone::Muted))
                                                                                      : QVariant();
    case LinkRole:
        return linkValue(memoryLink(m_id, r.start));
    default:
        return {};
    }
}

QVariant RegionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section < KindOf && section != May ? Qt::AlignRight : Qt::AlignLeading));
    const QStringList names{tr("From"), tr("To"), tr("May"), tr("Size"), tr("In the dump"), tr("Kind"), tr("File")};
    return role == Qt::DisplayRole ? names.value(section) : QVariant();
}

} // namespace ariadne::ui
