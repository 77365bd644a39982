// SPDX-License-Identifier: GPL-3.0-or-later
#include "touches.h"

#include <QtEndian>
#include <algorithm>
#include <cstring>

namespace ariadne::history {

namespace {

// How an entry goes on. A place: two bytes of mode, and an id unless that is 0.
enum Code : quint8 {
    kUnknown,
    kMade,           // nothing was there before
    kChangedPlain,   // 100644 and an id
    kChangedProgram, // 100755 and an id
    kChangedOther,   // a place
    kMerged,         // the number of parents, and a place for each
    kTaken,          // from parent 1; and so on
};
constexpr quint32 kMostParents = 240; // that are told
constexpr quint32 kPlain = 0100644, kProgram = 0100755;

template <typename Bytes> void appendNumber(Bytes &to, quint64 value)
{
    for (; value >= 0x80; value >>= 7)
        to.push_back(char(value | 0x80));
    to.push_back(char(value));
}

// Takes a number off; false where none stands there.
bool takeNumber(std::string_view &bytes, quint64 &value)
{
    value = 0;
    for (unsigned shift = 0; shift < 63 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<quint8>(bytes.front());
        bytes.remove_prefix(1);
        value |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return true;
    }
    return false;
}

void appendPlace(std::string &to, const TreePlace &place)
{
    to.push_back(char(place.mode >> 8));
    to.push_back(char(place.mode));
    if (place.mode != 0)
        to.append(reinterpret_cast<const char *>(place.oid.bytes.data()), Oid::kSize);
}

void appendTouch(std::string &to, const Touch &touch)
{
    const auto fits = [](const TreePlace &place) { return place.mode <= 0xffff; }; // git's own have 16 bits
    const quint32 mode = touch.before.mode;
    if (touch.kind == Touch::Kind::Taken && touch.parent >= 1 && touch.parent <= kMostParents) {
        to.push_back(char(kTaken + touch.parent - 1));
    } else if (touch.kind == Touch::Kind::Merged && touch.others.size() < kMostParents && fits(touch.before) &&
               std::ranges::all_of(touch.others, fits)) {
        to.push_back(kMerged);
        to.push_back(char(touch.others.size() + 1));
        appendPlace(to, touch.before);
        for (const TreePlace &place : touch.others)
            appendPlace(to, place);
    } else if (touch.kind != Touch::Kind::Changed || !fits(touch.before)) {
        to.push_back(kUnknown);
    } else if (mode == 0) {
        to.push_back(kMade);
    } else if (mode == kPlain || mode == kProgram) {
        to.push_back(char(mode == kPlain ? kChangedPlain : kChangedProgram));
        to.append(reinterpret_cast<const char *>(touch.before.oid.bytes.data()), Oid::kSize);
    } else {
        to.push_back(kChangedOther);
        appendPlace(to, touch.before);
    }
}

bool takeId(std::string_view &bytes, Oid &oid)
{
    if (bytes.size() < Oid::kSize)
        return false;
    oid = Oid::fromBytes(bytes.data());
    bytes.remove_prefix(Oid::kSize);
    return true;
}

bool takePlace(std::string_view &bytes, TreePlace &place)
{
    if (bytes.size() < 2)
        return false;
    place.mode = qFromBigEndian<quint16>(bytes.data());
    bytes.remove_prefix(2);
    return place.mode == 0 || takeId(bytes, place.oid);
}

bool takeTouch(std::string_view &bytes, Touch &touch)
{
    touch = {};
    if (bytes.empty())
        return false;
    const auto code = static_cast<quint8>(bytes.front());
    bytes.remove_prefix(1);
    switch (code) {
    case kUnknown:
        return true;
    case kMade:
    case kChangedPlain:
    case kChangedProgram:
        touch.kind = Touch::Kind::Changed;
        touch.before.mode = code == kMade ? 0 : code == kChangedPlain ? kPlain : kProgram;
        return code == kMade || takeId(bytes, touch.before.oid);
    case kChangedOther:
        touch.kind = Touch::Kind::Changed;
        return takePlace(bytes, touch.before);
    case kMerged: {
        touch.kind = Touch::Kind::Merged;
        const auto parents = bytes.empty() ? quint8(0) : static_cast<quint8>(bytes.front());
        if (parents == 0)
            return false;
        bytes.remove_prefix(1);
        touch.others.resize(parents - 1u);
        return takePlace(bytes, touch.before) &&
               std::ranges::all_of(touch.others, [&](TreePlace &place) { return takePlace(bytes, place); });
    }
    default:
        touch.kind = Touch::Kind::Taken;
        touch.parent = code - kTaken + 1u;
        return true;
    }
}

} // namespace

Touch TouchList::find(quint32 commit) const
{
    const auto at = std::ranges::lower_bound(m_entries, commit, {}, [](const auto &entry) { return entry.first; });
    return at != m_entries.end() && at->first == commit ? at->second : Touch{};
}

std::optional<TouchTable::Record> TouchTable::record(size_t number) const
{
    const quint64 at = qFromBigEndian<quint64>(m_index.data() + 8 * number);
    if (at >= m_data.size())
        return std::nullopt;
    std::string_view rest(reinterpret_cast<const char *>(m_data.data()) + at, m_data.size() - size_t(at));
    Record record;
    quint64 size = 0;
    if (!takeNumber(rest, size) || size > rest.size())
        return std::nullopt;
    record.path = rest.substr(0, size_t(size));
    rest.remove_prefix(size_t(size));
    if (!takeNumber(rest, size) || size / 2 > rest.size())
        return std::nullopt;
    record.isUnlisted = size & 1;
    record.entries = rest.substr(0, size_t(size / 2));
    return record;
}

std::optional<TouchTable::Record> TouchTable::recordOf(std::string_view path) const
{
    size_t low = 0, high = count();
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const auto here = record(middle);
        if (!here)
            return std::nullopt;
        if (here->path == path)
            return here;
        if (here->path < path)
            low = middle + 1;
        else
            high = middle;
    }
    return std::nullopt;
}

bool TouchTable::read(std::string_view entries, std::vector<std::pair<quint32, Touch>> &into) const
{
    quint64 commit = 0, gap = 0;
    Touch touch;
    for (bool first = true; !entries.empty(); first = false) {
        if (!takeNumber(entries, gap) || gap >= m_commits || !takeTouch(entries, touch))
            return false;
        commit += gap + (first ? 0 : 1);
        if (commit >= m_commits)
            return false;
        into.emplace_back(quint32(commit), touch);
    }
    return true;
}

std::optional<TouchList> TouchTable::find(std::string_view path) const
{
    const auto own = path.empty() ? std::nullopt : recordOf(path), unknown = recordOf({});
    TouchList list;
    if (!own || own->isUnlisted || !unknown || !read(own->entries, list.m_entries))
        return std::nullopt;
    const auto middle = qptrdiff(list.m_entries.size());
    if (!read(unknown->entries, list.m_entries))
        return std::nullopt;
    std::ranges::inplace_merge(list.m_entries, list.m_entries.begin() + middle, {},
                               [](const auto &entry) { return entry.first; });
    list.m_bits.resize((size_t(m_commits) + 63) / 64);
    for (const auto &entry : list.m_entries)
        list.m_bits[entry.first / 64] |= quint64(1) << (entry.first % 64);
    return list;
}

void TouchWriter::add(quint32 commit, std::string_view path, const Touch &touch)
{
    std::string &entries = m_lists[std::string(path)].entries;
    char number[4];
    qToBigEndian(commit, number);
    entries.append(number, sizeof number);
    appendTouch(entries, touch);
}

void TouchWriter::takeOver(const TouchTable &old, const std::vector<quint32> &numbers)
{
    std::vector<std::pair<quint32, Touch>> entries;
    for (size_t i = 0; i < old.count(); ++i) {
        const auto record = old.record(i);
        if (!record)
            continue;
        List &list = m_lists[std::string(record->path)];
        list.isUnlisted = list.isUnlisted || record->isUnlisted;
        entries.clear();
        // The checksum of the file was looked at before.
        if (!old.read(record->entries, entries))
            list.isUnlisted = true;
        for (const auto &[commit, touch] : entries) {
            if (commit < numbers.size() && numbers[commit] != kGone)
                add(numbers[commit], record->path, touch);
        }
    }
}

TouchWriter::Chunks TouchWriter::chunks()
{
    (void)m_lists[std::string()]; // stands for the table's being there
    std::vector<std::string_view> paths;
    paths.reserve(m_lists.size());
    for (const auto &[path, list] : m_lists)
        paths.push_back(path);
    std::ranges::sort(paths);
    Chunks chunks;
    std::vector<std::pair<quint32, std::string_view>> entries;
    std::string text;
    for (const std::string_view path : paths) {
        const std::string own(path);
        List &list = m_lists[own];
        const auto below = std::ranges::lower_bound(paths, std::string_view(own + '/'));
        list.isUnlisted = list.isUnlisted || (!path.empty() && below != paths.end() && below->starts_with(own + '/'));
        entries.clear();
        for (std::string_view rest = list.entries; rest.size() > 4 && !list.isUnlisted;) {
            const auto commit = qFromBigEndian<quint32>(rest.data());
            rest.remove_prefix(4);
            const std::string_view from = rest;
            Touch touch;
            if (!takeTouch(rest, touch))
                break; // never: these are our own
            entries.emplace_back(commit, from.substr(0, from.size() - rest.size()));
        }
        std::ranges::sort(entries, {}, [](const auto &entry) { return entry.first; });
        // A damaged folder may name a file twice.
        const auto twice = std::ranges::adjacent_find(entries, {}, [](const auto &entry) { return entry.first; });
        if (twice != entries.end()) {
            list.isUnlisted = true;
            entries.clear();
        }
        text.clear();
        quint32 next = 0;
        for (const auto &[commit, touch] : entries) {
            appendNumber(text, commit - next);
            text += touch;
            next = commit + 1;
        }
        char at[8];
        qToBigEndian(quint64(chunks.data.size()), at);
        chunks.index.append(at, sizeof at);
        appendNumber(chunks.data, path.size());
        chunks.data.append(path.data(), qsizetype(path.size()));
        appendNumber(chunks.data, quint64(text.size()) * 2 + (list.isUnlisted ? 1 : 0));
        chunks.data.append(text.data(), qsizetype(text.size()));
    }
    return chunks;
}

} // namespace ariadne::history
