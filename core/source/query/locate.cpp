// SPDX-License-Identifier: GPL-3.0-or-later
// Columns and lines of text for rows that are about to be shown.
#include "source/query/rows.h"

#include <cstring>

namespace ariadne::source {

namespace {

constexpr size_t kMostText = 4096; // of a line

bool isWord(char c)
{
    return c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
           static_cast<signed char>(c) < 0;
}

// Where the nth use of the name stands in the line, one-based; strings and comments that begin in it are passed over.
int columnOf(std::string_view line, std::string_view name, int nth)
{
    for (size_t at = 0; at < line.size();) {
        const char c = line[at];
        if (c == '"' || c == '\'') {
            size_t end = at + 1;
            while (end < line.size() && line[end] != c)
                end += line[end] == '\\' ? 2 : 1;
            at = end + 1;
        } else if (line.substr(at, 2) == "//") {
            break;
        } else if (line.substr(at, 2) == "/*") {
            const size_t end = line.find("*/", at + 2);
            at = end == std::string_view::npos ? line.size() : end + 2;
        } else if (isWord(c)) {
            size_t end = at;
            while (end < line.size() && isWord(line[end]))
                ++end;
            if (line.substr(at, end - at) == name && nth-- == 0)
                return int(at) + 1;
            at = end;
        } else {
            ++at;
        }
    }
    // The line may begin inside a comment or string that a simple look mistakes: then any whole word will do.
    const size_t at = line.find(name);
    return at == std::string_view::npos ? 0 : int(at) + 1;
}

// Lines of one file after the other, asked for in ascending order.
class LineReader
{
public:
    explicit LineReader(const View &view) : m_view(view), m_reader(view) {}

    std::string_view line(const QByteArray &path, int wanted)
    {
        if (path != m_path || wanted < m_line) {
            m_path = path;
            m_content = {};
            m_offset = 0;
            m_line = 1;
            const auto file = m_view.find(viewOf(path));
            if (const auto content = file ? m_reader.read(*file) : fail(Error::Kind::NotFound, {}))
                m_content = viewOf(*content);
        }
        while (m_line < wanted && m_offset < m_content.size()) {
            const size_t end = m_content.find('\n', m_offset);
            if (end == std::string_view::npos)
                return {};
            m_offset = end + 1;
            ++m_line;
        }
        std::string_view text = m_content.substr(std::min(m_offset, m_content.size()));
        text = text.substr(0, text.find('\n'));
        return text.ends_with('\r') ? text.substr(0, text.size() - 1) : text;
    }

private:
    const View &m_view;
    ViewReader m_reader;
    QByteArray m_path;
    std::string_view m_content;
    size_t m_offset = 0;
    int m_line = 1;
};

} // namespace

Done locate(const View &view, const QByteArray &name, QList<Reference> &rows, JobControl &job)
{
    LineReader lines(view);
    quint64 step = 0;
    for (Reference &row : rows) {
        if ((++step & 63) == 0 && job.cancelled())
            return cancelled();
        const std::string_view line = lines.line(row.path, row.line);
        row.column = columnOf(line, viewOf(row.madeBy.isEmpty() ? name : row.madeBy), row.nth);
        row.text = bytesOf(line.substr(0, kMostText));
    }
    return {};
}

Done locate(const View &view, QList<Edge> &rows, JobControl &job)
{
    LineReader lines(view);
    quint64 step = 0;
    for (Edge &row : rows) {
        if ((++step & 63) == 0 && job.cancelled())
            return cancelled();
        const std::string_view line = lines.line(row.path, row.line);
        row.column = columnOf(line, viewOf(row.via.isEmpty() ? row.callee : row.via.first()), row.nth);
        row.text = bytesOf(line.substr(0, kMostText));
    }
    return {};
}

} // namespace ariadne::source
