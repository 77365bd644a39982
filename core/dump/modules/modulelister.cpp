// SPDX-License-Identifier: GPL-3.0-or-later
#include "modulelister.h"

#include <algorithm>
#include <elf.h>

namespace ariadne::dump
{
namespace
{

constexpr quint64 kPage = 4096;

bool startsWithElf(const AddressSpace &space, quint64 address)
{
    return space.read(address, SELFMAG) == QByteArrayView(ELFMAG, SELFMAG);
}

class Lister
{
public:
    Lister(const ElfCore &core, const AddressSpace &space) : m_core(core), m_space(space) {}
    QList<FoundModule> run();

private:
    void addFiles();
    void addVdso();
    void addUnnamed();
    void addLinkMap();
    std::optional<quint64> linkMap() const;
    void add(const QByteArray &path, quint64 base, quint64 end);
    bool covered(quint64 address) const;
    bool isExecutable(quint64 address) const;

    const ElfCore &m_core;
    const AddressSpace &m_space;
    QList<FoundModule> m_out;
};

bool Lister::covered(quint64 address) const
{
    return std::any_of(m_out.begin(), m_out.end(), [=](const FoundModule &m) {
        return address >= m.module.base.value && address < m.module.end.value;
    });
}

bool Lister::isExecutable(quint64 address) const
{
    const auto at = std::upper_bound(m_core.segments.begin(), m_core.segments.end(), address,
                                     [](quint64 a, const CoreSegment &s) { return a < s.start; });
    return at != m_core.segments.begin() && address < std::prev(at)->end && (std::prev(at)->flags & PF_X);
}

void Lister::add(const QByteArray &path, quint64 base, quint64 end)
{
    FoundModule found;
    found.module.path = path;
    found.module.base.value = base;
    const auto mapped =
        ElfImage::parseMapped(base, [this](quint64 at, quint64 size) { return m_space.read(at, size); });
    if (mapped) {
        found.headers = *mapped;
        found.module.buildId = mapped->buildId;
        const quint64 span = (mapped->highest() - mapped->lowest() + kPage - 1) / kPage * kPage;
        if (span < (quint64(1) << 40) && base + span > base)
            end = std::max(end, base + span);
    }
    found.module.end.value = end;
    m_out.append(found);
}

void Lister::addFiles()
{
    for (qsizetype i = 0; i < m_core.files.size();) {
        const CoreMapping &first = m_core.files[i];
        qsizetype next = i + 1;
        bool executable = isExecutable(first.start);
        while (next < m_core.files.size() && m_core.files[next].path == first.path &&
               m_core.files[next].fileOffset != 0) {
            executable |= isExecutable(m_core.files[next].start);
            ++next;
        }
        // Fonts, locale archives and databases are mapped too: a module is code, or says so itself.
        if (executable || (first.fileOffset == 0 && startsWithElf(m_space, first.start)))
            add(first.path, first.start, m_core.files[next - 1].end);
        i = next;
    }
}

void Lister::addVdso()
{
    const quint64 base = m_core.auxiliary.value(AT_SYSINFO_EHDR);
    if (base && !covered(base) && startsWithElf(m_space, base))
        add("linux-vdso.so.1", base, base + kPage);
}

// Dumps without NT_FILE (old kernels, other writers): a program header says where an image begins all the same.
void Lister::addUnnamed()
{
    for (const CoreSegment &s : m_core.segments) {
        if (!covered(s.start) && startsWithElf(m_space, s.start))
            add({}, s.start, s.end);
    }
    const quint64 headers = m_core.auxiliary.value(AT_PHDR);
    if (headers && !covered(headers))
        add(m_core.program, headers & ~(kPage - 1), (headers & ~(kPage - 1)) + kPage);
}

// The first of the dynamic loader's records: DT_DEBUG of the program points to struct r_debug, whose second word is it.
std::optional<quint64> Lister::linkMap() const
{
    const int w = m_core.wordBytes;
    const auto step = static_cast<quint64>(w);
    const quint64 headers = m_core.auxiliary.value(AT_PHDR), count = m_core.auxiliary.value(AT_PHNUM);
    const quint64 rowBytes = w == 8 ? 56 : 32;
    std::optional<quint64> bias, dynamic;
    for (quint64 i = 0; i < std::min<quint64>(count, 128); ++i) {
        const quint64 row = headers + i * rowBytes;
        const auto type = m_space.word(row, 4);
        const auto address = m_space.word(row + (w == 8 ? 16 : 8), w);
        if (type == PT_PHDR && address)
            bias = headers - *address;
        if (type == PT_DYNAMIC && address)
            dynamic = *address;
    }
    if (!dynamic)
        return {};
    const quint64 table = *dynamic + bias.value_or(0);
    for (quint64 i = 0; i < 256; ++i) {
        const auto tag = m_space.word(table + 2 * i * step, w), value = m_space.word(table + (2 * i + 1) * step, w);
        if (!tag || !value || *tag == DT_NULL)
            return {};
        if (*tag == DT_DEBUG)
            return m_space.word(*value + step, w);
    }
    return {};
}

// Names, and modules, that nothing else in the dump tells: writers without NT_FILE, or a list that was cut off. struct
// link_map: what addresses are moved by, name, dynamic section, next.
void Lister::addLinkMap()
{
    constexpr int kMostEntries = 10'000;
    const int w = m_core.wordBytes;
    const auto step = static_cast<quint64>(w);
    auto at = linkMap();
    for (int i = 0; at && *at && i < kMostEntries; ++i, at = m_space.word(*at + 3 * step, w)) {
        const auto moved = m_space.word(*at, w), nameAt = m_space.word(*at + step, w),
                   dynamic = m_space.word(*at + 2 * step, w);
        if (!moved || !nameAt || !dynamic)
            return;
        const QByteArray whole = m_space.read(*nameAt, 4096);
        const QByteArray name = whole.left(std::max<qsizetype>(0, whole.indexOf('\0')));
        const auto known = std::find_if(m_out.begin(), m_out.end(), [=](const FoundModule &m) {
            return *dynamic >= m.module.base.value && *dynamic < m.module.end.value;
        });
        if (known != m_out.end()) {
            if (known->module.path.isEmpty())
                known->module.path = name;
        } else if (!name.isEmpty() && startsWithElf(m_space, *moved)) {
            add(name, *moved, *dynamic + 1);
        } else if (name.startsWith('/') && *dynamic > *moved && *dynamic - *moved < (quint64(1) << 32)) {
            add(name, *moved, *dynamic + 1); // its headers are not in the dump: its file will tell how long it is
        }
    }
}

QList<FoundModule> Lister::run()
{
    addFiles();
    addVdso();
    addUnnamed();
    addLinkMap();
    std::sort(m_out.begin(), m_out.end(), [](const auto &a, const auto &b) { return a.module.base < b.module.base; });
    for (qsizetype i = 0; i + 1 < m_out.size(); ++i)
        m_out[i].module.end = std::min(m_out[i].module.end, m_out[i + 1].module.base);
    m_out.removeIf([](const FoundModule &m) { return m.module.end <= m.module.base; });
    const quint64 inProgram = m_core.auxiliary.value(AT_PHDR, m_core.auxiliary.value(AT_ENTRY));
    for (FoundModule &m : m_out)
        m.module.isExecutable = inProgram >= m.module.base.value && inProgram < m.module.end.value;
    return m_out;
}

} // namespace

QList<FoundModule> listModules(const ElfCore &core, const AddressSpace &space)
{
    return Lister(core, space).run();
}

} // namespace ariadne::dump
