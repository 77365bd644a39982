// SPDX-License-Identifier: GPL-3.0-or-later
#include "delta.h"
#include "pack.h"

#include <cstring>
#include <vector>

namespace ariadne::history {

namespace {

constexpr size_t kLongestChain = 10'000;
constexpr quint64 kMostTree = quint64(1) << 30;

// Finds where the entry of a base stands in what a delta makes of it. The clever part: git writes a folder as the
// difference to one much like it, and the entry mostly lies in what both have, or its id alone was changed, or all of
// it is written anew, so that neither folder has to be made.
class Follower
{
public:
    Follower(const TreeNotes::Note &base, const TreeNotes &notes)
        : m_base(base), m_head(base.size - Oid::kSize), m_notes(notes), m_note(base)
    {
    }

    // Nothing where the delta does not tell.
    std::optional<TreeNotes::Note> run(std::string_view delta)
    {
        DeltaReader reader(delta);
        DeltaReader::Part part;
        quint64 made = 0;
        for (; m_known < Oid::kSize && reader.next(part); made += part.size) {
            if (m_found ? takeId(part, 0) : part.bytes ? findInBytes(part, made) : findInCopy(part, made))
                continue;
            return std::nullopt;
        }
        if (m_known < Oid::kSize)
            return std::nullopt;
        return m_note;
    }

private:
    bool findInCopy(const DeltaReader::Part &part, quint64 made)
    {
        m_bytes.clear();
        if (part.from > m_base.at || part.from + part.size < quint64(m_base.at) + m_head)
            return true;
        m_found = true;
        m_note.at = quint32(made + m_base.at - part.from);
        return takeId(part, m_base.at + m_head - part.from);
    }
    bool findInBytes(const DeltaReader::Part &part, quint64 made)
    {
        const size_t before = m_bytes.size();
        m_bytes.append(part.bytes, size_t(part.size));
        const size_t name =
            m_bytes.find(m_notes.needle, before > m_notes.needle.size() ? before - m_notes.needle.size() : 0);
        if (name == std::string::npos)
            return true;
        const auto mode = modeBefore(m_bytes, name + 1);
        if (!mode)
            return false;
        m_found = true;
        m_note.place.mode = mode->value;
        m_note.at = quint32(made - before + mode->at);
        const size_t end = name + m_notes.needle.size();
        m_note.size = quint32(end - mode->at + Oid::kSize);
        return takeId(part, end - before);
    }
    // Takes the id's bytes that a part has from `skip` on.
    bool takeId(const DeltaReader::Part &part, quint64 skip)
    {
        for (; m_known < Oid::kSize && skip < part.size; ++skip) {
            quint8 &byte = m_note.place.oid.bytes[m_known++];
            if (part.bytes) {
                byte = static_cast<quint8>(part.bytes[skip]);
                continue;
            }
            // What is copied here is a piece of this very entry's old id, or nobody knows.
            const quint64 at = part.from + skip;
            if (at < m_base.at + m_head || at >= m_base.at + m_base.size)
                return false;
            byte = m_base.place.oid.bytes[at - m_base.at - m_head];
        }
        return true;
    }

    const TreeNotes::Note &m_base;
    size_t m_head; // bytes of its mode and name
    const TreeNotes &m_notes;
    TreeNotes::Note m_note;
    std::string m_bytes; // new ones in a row
    size_t m_known = 0;  // bytes of the id
    bool m_found = false;
};

// Whether what a delta makes of a folder lacks an entry for sure, as the folder does. Its name, which is nowhere in the
// base, could only arise where parts meet or in new bytes: what is known of those must not fit anywhere.
bool staysMissing(std::string_view delta, std::string_view needle)
{
    constexpr size_t kLongest = 60;
    if (needle.size() > kLongest)
        return false;
    DeltaReader reader(delta);
    DeltaReader::Part part;
    const quint64 whole = quint64(1) << needle.size();
    quint64 begun = 0; // bit n: the bytes before may be the first n of the name
    const auto mayBe = [&](char byte) {
        quint64 next = 0;
        for (size_t i = 0; i < needle.size(); ++i) {
            if (needle[i] == byte)
                next |= quint64(2) << i;
        }
        return next;
    };
    quint64 copiedTo = 0;
    bool copied = false;
    while (reader.next(part)) {
        if (!part.bytes) {
            if (begun != 0 && !(copied && part.from == copiedTo))
                return false;
            begun = whole - 2; // nothing is known of what is copied
            copiedTo = part.from + part.size;
            copied = true;
            continue;
        }
        for (const char byte : std::string_view(part.bytes, size_t(part.size))) {
            if (begun == 0 && byte != needle.front())
                continue;
            begun = (begun | 1) << 1 & mayBe(byte);
            if (begun & whole)
                return false;
        }
        copied = false;
    }
    return !reader.isDamaged() && reader.left() == 0;
}

} // namespace

const TreeNotes::Note *TreeNotes::find(quint64 key) const
{
    if (m_slots.empty())
        return nullptr;
    for (size_t at = slotOf(key); m_slots[at] != 0; at = (at + 1) & (m_slots.size() - 1)) {
        const Entry &entry = m_entries[m_slots[at] - 1];
        if (entry.key == key)
            return &entry.note;
    }
    return nullptr;
}

void TreeNotes::insert(quint64 key, const Note &note)
{
    if (m_entries.size() >= kMost) {
        m_slots.clear();
        m_entries.clear();
    }
    if (m_entries.size() * 2 >= m_slots.size()) {
        m_slots.assign(std::max<size_t>(1024, m_slots.size() * 4), 0);
        for (size_t i = 0; i < m_entries.size(); ++i)
            place(m_entries[i].key, i);
    }
    m_entries.push_back({key, note});
    place(key, m_entries.size() - 1);
}

size_t TreeNotes::slotOf(quint64 key) const
{
    return size_t((key * 0x9e3779b97f4a7c15u) >> 32) & (m_slots.size() - 1);
}

void TreeNotes::place(quint64 key, size_t entry)
{
    size_t at = slotOf(key);
    while (m_slots[at] != 0)
        at = (at + 1) & (m_slots.size() - 1);
    m_slots[at] = quint32(entry + 1);
}

std::optional<TreeNotes::Note> Pack::noteWhole(quint64 offset, TreeNotes &notes, BaseCache &cache) const
{
    // Where it need not be put together it is not kept either: the note is what is asked for again.
    std::optional<ObjectBytes> bytes;
    std::string_view tree;
    const auto head = header(offset);
    if (!head || head->size > kMostTree)
        return std::nullopt;
    if (head->type == int(ObjectType::Tree) && !cache.find(keyOf(offset))) {
        if (!mayMake(head->data, head->size))
            return std::nullopt;
        notes.scratch.resize(std::max(notes.scratch.size(), size_t(head->size)));
        if (!inflate(head->data, {notes.scratch.data(), size_t(head->size)}))
            return std::nullopt;
        tree = {notes.scratch.data(), size_t(head->size)};
    } else {
        bytes = read(offset, kMostTree, cache);
        if (!bytes || bytes->type != ObjectType::Tree)
            return std::nullopt;
        tree = bytes->view();
    }
    TreeNotes::Note note;
    if (const auto item = findItem(tree, notes.name)) {
        const size_t name = size_t(item->name.data() - tree.data());
        // With a mode that git does not write it is read here each time: size 0 is followed nowhere.
        if (const auto mode = modeBefore(tree, name))
            note = {quint32(mode->at), quint32(name + item->name.size() + 1 + Oid::kSize - mode->at), {}};
        note.place = {item->mode, item->oid};
    } else if (memmem(tree.data(), tree.size(), notes.needle.data(), notes.needle.size())) {
        note.at = 1; // within something else: not followed
    }
    return note;
}

// What the delta at a place makes of an entry; nothing where that does not tell.
std::optional<TreeNotes::Note> Pack::noteDelta(const Header &head, const TreeNotes::Note &base, TreeNotes &notes) const
{
    if ((base.size == 0 && !base.isMissing()) || head.size > kMostDelta ||
        !mayMake(head.data, head.size))
        return std::nullopt;
    const size_t size = size_t(head.size);
    notes.scratch.resize(std::max(notes.scratch.size(), size));
    if (!inflate(head.data, {notes.scratch.data(), size}))
        return std::nullopt;
    const std::string_view delta(notes.scratch.data(), size);
    if (base.isMissing())
        return staysMissing(delta, notes.needle) ? std::optional(base) : std::nullopt;
    return Follower(base, notes).run(delta);
}

std::optional<TreePlace> Pack::inTree(quint64 offset, TreeNotes &notes, BaseCache &cache) const
{
    std::vector<std::pair<quint64, Header>> deltas;
    TreeNotes::Note note;
    for (quint64 where = offset;;) {
        if (const TreeNotes::Note *known = notes.find(keyOf(where))) {
            note = *known;
            break;
        }
        const auto head = header(where);
        if (!head || deltas.size() > kLongestChain)
            return std::nullopt;
        if (head->type != kOffsetDelta && head->type != kNamedDelta) {
            const auto whole = noteWhole(where, notes, cache);
            if (!whole)
                return std::nullopt;
            note = *whole;
            notes.insert(keyOf(where), note);
            break;
        }
        deltas.emplace_back(where, *head);
        where = head->base;
    }
    for (; !deltas.empty(); deltas.pop_back()) {
        const auto &[where, head] = deltas.back();
        auto next = noteDelta(head, note, notes);
        if (!next)
            next = noteWhole(where, notes, cache);
        if (!next)
            return std::nullopt;
        note = *next;
        notes.insert(keyOf(where), note);
    }
    return note.place;
}

} // namespace ariadne::history
