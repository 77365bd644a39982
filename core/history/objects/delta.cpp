// SPDX-License-Identifier: GPL-3.0-or-later
#include "delta.h"

namespace ariadne::history {

DeltaReader::DeltaReader(std::string_view delta) : m_delta(delta)
{
    m_damaged = !readSize(m_baseSize) || !readSize(m_size);
    m_left = m_size;
}

// Little-endian base 128.
bool DeltaReader::readSize(quint64 &value)
{
    value = 0;
    for (unsigned shift = 0; m_at < m_delta.size() && shift < 63; shift += 7) {
        const auto byte = static_cast<quint8>(m_delta[m_at++]);
        value |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return false;
}

bool DeltaReader::next(Part &part)
{
    if (m_damaged || m_at >= m_delta.size())
        return false;
    m_damaged = true; // until this part is seen to be good
    const auto command = static_cast<quint8>(m_delta[m_at++]);
    if (command & 0x80) {
        part = {};
        for (unsigned bit = 0; bit < 7; ++bit) {
            if (!(command & (1u << bit)))
                continue;
            if (m_at >= m_delta.size())
                return false;
            const quint64 byte = static_cast<quint8>(m_delta[m_at++]);
            if (bit < 4)
                part.from |= byte << (8 * bit);
            else
                part.size |= byte << (8 * (bit - 4));
        }
        if (part.size == 0)
            part.size = 0x10000;
        if (part.from > m_baseSize || part.size > m_baseSize - part.from)
            return false;
    } else {
        if (command == 0 || command > m_delta.size() - m_at)
            return false;
        part = {m_delta.data() + m_at, 0, command};
        m_at += command;
    }
    if (part.size > m_left)
        return false;
    m_left -= part.size;
    m_damaged = false;
    return true;
}

} // namespace ariadne::history
