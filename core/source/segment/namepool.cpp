// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/segment/namepool.h"

#include "source/scan/bytescan.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace ariadne::source {

namespace {
constexpr size_t kBatch = 32; // names that number() works on at a time
}

bool NamePool::has(quint32 number, std::string_view name) const
{
    const Entry &entry = m_entries[number];
    return entry.lengthBits == name.size() && sameBytes(m_pool.data() + entry.offset, name.data(), name.size());
}

quint32 NamePool::add(std::string_view name, quint32 hash, size_t slot)
{
    const quint32 number = size();
    m_slots[slot] = {hash, number + 1};
    Entry entry;
    entry.lengthBits = name.size() & 0xffffff;
    entry.offset = m_pool.size() & ((quint64(1) << 40) - 1);
    m_entries.append(entry);
    m_pool.append(name.data(), name.size());
    return number;
}

void NamePool::expect(const Facts &facts) const
{
    if (m_slots.isEmpty())
        return;
    for (size_t i = 0; i < std::min(2 * kBatch, facts.names.size()); ++i)
        __builtin_prefetch(&m_slots[slotOf(static_cast<quint32>(facts.names[i].hash))]);
}

void NamePool::number(const Facts &facts, std::vector<quint32> &numbers)
{
    const size_t count = facts.names.size();
    numbers.resize(count);
    size_t places[kBatch];
    for (size_t from = 0; from < count; from += kBatch) {
        const size_t here = std::min(kBatch, count - from);
        while (m_slots.size() < (m_entries.size() + kBatch) * 3 / 2)
            widen();
        const size_t mask = m_slots.size() - 1;
        const Name *const names = facts.names.data() + from;
        for (size_t i = 2 * kBatch; i < std::min(3 * kBatch, count - from); ++i) // of the next batch but one
            __builtin_prefetch(&m_slots[slotOf(static_cast<quint32>(names[i].hash))]);
        for (size_t i = 0; i < here; ++i) {
            const auto hash = static_cast<quint32>(names[i].hash);
            size_t at = slotOf(hash);
            while (m_slots[at].number != 0 && m_slots[at].hash != hash)
                at = (at + 1) & mask;
            places[i] = at;
            if (m_slots[at].number != 0)
                __builtin_prefetch(&m_entries[m_slots[at].number - 1], 1);
        }
        for (size_t i = 0; i < here; ++i) {
            const quint32 found = m_slots[places[i]].number;
            if (found != 0)
                __builtin_prefetch(m_pool.data() + m_entries[found - 1].offset);
        }
        // What was free before may be taken by now: so each goes on looking from its place.
        for (size_t i = 0; i < here; ++i) {
            const auto hash = static_cast<quint32>(names[i].hash);
            const std::string_view name = facts.name(static_cast<quint32>(from + i));
            for (size_t at = places[i];; at = (at + 1) & mask) {
                const Slot slot = m_slots[at];
                if (slot.number == 0) {
                    numbers[from + i] = add(name, hash, at);
                    break;
                }
                if (slot.hash == hash && has(slot.number - 1, name)) {
                    numbers[from + i] = slot.number - 1;
                    break;
                }
            }
        }
    }
}

void NamePool::widen()
{
    const size_t count = std::max<size_t>(1024, m_slots.size() * 2);
    GrowingArray<Slot> old = std::move(m_slots);
    m_slots = GrowingArray<Slot>();
    m_slots.resize(count);
    m_shift = 64 - static_cast<unsigned>(std::countr_zero(count));
    const size_t mask = count - 1;
    // A slot's new place is twice its old one or the next: so this goes through both in order.
    for (const Slot &slot : old) {
        if (slot.number == 0)
            continue;
        size_t at = slotOf(slot.hash);
        while (m_slots[at].number != 0)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
}

size_t NamePool::memoryBytes() const
{
    return m_pool.size() + m_entries.size() * sizeof(Entry) + m_slots.size() * sizeof(Slot);
}

void NamePool::clear()
{
    m_pool.resize(0);
    m_entries.resize(0);
    std::fill(m_slots.begin(), m_slots.end(), Slot());
}

namespace {

constexpr size_t kMostDepth = 4096; // no name is as long: bounds the work where two were equal after all

// One name while it is sorted: its next eight bytes, first byte highest, so that a comparison of numbers is one of
// names.
struct Item {
    quint64 key;
    quint32 number;
    quint32 reserved;
};

class Sorter
{
public:
    explicit Sorter(const NamePool &names) : m_names(names) {}

    // Radix quicksort: three parts by the next eight bytes; only the middle one has to look at further bytes. The names
    // of `items` are equal in their first `depth` bytes. Its own stack: names of 1,000 equal bytes are no recursion.
    void sort(std::span<Item> items)
    {
        struct Work {
            std::span<Item> items;
            size_t depth;
            bool load;
        };
        std::vector<Work> stack{{items, 0, true}};
        while (!stack.empty()) {
            Work work = stack.back();
            stack.pop_back();
            if (work.load) {
                for (Item &item : work.items)
                    item.key = keyOf(item.number, work.depth);
            }
            if (work.items.size() <= 12) {
                insertion(work.items, work.depth);
                continue;
            }
            const quint64 pivot = median(work.items);
            size_t below = 0, at = 0, above = work.items.size();
            while (at < above) {
                Item &item = work.items[at];
                if (item.key < pivot)
                    std::swap(item, work.items[below++]), ++at;
                else if (item.key > pivot)
                    std::swap(item, work.items[--above]);
                else
                    ++at;
            }
            if (below > 1)
                stack.push_back({work.items.first(below), work.depth, false});
            if (work.items.size() - above > 1)
                stack.push_back({work.items.subspan(above), work.depth, false});
            // A key that ends in a zero byte is a name's end: equal names do not exist, so there is one.
            if (above - below > 1 && work.depth < kMostDepth)
                stack.push_back({work.items.subspan(below, above - below), work.depth + 8, true});
        }
    }

private:
    quint64 keyOf(quint32 number, size_t depth) const
    {
        const std::string_view name = m_names.name(number);
        quint64 raw = 0;
        if (depth < name.size())
            std::memcpy(&raw, name.data() + depth, std::min<size_t>(8, name.size() - depth));
        return __builtin_bswap64(raw);
    }
    bool less(const Item &a, const Item &b, size_t depth) const
    {
        if (a.key != b.key)
            return a.key < b.key;
        const std::string_view left = m_names.name(a.number), right = m_names.name(b.number);
        const size_t from = depth + 8;
        return left.substr(std::min(from, left.size())) < right.substr(std::min(from, right.size()));
    }
    void insertion(std::span<Item> items, size_t depth) const
    {
        for (size_t i = 1; i < items.size(); ++i) {
            const Item item = items[i];
            size_t at = i;
            for (; at > 0 && less(item, items[at - 1], depth); --at)
                items[at] = items[at - 1];
            items[at] = item;
        }
    }
    static quint64 median(std::span<const Item> items)
    {
        const quint64 a = items.front().key, b = items[items.size() / 2].key, c = items.back().key;
        return std::max(std::min(a, b), std::min(std::max(a, b), c));
    }

    const NamePool &m_names;
};

} // namespace

GrowingArray<quint32> NamePool::sorted()
{
    const size_t slotCount = m_slots.size();
    GrowingArray<Item> items = m_slots.recycle<Item>();
    items.resize(size());
    for (quint32 i = 0; i < size(); ++i)
        items[i] = {0, i, 0};
    Sorter(*this).sort({items.data(), items.size()});
    GrowingArray<quint32> order;
    order.resize(items.size());
    for (size_t i = 0; i < items.size(); ++i)
        order[i] = items[i].number;
    m_slots = items.recycle<Slot>();
    m_slots.resize(slotCount);
    return order;
}

} // namespace ariadne::source
