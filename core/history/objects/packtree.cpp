// SPDX-License-Identifier: GPL-3.0-or-later
#include "delta.h"
#include "pack.h"

#include <utility>
#include <vector>

namespace ariadne::history {

namespace {

constexpr size_t kLongestChain = 10'000;
constexpr quint64 kMostDelta = 1 << 20, kMostTree = quint64(1) << 30;

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

} // namespace

const TreeNotes::Note *TreeNotes::find(quint64 key) const
{
    if (m_slots.empty())
        return nullptr;
    for (size_t at = slotOf(key); m_slots[at].key != 0; at = (at + 1) & (m_slots.size() - 1)) {
        if (m_slots[at].key == key)
            return &m_slots[at].note;
    }
    return nullptr;
}

void TreeNotes::insert(quint64 key, const Note &note)
{
    if (m_count >= kMost) {
        m_slots.clear();
        m_count = 0;
    }
    if (m_count * 2 >= m_slots.size()) {
        const std::vector<Slot> old =
            std::exchange(m_slots, std::vector<Slot>(std::max<size_t>(1024, m_slots.size() * 4)));
        for (const Slot &slot : old) {
            if (slot.key != 0)
                m_slots[freeSlot(slot.key)] = slot;
        }
    }
    m_slots[freeSlot(key)] = {key, note};
    ++m_count;
}

size_t TreeNotes::slotOf(quint64 key) const
{
    return size_t((key * 0x9e3779b97f4a7c15u) >> 32) & (m_slots.size() - 1);
}

size_t TreeNotes::freeSlot(quint64 key) const
{
    size_t at = slotOf(key);
    while (m_slots[at].key != 0)
        at = (at + 1) & (m_slots.size() - 1);
    return at;
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
        if (head->data >= m_end || head->size / kMostInflated > m_end - head->data)
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
    }
    return note;
}

// What the delta at a place makes of an entry; nothing where that does not tell.
std::optional<TreeNotes::Note> Pack::noteDelta(const Header &head, const TreeNotes::Note &base, TreeNotes &notes) const
{
    if (base.size == 0 || head.size > kMostDelta || head.data >= m_end || head.size / kMostInflated > m_end - head.data)
        return std::nullopt;
    const size_t size = size_t(head.size);
    notes.scratch.resize(std::max(notes.scratch.size(), size));
    if (!inflate(head.data, {notes.scratch.data(), size}))
        return std::nullopt;
    return Follower(base, notes).run({notes.scratch.data(), size});
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
