// SPDX-License-Identifier: GPL-3.0-or-later
#include "meaning.h"

#include "dump/words.h"
#include "support/bytes.h"

#include <QFileInfo>
#include <algorithm>

namespace ariadne::dump {
namespace {

QString fileName(const QByteArray &path)
{
    return QFileInfo(displayText(path)).fileName();
}

// Only where most of a register reads as text: chance makes two letters, not five.
QString asText(quint64 value)
{
    QByteArray text;
    for (; value; value >>= 8)
        text.append(static_cast<char>(value & 0xff));
    const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return text.size() >= 5 && printable ? QString::fromLatin1(text) : QString();
}

// Bits 63 to 47 of an address of x86-64 are all the same.
bool isCanonical(const Dump &dump, quint64 value)
{
    const quint64 high = value >> 47;
    return dump.info().architecture != u"x86-64" || high == 0 || high == 0x1ffff;
}

} // namespace

QString valueMeaning(const Dump &dump, quint64 value)
{
    const Address address{value};
    if (const Module *module = dump.moduleAt(address)) {
        return QStringLiteral("%1 + %2").arg(module->path.isEmpty() ? QStringLiteral("?") : fileName(module->path),
                                             hexText(value - module->base.value));
    }
    if (const Region *region = dump.regionAt(address)) {
        switch (region->kind) {
        case RegionKind::Stack:
            return translate("ariadne", "stack");
        case RegionKind::Vdso:
            return translate("ariadne", "vDSO");
        case RegionKind::File:
            return fileName(region->file);
        case RegionKind::Anonymous:
            return translate("ariadne", "memory, %1").arg(region->permissions);
        }
    }
    if (const QString text = asText(value); !text.isEmpty())
        return translate("ariadne", "text “%1”").arg(text);
    // Small negative numbers are numbers, not bad addresses.
    if (const auto number = static_cast<qint64>(value); number < 0 && number > -1'000'000)
        return QString::number(number);
    if (!isCanonical(dump, value))
        return translate("ariadne", "no address: non-canonical");
    return value > 9 && value < 1'000'000 ? QString::number(value) : QString();
}

} // namespace ariadne::dump
