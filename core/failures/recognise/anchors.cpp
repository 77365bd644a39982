// SPDX-License-Identifier: GPL-3.0-or-later
#include "anchors.h"

#include <algorithm>

namespace ariadne::failures {

namespace {

struct Node {
    std::vector<std::uint32_t> next; // by class, 0: none
    std::uint32_t fail = 0;
    std::uint32_t hits = 0;
};

} // namespace

Anchors::Anchors(const std::vector<Word> &words)
{
    // Bytes that no word holds are one class; '\n' is one of its own, so that lines end in the same loop.
    constexpr std::uint8_t kLineEnd = 1;
    m_class['\n'] = kLineEnd;
    m_classes = 2;
    for (const Word &word : words)
        for (const char c : word.text)
            if (std::uint8_t &known = m_class[static_cast<unsigned char>(c)]; known == 0)
                known = std::uint8_t(m_classes++);

    std::vector<Node> nodes(1);
    nodes[0].next.resize(m_classes);
    for (const Word &word : words) {
        std::uint32_t at = 0;
        for (const char c : word.text) {
            const std::uint8_t byte = m_class[static_cast<unsigned char>(c)];
            if (nodes[at].next[byte] == 0) {
                nodes[at].next[byte] = std::uint32_t(nodes.size());
                nodes.emplace_back().next.resize(m_classes);
            }
            at = nodes[at].next[byte];
        }
        nodes[at].hits |= word.mask;
    }
    // Breadth first: a node's longest proper suffix is complete before the node is looked at.
    std::vector<std::uint32_t> queue;
    for (const std::uint32_t child : nodes[0].next)
        if (child)
            queue.push_back(child);
    for (size_t i = 0; i < queue.size(); ++i) {
        const std::uint32_t at = queue[i];
        const std::uint32_t fail = nodes[at].fail;
        nodes[at].hits |= nodes[fail].hits;
        for (std::uint32_t byte = 0; byte < m_classes; ++byte) {
            const std::uint32_t child = nodes[at].next[byte];
            if (child) {
                nodes[child].fail = nodes[fail].next[byte];
                queue.push_back(child);
            } else {
                nodes[at].next[byte] = nodes[fail].next[byte];
            }
        }
    }
    // Numbered so that one comparison tells the states that need attention.
    std::vector<std::uint32_t> order;
    for (const bool hit : {false, true})
        for (std::uint32_t i = 0; i < nodes.size(); ++i)
            if ((nodes[i].hits != 0) == hit)
                order.push_back(i);
    std::vector<std::uint32_t> number(nodes.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        number[order[i]] = i * m_classes;
    const auto firstHit = std::find_if(order.begin(), order.end(), [&](std::uint32_t i) { return nodes[i].hits != 0; });
    m_firstHit = std::uint32_t(firstHit - order.begin()) * m_classes;
    m_lineEnd = std::uint32_t(order.size()) * m_classes;
    m_next.resize((order.size() + 1) * m_classes);
    m_hits.resize(order.size() + 1);
    for (std::uint32_t i = 0; i <= order.size(); ++i) {
        const Node &node = nodes[i < order.size() ? order[i] : 0];
        m_hits[i] = i < order.size() ? node.hits : 0;
        for (std::uint32_t byte = 0; byte < m_classes; ++byte)
            m_next[i * m_classes + byte] = byte == kLineEnd ? m_lineEnd : number[node.next[byte]];
    }
}

std::uint32_t Anchors::in(std::string_view text) const
{
    std::uint32_t state = 0;
    std::uint32_t mask = 0;
    while (!text.empty())
        text.remove_prefix(scanLine(text, &state, &mask));
    return mask;
}

size_t Anchors::scanLine(std::string_view text, std::uint32_t *state, std::uint32_t *mask) const
{
    std::uint32_t at = *state;
    const char *const begin = text.data();
    const char *const end = begin + text.size();
    for (const char *p = begin; p < end; ++p) {
        at = next(at, *p);
        if (at < m_firstHit)
            continue;
        if (at == m_lineEnd) {
            *state = 0;
            return size_t(p - begin) + 1;
        }
        *mask |= m_hits[at / m_classes];
    }
    *state = at;
    return text.size();
}

} // namespace ariadne::failures
