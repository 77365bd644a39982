// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtEndian>
#include <cstring>
#include <optional>
#include <span>

// Reads of foreign little-endian bytes, each checked against the end first.
namespace ariadne::dump
{

using Bytes = std::span<const std::byte>;

// The part [offset, offset + size) of `bytes`; nothing where it does not lie inside as a whole. Cannot overflow.
inline std::optional<Bytes> part(Bytes bytes, quint64 offset, quint64 size)
{
    if (offset > bytes.size() || size > bytes.size() - offset)
        return {};
    return bytes.subspan(static_cast<size_t>(offset), static_cast<size_t>(size));
}

template <typename T> std::optional<T> readAt(Bytes bytes, quint64 offset)
{
    const auto here = part(bytes, offset, sizeof(T));
    if (!here)
        return {};
    T value;
    std::memcpy(&value, here->data(), sizeof value);
    return qFromLittleEndian(value);
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

// The text up to the first NUL, or all of it.
inline QByteArray cString(Bytes bytes)
{
    const char *data = reinterpret_cast<const char *>(bytes.data());
    return {data, static_cast<qsizetype>(strnlen(data, bytes.size()))};
}

} // namespace ariadne::dump
