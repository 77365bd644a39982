// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dump/code/listing.h"

#include <algorithm>

namespace ariadne::ui {

namespace {

// "# slab_allocator.cc:118  ↳ FreeList::pop"
QByteArray placeOf(const dump::CodeLine &line)
{
    QByteArray out;
    if (line.line > 0)
        out = line.file.mid(line.file.lastIndexOf('/') + 1) + ':' + QByteArray::number(line.line);
    for (const QByteArray &name : line.inlined)
        out += "  \xe2\x86\xb3 " + name;
    return out;
}

} // namespace

int Listing::lineOf(Address address) const
{
    int best = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines[i].address && lines[i].address->value <= address.value)
            best = int(i) + 1;
        else if (lines[i].address)
            break;
    }
    return best;
}

Listing listingOf(const dump::Disassembly &code)
{
    Listing out;
    qsizetype bytesWidth = 0, offsetWidth = 0;
    for (const dump::CodeLine &line : code.lines)
        bytesWidth = std::max(bytesWidth, line.instruction.bytes.size() * 3);
    bytesWidth = std::min<qsizetype>(bytesWidth, 24); // longer ones push their own line only
    if (!code.lines.isEmpty()) {
        const quint64 last = code.lines.last().instruction.address.value - code.function.start.value;
        offsetWidth = QByteArray::number(last).size() + 3;
    }
    const auto add = [&](const QByteArray &text, const ListingLine &line) {
        out.text += text + '\n';
        out.lines.append(line);
    };
    QByteArray place;
    for (const dump::CodeLine &line : code.lines) {
        const dump::Instruction &one = line.instruction;
        const bool inlined = !line.inlined.isEmpty();
        if (const QByteArray here = placeOf(line); here != place) {
            place = here;
            if (!here.isEmpty())
                add("# " + here, {{}, {}, 0, 0, inlined});
        }
        const quint64 offset = one.address.value - code.function.start.value;
        QByteArray text = "  " + QByteArray::number(one.address.value, 16) + ' ' +
                          ("<+" + QByteArray::number(offset) + '>').leftJustified(offsetWidth) + "  " +
                          one.bytes.toHex(' ').leftJustified(bytesWidth) + ' ' + one.mnemonic.leftJustified(7) + ' ';
        ListingLine entry{one.address, one.target, 0, 0, inlined};
        if (!entry.target && one.memory && one.memory->address)
            entry.target = one.memory->address;
        entry.targetColumn = int(text.size());
        text += one.operands;
        if (!line.targetName.isEmpty()) {
            text += "  <";
            entry.targetColumn = int(text.size());
            text += line.targetName;
            entry.targetLength = int(line.targetName.size());
            text += '>';
        } else {
            entry.targetLength = int(one.operands.size());
        }
        add(text, entry);
    }
    if (!code.complete)
        add("# \xe2\x80\xa6 " + code.end.toUtf8(), {});
    return out;
}

} // namespace ariadne::ui
