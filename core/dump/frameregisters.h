// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <array>
#include <bitset>
#include <optional>

namespace ariadne::dump
{

constexpr int kMostDwarfRegisters = 68;

// A frame's registers by DWARF number; what calls overwrite is not known in outer frames.
struct FrameRegisters {
    std::array<quint64, kMostDwarfRegisters> value{};
    std::bitset<kMostDwarfRegisters> known;

    std::optional<quint64> at(int number) const
    {
        const auto i = static_cast<size_t>(number);
        return number >= 0 && i < value.size() && known[i] ? std::optional(value[i]) : std::nullopt;
    }
    void set(int number, quint64 v)
    {
        value[static_cast<size_t>(number)] = v;
        known.set(static_cast<size_t>(number));
    }
    bool operator==(const FrameRegisters &) const = default;
};

} // namespace ariadne::dump
