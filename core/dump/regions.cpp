// SPDX-License-Identifier: GPL-3.0-or-later
#include "regions.h"

#include <algorithm>
#include <csignal>
#include <elf.h>

namespace ariadne::dump
{
namespace
{

QString permissionText(quint32 flags)
{
    return QString(flags & PF_R ? u'r' : u'-') + (flags & PF_W ? u'w' : u'-') + (flags & PF_X ? u'x' : u'-');
}

const CoreMapping *mappingAt(const QList<CoreMapping> &files, quint64 address)
{
    const auto at = std::upper_bound(files.begin(), files.end(), address,
                                     [](quint64 a, const CoreMapping &m) { return a < m.start; });
    return at != files.begin() && address < std::prev(at)->end ? &*std::prev(at) : nullptr;
}

} // namespace

const Region *regionHolding(const QList<Region> &regions, Address address)
{
    const auto at = std::upper_bound(regions.begin(), regions.end(), address,
                                     [](Address a, const Region &r) { return a < r.start; });
    return at != regions.begin() && address < std::prev(at)->end ? &*std::prev(at) : nullptr;
}

QList<Region> regionsOf(const ElfCore &core, const QList<Thread> &threads)
{
    QList<Region> out;
    for (const CoreSegment &s : core.segments) {
        Region region;
        region.start.value = s.start;
        region.end.value = s.end;
        region.permissions = permissionText(s.flags);
        region.presentBytes = s.present;
        if (const CoreMapping *file = mappingAt(core.files, s.start)) {
            region.file = file->path;
            region.fileOffset = file->fileOffset + (s.start - file->start);
            region.kind = RegionKind::File;
        }
        out.append(region);
    }
    const qsizetype segments = out.size();
    for (const CoreMapping &m : core.files) {
        const auto known = std::find_if(out.begin(), out.begin() + segments, [&](const Region &r) {
            return m.start < r.end.value && r.start.value < m.end;
        });
        if (known == out.begin() + segments)
            out.append({{m.start}, {m.end}, QStringLiteral("?"), m.path, m.fileOffset, RegionKind::File, 0});
    }
    std::sort(out.begin(), out.end(), [](const Region &a, const Region &b) { return a.start < b.start; });
    const auto mark = [&](Address address, RegionKind kind) {
        if (const Region *region = regionHolding(out, address); region && region->file.isEmpty())
            out[region - out.constData()].kind = kind;
    };
    for (const Thread &thread : threads)
        mark(thread.stackPointer, RegionKind::Stack);
    if (const quint64 vdso = core.auxiliary.value(AT_SYSINFO_EHDR))
        mark({vdso}, RegionKind::Vdso);
    return out;
}

FaultPlace faultPlace(const Signal &signal, const Thread &thread, const QList<Region> &regions)
{
    FaultPlace out;
    if (!signal.address)
        return out;
    const quint64 address = signal.address->value;
    const quint64 high = address >> 47;
    out.isCanonical = high == 0 || high == 0x1ffff;
    const Region *region = regionHolding(regions, *signal.address);
    if (region)
        out.region = *region;
    // An overflow: near the stack pointer, in a guard page or a gap, with a writable region right above.
    constexpr quint64 kNear = 64 << 10, kGap = 1 << 20;
    const quint64 sp = thread.stackPointer.value;
    const bool closeToStack = address < sp ? sp - address < kNear : address - sp < kNear;
    const bool mapped = region && region->permissions.contains(u'w');
    if (!closeToStack || mapped)
        return out;
    for (const Region &above : regions) {
        if (above.start.value > address && above.permissions.contains(u'w')) {
            if (above.start.value - address < kGap && above.file.isEmpty())
                out.belowStack = above.start.value - address;
            break;
        }
    }
    return out;
}

Access accessOf(const Signal &signal, const Thread &thread, const FaultPlace &place)
{
    if (!signal.address || signal.number != SIGSEGV)
        return Access::Unknown;
    if (signal.address->value == thread.pc.value)
        return Access::Execute;
    // SEGV_ACCERR on a page that may be read: reading was not the trouble, and fetching would have been at the pc.
    if (signal.codeNumber == 2 && place.region && place.region->permissions.startsWith(QLatin1String("r-")))
        return Access::Write;
    return Access::Unknown;
}

} // namespace ariadne::dump
