// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <cstddef>
#include <cstring>
#include <span>
#include <string_view>

// Numbers in the index files: LEB128, seven bits a byte, low ones first. Readers check every bound.
namespace ariadne::source {

inline constexpr size_t kMostVarint = 10;

inline quint8 *putVarint(quint8 *out, quint64 value)
{
    while (value >= 0x80) {
        *out++ = static_cast<quint8>(value | 0x80);
        value >>= 7;
    }
    *out++ = static_cast<quint8>(value);
    return out;
}

// Reads from foreign bytes: once something is beyond the end, ok() is false and everything read is 0.
class ByteReader
{
public:
    ByteReader() = default;
    explicit ByteReader(std::span<const quint8> bytes) : m_at(bytes.data()), m_end(bytes.data() + bytes.size()) {}

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_at == m_end; }
    const quint8 *position() const { return m_at; }
    size_t left() const { return static_cast<size_t>(m_end - m_at); }
    quint8 byte()
    {
        if (m_at == m_end) {
            m_ok = false;
            return 0;
        }
        return *m_at++;
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const quint8 next = byte();
            value |= static_cast<quint64>(next & 0x7f) << shift;
            if (next < 0x80)
                return value;
        }
        fail();
        return 0;
    }
    // Values over 32 bits are damage.
    quint32 varint32()
    {
        // Most are one byte.
        if (m_at != m_end && *m_at < 0x80)
            return *m_at++;
        const quint64 value = varint();
        if (value > 0xffffffffu) {
            fail();
            return 0;
        }
        return static_cast<quint32>(value);
    }
    std::string_view take(size_t count)
    {
        if (left() < count) {
            fail();
            return {};
        }
        const std::string_view out(reinterpret_cast<const char *>(m_at), count);
        m_at += count;
        return out;
    }
    void fail()
    {
        m_ok = false;
        m_at = m_end;
    }

private:
    const quint8 *m_at = nullptr;
    const quint8 *m_end = nullptr;
    bool m_ok = true;
};

} // namespace ariadne::source
