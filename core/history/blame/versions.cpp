// SPDX-License-Identifier: GPL-3.0-or-later
#include "versions.h"

namespace ariadne::history {

namespace {
// Fresh memory costs more than reading a version again, which is seldom wanted.
constexpr size_t kMostBytes = size_t(32) << 20;
} // namespace

Result<VersionPtr> Versions::load(const Oid &blob, const Version *near, JobControl &job)
{
    if (const auto known = m_versions.find(blob); known != m_versions.end())
        return known->second;
    auto bytes = m_objects.read(blob, ObjectType::Blob);
    if (!bytes)
        return std::unexpected(bytes.error());
    if (!near)
        near = m_last.get(); // any text does, one of the same file most likely does well
    auto lines = m_table.number(bytes->view(), near ? near->lines.get() : nullptr,
                                near ? near->bytes.view() : std::string_view(), job);
    if (!lines)
        return std::unexpected(lines.error());
    const auto version = std::make_shared<const Version>(Version{std::move(*bytes), std::move(*lines)});
    m_bytes += version->bytes.size + version->lines->memory();
    m_versions.emplace(blob, version);
    m_last = version;
    m_order.push_back(blob);
    while (m_bytes > kMostBytes && m_order.size() > 2) {
        const auto oldest = m_versions.find(m_order.front());
        m_bytes -= oldest->second->bytes.size + oldest->second->lines->memory();
        m_versions.erase(oldest);
        m_order.pop_front();
    }
    return version;
}

Result<VersionPtr> Versions::make(const QByteArray &content, const Version *near, JobControl &job)
{
    Version version;
    auto copy = std::make_shared_for_overwrite<char[]>(size_t(std::max<qsizetype>(1, content.size())));
    std::memcpy(copy.get(), content.constData(), size_t(content.size()));
    version.bytes = {ObjectType::Blob, std::move(copy), size_t(content.size())};
    auto lines = m_table.number(version.bytes.view(), near ? near->lines.get() : nullptr,
                                near ? near->bytes.view() : std::string_view(), job);
    if (!lines)
        return std::unexpected(lines.error());
    version.lines = std::move(*lines);
    return std::make_shared<const Version>(std::move(version));
}

} // namespace ariadne::history
