// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shape.h"

#include <QHash>
#include <array>
#include <span>
#include <vector>

// How alike two shapes are: a sum of named parts that is small enough to be shown.
namespace ariadne::failures {

enum class PartName {
    Frames,    // the stacks, aligned; rare and innermost frames weigh more
    Signature, // equal loose signatures, of reports without registers
    Type,      // the same signal or kind of report
    Title,     // words of the headline
    Message,   // words of what the program said
    Address,   // the class of the bad address
    Value,     // the class of the value that it came from
    Access,    // read, write, call; its size; the signal's code
    Registers, // value classes of the crashing frame's registers
    Locals,    // value classes of the guilty frame's own words
    Reporters, // run-time functions above the guilty frame
};
inline constexpr int kParts = 11;
QString text(PartName part); // "frames", "signature" …: stored in events and part of the contract

using Weights = std::array<double, kParts>;
const Weights &defaultWeights(); // tuned on odd seeds of the planted crashes (tests/bench/failures)

struct ScorePart {
    PartName name = PartName::Frames;
    double likeness = 0; // 0…1, of this part alone
    double value = 0;    // what it adds to the score
    bool operator==(const ScorePart &) const = default;
};
struct Score {
    double sum = 0;         // 0…1: the sum of the parts' values
    QList<ScorePart> parts; // what both sides have, heaviest first
    bool operator==(const Score &) const = default;
};
QJsonArray toJson(const QList<ScorePart> &parts); // [{name, value, likeness}]
QList<ScorePart> partsFromJson(const QJsonArray &array);

// Texts as numbers, so that a million shapes fit and compare fast. Not thread-safe.
class Dictionary
{
public:
    quint32 id(const QString &text); // made where it is new
    quint32 known(const QString &text) const { return m_ids.value(text, kNone); }
    quint32 size() const { return quint32(m_ids.size()); }
    static constexpr quint32 kNone = ~quint32(0);

private:
    QHash<QString, quint32> m_ids;
};

// A shape as numbers of one dictionary.
struct Compiled {
    using Pair = std::pair<quint32, quint32>;
    quint32 family = 0, type = 0, test = 0, loose = 0;
    quint32 program = 0; // of the empty text where it does not count
    bool fromCore = false;                                  // has registers
    bool isBare = false;                                    // nothing is known but how it ended
    std::vector<quint32> frames, title, message, reporters; // the last three sorted, each once
    std::vector<Pair> facts, registers, locals;             // sorted
    bool operator==(const Compiled &) const = default;
};
Compiled compiled(const Shape &shape, Dictionary &dictionary);

// How telling a token is: called with a token's number, gives about log(1 + N / times seen).
using Rarity = std::function<double(quint32)>;

Score scoreOf(const Compiled &a, const Compiled &b, const Weights &weights, const Rarity &rarity);

} // namespace ariadne::failures
