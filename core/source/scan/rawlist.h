// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <type_traits>
#include <utility>

namespace ariadne::source {

// A vector of plain values that never fills what it reserves, so that the lexer may ask for the most a stretch of
// source can hold and write without looking at bounds: memory that is not written is not there. One owner.
template <typename T> class RawList
{
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);

public:
    RawList() = default;
    ~RawList() { std::free(m_data); }
    RawList(RawList &&other) noexcept { swap(other); }
    RawList &operator=(RawList &&other) noexcept
    {
        release();
        swap(other);
        return *this;
    }

    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    size_t capacity() const { return m_capacity; }
    T *data() { return m_data; }
    const T *data() const { return m_data; }
    T &operator[](size_t i) { return m_data[i]; }
    const T &operator[](size_t i) const { return m_data[i]; }
    T &back() { return m_data[m_size - 1]; }
    const T &back() const { return m_data[m_size - 1]; }
    T *begin() { return m_data; }
    T *end() { return m_data + m_size; }
    const T *begin() const { return m_data; }
    const T *end() const { return m_data + m_size; }

    // Where the next goes, with room for `count`; setEnd() says how far it was written.
    T *room(size_t count)
    {
        if (m_size + count > m_capacity)
            grow(m_size + count);
        return m_data + m_size;
    }
    void setEnd(const T *end) { m_size = static_cast<size_t>(end - m_data); }
    void push_back(const T &value)
    {
        const T copy = value;
        *room(1) = copy;
        ++m_size;
    }
    void cut(size_t size) { m_size = size; } // not above size()
    void clear() { m_size = 0; }
    void release()
    {
        std::free(m_data);
        m_data = nullptr;
        m_size = m_capacity = 0;
    }

private:
    void swap(RawList &other)
    {
        std::swap(m_data, other.m_data);
        std::swap(m_size, other.m_size);
        std::swap(m_capacity, other.m_capacity);
    }
    void grow(size_t least)
    {
        const size_t count = std::max(least, m_capacity + m_capacity / 2);
        void *const data = std::realloc(static_cast<void *>(m_data), count * sizeof(T));
        if (!data)
            qBadAlloc();
        m_data = static_cast<T *>(data);
        m_capacity = count;
    }

    T *m_data = nullptr;
    size_t m_size = 0;
    size_t m_capacity = 0;
};

} // namespace ariadne::source
