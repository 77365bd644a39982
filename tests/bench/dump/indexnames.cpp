// SPDX-License-Identifier: GPL-3.0-or-later
// indexnames [--cached] FILE NAME: indexes all names of the file's debug information, looks one up, and prints how many
// there are and where that one is.
#include "dump/debuginfo/nameindex.h"
#include "dump/elfimage.h"
#include "dump/modules/splitfiles.h"

#include <cstdio>

using namespace ariadne;
using namespace ariadne::dump;

int main(int count, char **values)
{
    const bool cached = count > 1 && qstrcmp(values[1], "--cached") == 0;
    if (count != (cached ? 4 : 3))
        return 2;
    const auto file = MappedFile::open(QString::fromLocal8Bit(values[count - 2]));
    const auto sections = file ? ElfSections::open(*file) : nullptr;
    if (!sections)
        return 3;
    FoundModule found;
    found.debug = *file;
    const auto dwarf = openDwarf(sections, found, {});
    NoJob job;
    const auto image = cached ? ElfImage::parse(file->bytes()) : std::nullopt;
    const auto index = cached ? NameIndex::cached(*dwarf, image ? image->buildId.hex : QByteArray(), job)
                              : NameIndex::build(*dwarf, job);
    if (!index)
        return 3;
    const QList<NameIndex::Entry> hits = (*index)->find(*dwarf, values[count - 1]);
    std::printf("%zu names in %zu units, %zu of them damaged; %s: %lld entries", (*index)->names(), (*index)->units(),
                (*index)->damagedUnits(), values[count - 1], static_cast<long long>(hits.size()));
    if (!hits.isEmpty())
        std::printf(", the first at 0x%llx", hits.first().offset);
    std::printf("\n");
    return hits.isEmpty() ? 1 : 0;
}
