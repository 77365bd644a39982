// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>
#include <algorithm>
#include <cstring>
#include <optional>
#include <span>

// Reads of foreign bytes in either byte order, each checked against the end first.
namespace ariadne::dump {

enum class ByteOrder : quint8 { Little, Big };

// Bytes of somebody else's, and the order that numbers stand in there. Their parts keep it, so that only who opens a
// file has to say it. Does not own what it points to.
class Bytes : public std::span<const std::byte>
{
    using Span = std::span<const std::byte>;

public:
    constexpr Bytes() = default;
    constexpr Bytes(Span bytes, ByteOrder order = ByteOrder::Little) : Span(bytes), m_order(order) {}
    constexpr Bytes(const std::byte *data, size_t size, ByteOrder order = ByteOrder::Little)
        : Span(data, size), m_order(order)
    {
    }
    constexpr ByteOrder order() const { return m_order; }
    constexpr Bytes first(size_t count) const { return {Span::first(count), m_order}; }
    constexpr Bytes subspan(size_t offset, size_t count = std::dynamic_extent) const
    {
        return {Span::subspan(offset, count), m_order};
    }

private:
    ByteOrder m_order = ByteOrder::Little;
};

// The part [offset, offset + size) of `bytes`; nothing where it does not lie inside as a whole. Cannot overflow.
inline std::optional<Bytes> part(Bytes bytes, quint64 offset, quint64 size)
{
    if (offset > bytes.size() || size > bytes.size() - offset)
        return {};
    return bytes.subspan(static_cast<size_t>(offset), static_cast<size_t>(size));
}

// The number that stands at `data`; all of it must be there.
template <typename T> T numberAt(const std::byte *data, ByteOrder order)
{
    T value;
    std::memcpy(&value, data, sizeof value);
    return order == ByteOrder::Little ? qFromLittleEndian(value) : qFromBigEndian(value);
}

template <typename T> std::optional<T> readAt(Bytes bytes, quint64 offset)
{
    const auto here = part(bytes, offset, sizeof(T));
    return here ? std::optional(numberAt<T>(here->data(), bytes.order())) : std::nullopt;
}

// A word of 4 or 8 bytes, as the ELF class says.
inline std::optional<quint64> wordAt(Bytes bytes, quint64 offset, int wordBytes)
{
    if (wordBytes == 8)
        return readAt<quint64>(bytes, offset);
    const auto narrow = readAt<quint32>(bytes, offset);
    return narrow ? std::optional<quint64>(*narrow) : std::nullopt;
}

inline QByteArray copied(Bytes bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

// The bytes of a number, lowest first whatever order they stand in.
inline QByteArray copiedLowestFirst(Bytes number)
{
    QByteArray out = copied(number);
    if (number.order() == ByteOrder::Big)
        std::reverse(out.begin(), out.end());
    return out;
}

// The text up to the first NUL, or all of it.
inline QByteArray cString(Bytes bytes)
{
    const char *data = reinterpret_cast<const char *>(bytes.data());
    return {data, static_cast<qsizetype>(strnlen(data, bytes.size()))};
}

} // namespace ariadne::dump
