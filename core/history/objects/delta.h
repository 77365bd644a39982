// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// For core/history only.

#include <QtGlobal>
#include <string_view>

namespace ariadne::history {

// gitformat-pack(5), "Deltified representation": two sizes, and then parts of the base and new bytes in turn.
class DeltaReader
{
public:
    struct Part {
        const char *bytes = nullptr; // null: of the base, from `from` on
        quint64 from = 0, size = 0;
    };

    explicit DeltaReader(std::string_view delta);
    quint64 baseSize() const { return m_baseSize; }
    quint64 size() const { return m_size; } // of what it makes
    // False at the end. Parts lie within the base, and all together are no longer than size().
    bool next(Part &part);
    // Bytes that do not make sense; known for sure after the last next().
    bool isDamaged() const { return m_damaged; }
    // How much of what it makes is still to come.
    quint64 left() const { return m_left; }

private:
    bool readSize(quint64 &value);

    std::string_view m_delta;
    size_t m_at = 0;
    quint64 m_baseSize = 0, m_size = 0, m_left = 0;
    bool m_damaged = false;
};

} // namespace ariadne::history
