// SPDX-License-Identifier: GPL-3.0-or-later
#include "similarity.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>
#include <optional>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr double kDepth = 0.35; // how fast a frame's weight falls with its depth
constexpr double kMoved = 0.2;  // and that of a match with the difference of the depths
constexpr size_t kAligned = 24; // frames that are aligned

constexpr std::array<PartName, kParts> kAll{
    PartName::Frames, PartName::Signature, PartName::Type,      PartName::Title,  PartName::Message,  PartName::Address,
    PartName::Value,  PartName::Access,    PartName::Registers, PartName::Locals, PartName::Reporters};

using Likeness = std::optional<double>; // nothing: neither side says anything about it

// Weighted longest common subsequence over the mean weight of the two stacks.
Likeness frames(const Compiled &a, const Compiled &b, const Rarity &rarity)
{
    const size_t n = std::min(a.frames.size(), kAligned);
    const size_t m = std::min(b.frames.size(), kAligned);
    if (n == 0 && m == 0)
        return std::nullopt;
    std::array<double, kAligned> left{};
    std::array<double, kAligned> right{};
    double total = 0;
    for (size_t i = 0; i < n; ++i)
        total += left[i] = rarity(a.frames[i]) / (1 + kDepth * double(i));
    for (size_t j = 0; j < m; ++j)
        total += right[j] = rarity(b.frames[j]) / (1 + kDepth * double(j));
    std::array<double, kAligned + 1> row{};
    for (size_t i = 0; i < n; ++i) {
        double diagonal = 0;
        for (size_t j = 0; j < m; ++j) {
            const double above = row[j + 1];
            double best = std::max(above, row[j]);
            if (a.frames[i] == b.frames[j]) {
                const double apart = std::abs(double(i) - double(j));
                best = std::max(best, diagonal + (left[i] + right[j]) * std::exp(-kMoved * apart));
            }
            diagonal = above;
            row[j + 1] = best;
        }
    }
    return total > 0 ? row[m] / total : 0;
}

// Shared words over all words, the rare ones weighing more.
Likeness words(const std::vector<quint32> &a, const std::vector<quint32> &b, const Rarity &rarity)
{
    if (a.empty() && b.empty())
        return std::nullopt;
    double shared = 0;
    double all = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < a.size() || j < b.size()) {
        if (j == b.size() || (i < a.size() && a[i] < b[j])) {
            all += rarity(a[i++]);
        } else if (i == a.size() || b[j] < a[i]) {
            all += rarity(b[j++]);
        } else {
            shared += rarity(a[i]);
            all += rarity(a[i]);
            ++i;
            ++j;
        }
    }
    return all > 0 ? shared / all : 1;
}

// Equal values among the names that both have.
Likeness classes(const std::vector<Compiled::Pair> &a, const std::vector<Compiled::Pair> &b, size_t most)
{
    int both = 0;
    int equal = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < std::min(a.size(), most) && j < std::min(b.size(), most)) {
        if (a[i].first < b[j].first) {
            ++i;
        } else if (b[j].first < a[i].first) {
            ++j;
        } else {
            ++both;
            equal += a[i].second == b[j].second ? 1 : 0;
            ++i;
            ++j;
        }
    }
    return both > 0 ? Likeness(double(equal) / both) : std::nullopt;
}

// The value of a fact by its name's number, kNone where it is not told.
quint32 fact(const Compiled &shape, quint32 name)
{
    const auto at = std::lower_bound(shape.facts.cbegin(), shape.facts.cend(), name,
                                     [](const Compiled::Pair &pair, quint32 wanted) { return pair.first < wanted; });
    return at != shape.facts.cend() && at->first == name ? at->second : Dictionary::kNone;
}

// Of some facts, how many are equal among those that at least one side tells.
Likeness facts(const Compiled &a, const Compiled &b, std::span<const quint32> names)
{
    int told = 0;
    int equal = 0;
    for (const quint32 name : names) {
        const quint32 left = fact(a, name);
        const quint32 right = fact(b, name);
        if (left == Dictionary::kNone && right == Dictionary::kNone)
            continue;
        // A debugger's text does not tell what its core does: no difference.
        if (a.fromCore != b.fromCore && (left == Dictionary::kNone || right == Dictionary::kNone))
            continue;
        ++told;
        equal += left == right ? 1 : 0;
    }
    return told > 0 ? Likeness(double(equal) / told) : std::nullopt;
}

// The first names of every dictionary, in this order: comparing asks for them by number.
const std::array kFactNames{u"address-class"_s, u"fault-value"_s, u"access"_s, u"access-size"_s,
                            u"instruction"_s,   u"signal-code"_s, u"tool"_s,   u"fault-register"_s};
constexpr std::array<quint32, 1> kAddress{0};
constexpr std::array<quint32, 1> kValue{1};
constexpr std::array<quint32, 4> kAccess{2, 3, 4, 5};

// Another program in another function: what is alike there (a null pointer is a null pointer) says half as much.
double elsewhere(const Compiled &a, const Compiled &b)
{
    const bool sameTop = !a.frames.empty() && !b.frames.empty() && a.frames[0] == b.frames[0];
    return a.program == b.program || sameTop ? 1.0 : 0.5;
}

Likeness halved(const Likeness &alike, double factor)
{
    return alike ? Likeness(*alike * factor) : alike;
}

Likeness likeness(PartName part, const Compiled &a, const Compiled &b, const Rarity &rarity)
{
    const bool sameTop = !a.frames.empty() && !b.frames.empty() && a.frames[0] == b.frames[0];
    // Of what ended without a word only the ending is known: each way to end is a mode of its own.
    if (a.isBare || b.isBare)
        return part == PartName::Type ? Likeness(a.loose == b.loose ? 1.0 : 0.0) : Likeness();
    switch (part) {
    case PartName::Frames:
        return frames(a, b, rarity);
    case PartName::Signature:
        // Equal ones say much; that they differ only says that something at the top does.
        return a.fromCore || b.fromCore || a.loose != b.loose ? Likeness() : Likeness(1.0);
    case PartName::Type:
        return a.family != b.family || a.test != b.test ? 0.0 : halved(a.type == b.type ? 1.0 : 0.3, elsewhere(a, b));
    case PartName::Title: // a core's headline only repeats signal and function
        return a.fromCore || b.fromCore ? std::nullopt : words(a.title, b.title, rarity);
    case PartName::Message:
        return words(a.message, b.message, rarity);
    case PartName::Address:
        return halved(facts(a, b, kAddress), elsewhere(a, b));
    case PartName::Value:
        return halved(facts(a, b, kValue), elsewhere(a, b));
    case PartName::Access:
        return halved(facts(a, b, kAccess), elsewhere(a, b));
    case PartName::Registers: // what a register holds is the function's affair
        return sameTop ? classes(a.registers, b.registers, 8) : std::nullopt;
    case PartName::Locals:
        return sameTop ? classes(a.locals, b.locals, 5) : std::nullopt;
    case PartName::Reporters:
        return words(a.reporters, b.reporters, rarity);
    }
    return std::nullopt;
}

std::vector<quint32> wordIds(const QString &text, Dictionary &dictionary)
{
    std::vector<quint32> out;
    QString word;
    const auto end = [&] {
        // A lone number sign is what is left of a number.
        if (!word.isEmpty() && word != u"#"_s && out.size() < 64)
            out.push_back(dictionary.id(u"w:"_s + word));
        word.clear();
    };
    for (const QChar c : text) {
        if (c.isLetterOrNumber() || c == u'_' || c == u'#' || c == u'-')
            word += c.toLower();
        else
            end();
    }
    end();
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

// Registers in the machine's own order would be alphabetical in a map; the argument and result registers come first,
// since the others mostly hold what the caller left.
int registerRank(const QString &name)
{
    static const QStringList kFirst{u"rax"_s, u"rdi"_s, u"rsi"_s, u"rdx"_s, u"rcx"_s, u"rbx"_s, u"r8"_s, u"r9"_s,
                                    u"x0"_s,  u"x1"_s,  u"x2"_s,  u"x3"_s,  u"x4"_s,  u"x5"_s,  u"x6"_s, u"x7"_s,
                                    u"eax"_s, u"ecx"_s, u"edx"_s, u"ebx"_s, u"r0"_s,  u"r1"_s,  u"r2"_s, u"r3"_s};
    const qsizetype at = kFirst.indexOf(name);
    return at < 0 ? 1000 : int(at);
}

std::vector<Compiled::Pair> ranked(const QMap<QString, QString> &values, Dictionary &dictionary,
                                   const std::function<int(const QString &)> &rank)
{
    // The rank is the name's number, so that pairs of two shapes meet in order.
    std::vector<Compiled::Pair> out;
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        if (const int place = rank(it.key()); place < 1000)
            out.push_back({quint32(place), dictionary.id(u"v:"_s + it.value())});
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

QString text(PartName part)
{
    static const std::array kNames{u"frames"_s,    u"signature"_s, u"type"_s,     u"title"_s,
                                   u"message"_s,   u"address"_s,   u"value"_s,    u"access"_s,
                                   u"registers"_s, u"locals"_s,    u"reporters"_s};
    return kNames[size_t(part)];
}

const Weights &defaultWeights()
{
    static const Weights kWeights{.30, .20, .10, .15, .15, .15, .15, .05, .15, .15, .05};
    return kWeights;
}

QJsonArray toJson(const QList<ScorePart> &parts)
{
    QJsonArray out;
    for (const ScorePart &part : parts)
        out.append(QJsonObject{{u"name"_s, text(part.name)},
                               {u"value"_s, std::round(part.value * 1000) / 1000},
                               {u"likeness"_s, std::round(part.likeness * 1000) / 1000}});
    return out;
}

QList<ScorePart> partsFromJson(const QJsonArray &array)
{
    QList<ScorePart> out;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        for (const PartName name : kAll)
            if (text(name) == object[u"name"_s].toString() && out.size() < kParts)
                out.append({name, object[u"likeness"_s].toDouble(), object[u"value"_s].toDouble()});
    }
    return out;
}

quint32 Dictionary::id(const QString &text)
{
    if (m_ids.isEmpty())
        for (const QString &name : kFactNames)
            m_ids.insert(u"k:"_s + name, quint32(m_ids.size()));
    const auto at = m_ids.constFind(text);
    if (at != m_ids.cend())
        return *at;
    const auto made = quint32(m_ids.size());
    m_ids.insert(text, made);
    return made;
}

Compiled compiled(const Shape &shape, Dictionary &dictionary)
{
    Compiled out;
    out.family = dictionary.id(u"k:"_s + shape.family);
    out.isBare = shape.family == kind::kExit;
    out.type = dictionary.id(u"t:"_s + shape.type);
    out.test = dictionary.id(u"n:"_s + shape.test);
    out.loose = dictionary.id(u"s:"_s + shape.loose);
    out.program = dictionary.id(u"p:"_s + shape.program);
    out.fromCore = !shape.registers.isEmpty();
    for (const QString &frame : shape.frames)
        out.frames.push_back(dictionary.id(u"f:"_s + frame));
    out.title = wordIds(shape.title, dictionary);
    out.message = wordIds(shape.message, dictionary);
    for (const QString &frame : shape.reporters)
        out.reporters.push_back(dictionary.id(u"f:"_s + frame));
    std::sort(out.reporters.begin(), out.reporters.end());
    for (auto it = shape.facts.cbegin(); it != shape.facts.cend(); ++it)
        out.facts.push_back({dictionary.id(u"k:"_s + it.key()), dictionary.id(it.key() + u'=' + it.value())});
    std::sort(out.facts.begin(), out.facts.end());
    out.registers = ranked(shape.registers, dictionary, registerRank);
    // The saved frame pointer says nothing.
    out.locals = ranked(shape.slotWords, dictionary, [](const QString &distance) {
        const int at = distance.toInt();
        return at <= 8 ? 1000 : at;
    });
    return out;
}

Score scoreOf(const Compiled &a, const Compiled &b, const Weights &weights, const Rarity &rarity)
{
    Score out;
    double total = 0;
    for (const PartName part : kAll) {
        const double weight = weights[size_t(part)];
        const Likeness alike = weight > 0 ? likeness(part, a, b, rarity) : std::nullopt;
        if (!alike)
            continue;
        out.parts.append({part, *alike, *alike * weight});
        total += weight;
    }
    for (ScorePart &part : out.parts) {
        part.value = total > 0 ? part.value / total : 0;
        out.sum += part.value;
    }
    std::sort(out.parts.begin(), out.parts.end(), [](const ScorePart &x, const ScorePart &y) {
        return x.value != y.value ? x.value > y.value : x.name < y.name;
    });
    return out;
}

} // namespace ariadne::failures
