// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dump/foreignbytes.h"

#include <string_view>

namespace ariadne::dump
{

// Reads foreign bytes, in their own order, from one place on. Past the end it yields zeros and is no longer ok(): callers look
// at that once, at the end of what belongs together.
class Cursor
{
public:
    explicit Cursor(Bytes bytes = {}, quint64 at = 0) : m_bytes(bytes) { seek(at); }

    bool ok() const { return m_ok; }
    bool more() const { return m_ok && m_at < m_bytes.size(); }
    quint64 at() const { return m_at; }
    quint64 left() const { return m_bytes.size() - m_at; }
    void fail()
    {
        m_ok = false;
        m_at = m_bytes.size();
    }
    void seek(quint64 at)
    {
        if (at > m_bytes.size())
            fail();
        else
            m_at = at;
    }
    void skip(quint64 count)
    {
        if (count > left())
            fail();
        else
            m_at += count;
    }

    quint8 u8() { return fixed<quint8>(); }
    quint16 u16() { return fixed<quint16>(); }
    quint32 u32() { return fixed<quint32>(); }
    quint64 u64() { return fixed<quint64>(); }
    // Of 1 to 8 bytes.
    quint64 number(int bytes)
    {
        switch (bytes) {
        case 1:
            return u8();
        case 2:
            return u16();
        case 4:
            return u32();
        case 8:
            return u64();
        default:
            break;
        }
        quint64 value = 0;
        if (bytes < 1 || bytes > 8 || static_cast<quint64>(bytes) > left()) {
            fail();
            return 0;
        }
        for (int i = 0; i < bytes; ++i) {
            const int shift = 8 * (m_bytes.order() == ByteOrder::Little ? i : bytes - 1 - i);
            value |= static_cast<quint64>(m_bytes[m_at + static_cast<size_t>(i)]) << shift;
        }
        m_at += static_cast<quint64>(bytes);
        return value;
    }
    quint64 uleb()
    {
        quint64 value = 0;
        for (int shift = 0; m_at < m_bytes.size(); shift += 7) {
            const auto byte = static_cast<quint8>(m_bytes[m_at++]);
            if (shift < 64)
                value |= static_cast<quint64>(byte & 0x7f) << shift;
            if (!(byte & 0x80))
                return value;
        }
        fail();
        return 0;
    }
    qint64 sleb()
    {
        quint64 value = 0;
        for (int shift = 0; m_at < m_bytes.size();) {
            const auto byte = static_cast<quint8>(m_bytes[m_at++]);
            if (shift < 64)
                value |= static_cast<quint64>(byte & 0x7f) << shift;
            shift += 7;
            if (!(byte & 0x80)) {
                if (shift < 64 && (byte & 0x40))
                    value |= ~quint64(0) << shift;
                return static_cast<qint64>(value);
            }
        }
        fail();
        return 0;
    }
    // Up to a NUL, which must be there.
    std::string_view text()
    {
        const char *start = reinterpret_cast<const char *>(m_bytes.data()) + m_at;
        const size_t size = m_ok ? strnlen(start, m_bytes.size() - m_at) : 0;
        if (!m_ok || m_at + size == m_bytes.size()) {
            fail();
            return {};
        }
        m_at += size + 1;
        return {start, size};
    }
    Bytes block(quint64 size)
    {
        if (size > left()) {
            fail();
            return {};
        }
        const Bytes out = m_bytes.subspan(static_cast<size_t>(m_at), static_cast<size_t>(size));
        m_at += size;
        return out;
    }

private:
    template <typename T> T fixed()
    {
        if (sizeof(T) > left()) {
            fail();
            return 0;
        }
        const T value = numberAt<T>(m_bytes.data() + m_at, m_bytes.order());
        m_at += sizeof value;
        return value;
    }

    Bytes m_bytes;
    quint64 m_at = 0;
    bool m_ok = true;
};

inline QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace ariadne::dump
