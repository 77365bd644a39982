// SPDX-License-Identifier: GPL-3.0-or-later
#include "unifieddiff.h"

#include <optional>

namespace ariadne::history {

namespace {

constexpr qsizetype kMostBytes = 64 << 20;

class Lines
{
public:
    explicit Lines(const QByteArray &text) : m_text(text) {}
    bool atEnd() const { return m_at >= m_text.size(); }
    QByteArray peek() const { return m_text.mid(m_at, end() - m_at); }
    QByteArray take()
    {
        const QByteArray line = peek();
        m_at = std::min(end() + 1, m_text.size());
        return line;
    }

private:
    qsizetype end() const
    {
        const qsizetype found = m_text.indexOf('\n', m_at);
        return found < 0 ? m_text.size() : found;
    }
    const QByteArray &m_text;
    qsizetype m_at = 0;
};

// "--- a/name<TAB>date": the name ends at a tab; quoted names keep their quotes and fit nothing.
QByteArray nameOf(const QByteArray &line)
{
    QByteArray name = line.mid(4);
    const qsizetype tab = name.indexOf('\t');
    if (tab >= 0)
        name.truncate(tab);
    return name.trimmed();
}

struct Range {
    int start = 0, count = 1;
};

// "12,7" or "12"
std::optional<Range> rangeOf(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(',');
    bool ok = false, countOk = true;
    Range range;
    range.start = parts.value(0).toInt(&ok);
    if (parts.size() > 1)
        range.count = parts.at(1).toInt(&countOk);
    if (!ok || !countOk || parts.size() > 2 || range.start < 0 || range.count < 0)
        return std::nullopt;
    return range;
}

// "@@ -a,b +c,d @@ heading"
std::optional<std::pair<Range, Range>> hunkHead(const QByteArray &line)
{
    if (!line.startsWith("@@ -"))
        return std::nullopt;
    const qsizetype plus = line.indexOf(" +", 4), end = line.indexOf(" @@", 4);
    if (plus < 0 || end < plus)
        return std::nullopt;
    const auto before = rangeOf(line.mid(4, plus - 4)), after = rangeOf(line.mid(plus + 2, end - plus - 2));
    if (!before || !after)
        return std::nullopt;
    return std::pair(*before, *after);
}

// Takes the lines that the head announced; false where they end early.
bool readHunk(Lines &lines, const std::pair<Range, Range> &head, PatchHunk &hunk)
{
    hunk.oldStart = head.first.start;
    hunk.newStart = head.second.start;
    int before = head.first.count, after = head.second.count;
    while ((before > 0 || after > 0) && !lines.atEnd()) {
        const QByteArray line = lines.peek();
        // Mailers strip the blank of an empty context line.
        const char kind = line.isEmpty() ? ' ' : line.front();
        if (kind == '\\') {
            lines.take();
            continue;
        }
        if ((kind != ' ' && kind != '+' && kind != '-') || (kind != '+' && before == 0) || (kind != '-' && after == 0))
            return false;
        before -= kind != '+' ? 1 : 0;
        after -= kind != '-' ? 1 : 0;
        hunk.lines.append({kind, line.mid(1)});
        lines.take();
    }
    return before == 0 && after == 0;
}

} // namespace

Patch parsePatch(const QByteArray &text)
{
    Patch patch;
    const QByteArray bounded = text.left(kMostBytes);
    patch.cut = bounded.size() < text.size();
    Lines lines(bounded);
    QByteArray renameFrom, renameTo;
    const auto renamed = [&] {
        // A rename without a change has no "---" lines.
        if (!renameFrom.isEmpty() && !renameTo.isEmpty())
            patch.files.append({"a/" + renameFrom, "b/" + renameTo, {}});
        renameFrom.clear();
        renameTo.clear();
    };
    bool inHeader = true;
    while (!lines.atEnd()) {
        const QByteArray line = lines.take();
        if (line.startsWith("diff ") || line.startsWith("Index: ")) {
            renamed();
            inHeader = false;
        } else if (line.startsWith("rename from ")) {
            renameFrom = line.mid(12);
        } else if (line.startsWith("rename to ")) {
            renameTo = line.mid(10);
        } else if (line.startsWith("--- ") && lines.peek().startsWith("+++ ")) {
            inHeader = false;
            renameFrom.clear();
            renameTo.clear();
            patch.files.append({nameOf(line), nameOf(lines.take()), {}});
        } else if (const auto head = hunkHead(line); head && !patch.files.isEmpty()) {
            PatchHunk hunk;
            if (readHunk(lines, *head, hunk))
                patch.files.last().hunks.append(std::move(hunk));
            else
                patch.cut = true;
        } else if (inHeader) {
            patch.header += line + '\n';
        }
    }
    renamed();
    return patch;
}

QByteArray strippedPath(const QByteArray &path, int parts)
{
    qsizetype at = 0;
    for (int i = 0; i < parts; ++i) {
        const qsizetype slash = path.indexOf('/', at);
        if (slash < 0)
            return {};
        at = slash + 1;
        while (at < path.size() && path[at] == '/')
            ++at;
    }
    QByteArray stripped = path.mid(at);
    while (stripped.startsWith("./"))
        stripped.remove(0, 2);
    return stripped;
}

} // namespace ariadne::history
