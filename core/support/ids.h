// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QString>
#include <compare>

// Types of their own for things that are all "a number" or "some hex", so that they cannot be mixed up.
namespace ariadne {

struct Address {
    quint64 value = 0;
    auto operator<=>(const Address &) const = default;
};
struct Tid {
    qint64 value = 0;
    auto operator<=>(const Tid &) const = default;
};

// Lower-case hex of any length; empty means "none". Tag only makes the types distinct.
template <typename Tag> struct HexId {
    QByteArray hex;
    bool isEmpty() const { return hex.isEmpty(); }
    // The first `digits` digits, 8 as the look asks for; copying always gives the whole (hex).
    QString brief(int digits = 8) const { return QString::fromLatin1(hex.left(digits)); }
    QString text() const { return QString::fromLatin1(hex); }
    auto operator<=>(const HexId &other) const { return hex.compare(other.hex) <=> 0; }
    bool operator==(const HexId &) const = default;
};
using BuildId = HexId<struct BuildIdTag>;           // NT_GNU_BUILD_ID
using ObjectId = HexId<struct ObjectIdTag>;         // a git object, 40 or 64 digits
using RepositoryId = HexId<struct RepositoryIdTag>; // SHA-256 of the sorted root commits, first 32 digits; a plain folder: "f-" + UUID
using DumpId = HexId<struct DumpIdTag>;             // SHA-256 of ELF headers, notes and size, first 32 digits

inline size_t qHash(Address a, size_t seed = 0) { return ::qHash(a.value, seed); }
inline size_t qHash(Tid t, size_t seed = 0) { return ::qHash(t.value, seed); }
template <typename Tag> size_t qHash(const HexId<Tag> &id, size_t seed = 0) { return ::qHash(id.hex, seed); }

// "0x7f31a0" without leading zeros, as the JSON contract and the look ask for.
QString hexText(quint64 value);

} // namespace ariadne
