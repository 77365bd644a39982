// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ids.h"

#include <array>
#include <compare>
#include <cstring>
#include <optional>

namespace ariadne::history {

// The name of a git object as its 20 bytes: what packs, trees and commit graphs hold, and half as large as its digits.
struct Oid {
    static constexpr size_t kSize = 20;
    std::array<quint8, kSize> bytes{};

    static Oid fromBytes(const void *from)
    {
        Oid oid;
        std::memcpy(oid.bytes.data(), from, kSize);
        return oid;
    }
    // Nothing where `hex` is not exactly 40 hexadecimal digits.
    static std::optional<Oid> fromHex(QByteArrayView hex);
    static std::optional<Oid> of(const ObjectId &id) { return fromHex(id.hex); }
    ObjectId id() const;
    bool isNull() const { return *this == Oid{}; }
    auto operator<=>(const Oid &) const = default;
};

struct OidHash {
    // Names are hashes already.
    size_t operator()(const Oid &oid) const
    {
        size_t value;
        std::memcpy(&value, oid.bytes.data(), sizeof value);
        return value;
    }
};

} // namespace ariadne::history
