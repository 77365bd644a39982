// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <cstddef>
#include <span>
#include <sys/mman.h>
#include <type_traits>
#include <utility>

namespace ariadne::source {

// A vector of plain values that grows to hundreds of megabytes without ever holding two copies of itself: the kernel
// moves its pages. New elements are zero. One owner.
template <typename T> class GrowingArray
{
    static_assert(std::is_trivially_copyable_v<T>);

public:
    GrowingArray() = default;
    ~GrowingArray() { release(); }
    GrowingArray(const GrowingArray &) = delete;
    GrowingArray &operator=(const GrowingArray &) = delete;
    GrowingArray(GrowingArray &&other) noexcept { swap(other); }
    GrowingArray &operator=(GrowingArray &&other) noexcept
    {
        release();
        swap(other);
        return *this;
    }

    size_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    T *data() { return m_data; }
    const T *data() const { return m_data; }
    T &operator[](size_t at) { return m_data[at]; }
    const T &operator[](size_t at) const { return m_data[at]; }
    T *begin() { return m_data; }
    T *end() { return m_data + m_size; }
    const T *begin() const { return m_data; }
    const T *end() const { return m_data + m_size; }
    std::span<const T> span() const { return {m_data, m_size}; }

    // Room for `count` more, whose place it gives; they count once commit() says how many were used.
    T *room(size_t count)
    {
        if ((m_size + count) * sizeof(T) > m_bytes)
            grow((m_size + count) * sizeof(T));
        return m_data + m_size;
    }
    void commit(size_t count) { m_size += count; }
    void append(const T &value)
    {
        const T copy = value;
        *room(1) = copy;
        ++m_size;
    }
    void append(const T *values, size_t count)
    {
        std::copy_n(values, count, room(count));
        m_size += count;
    }
    // What comes new is zero where nothing was there before: resize(0) keeps the memory.
    void resize(size_t count)
    {
        if (count > m_size)
            room(count - m_size);
        m_size = count;
    }
    // Gives the memory, with whatever is in it, to an array of other values, which is empty.
    template <typename U> GrowingArray<U> recycle()
    {
        GrowingArray<U> other;
        other.m_data = reinterpret_cast<U *>(m_data);
        other.m_bytes = m_bytes;
        m_data = nullptr;
        m_size = m_bytes = 0;
        return other;
    }
    void release()
    {
        if (m_data)
            ::munmap(m_data, m_bytes);
        m_data = nullptr;
        m_size = m_bytes = 0;
    }

private:
    template <typename U> friend class GrowingArray;
    void swap(GrowingArray &other)
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_bytes, other.m_bytes);
    }
    void grow(size_t least)
    {
        constexpr size_t kPage = 4096, kHuge = size_t(2) << 20;
        size_t bytes = std::max({least, m_bytes + m_bytes / 2, size_t(16) * kPage});
        const size_t unit = bytes >= 2 * kHuge ? kHuge : kPage;
        bytes = (bytes + unit - 1) / unit * unit;
        void *const data =
            m_data ? ::mremap(m_data, m_bytes, bytes, MREMAP_MAYMOVE)
                   : ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (data == MAP_FAILED)
            qBadAlloc();
        // Filled and looked into at random by the hundred megabytes: large pages spare faults and page walks.
        if (unit == kHuge)
            ::madvise(data, bytes, MADV_HUGEPAGE);
        m_data = static_cast<T *>(data);
        m_bytes = bytes;
    }

    T *m_data = nullptr;
    size_t m_size = 0;
    size_t m_bytes = 0;
};

} // namespace ariadne::source
