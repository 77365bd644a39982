// SPDX-License-Identifier: GPL-3.0-or-later
#include "oid.h"

namespace ariadne::history {

namespace {

int digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

std::optional<Oid> Oid::fromHex(QByteArrayView hex)
{
    if (hex.size() != qsizetype(2 * kSize))
        return std::nullopt;
    Oid oid;
    for (size_t i = 0; i < kSize; ++i) {
        const int high = digit(hex[qsizetype(2 * i)]), low = digit(hex[qsizetype(2 * i + 1)]);
        if (high < 0 || low < 0)
            return std::nullopt;
        oid.bytes[i] = static_cast<quint8>(high << 4 | low);
    }
    return oid;
}

ObjectId Oid::id() const
{
    static constexpr char kDigits[] = "0123456789abcdef";
    QByteArray hex(qsizetype(2 * kSize), Qt::Uninitialized);
    char *to = hex.data();
    for (const quint8 byte : bytes) {
        *to++ = kDigits[byte >> 4];
        *to++ = kDigits[byte & 15];
    }
    return ObjectId{hex};
}

} // namespace ariadne::history
