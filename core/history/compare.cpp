// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare.h"

#include "repository/githandle.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <cctype>
#include <cstring>
#include <vector>

namespace ariadne::history {

namespace {

constexpr size_t kLargest = 16 << 20;
constexpr qsizetype kLongestLine = 2000; // marked by words; longer ones are marked as a whole
constexpr int kMostPairs = 4000;         // of a change whose lines are paired by likeness

std::vector<QByteArrayView> linesOf(std::span<const std::byte> bytes)
{
    const char *at = reinterpret_cast<const char *>(bytes.data()), *end = at + bytes.size();
    std::vector<QByteArrayView> lines;
    while (at < end) {
        const auto *stop = static_cast<const char *>(std::memchr(at, '\n', size_t(end - at)));
        lines.emplace_back(at, (stop ? stop : end) - at);
        at = stop ? stop + 1 : end;
    }
    return lines;
}

struct Token {
    int start = 0, length = 0;
};

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// Words, runs of white space, and single other characters.
std::vector<Token> tokensOf(QByteArrayView line)
{
    std::vector<Token> tokens;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype start = at;
        if (isWordByte(line[at])) {
            while (at < line.size() && isWordByte(line[at]))
                ++at;
        } else if (line[at] == ' ' || line[at] == '\t') {
            while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
                ++at;
        } else {
            ++at;
        }
        tokens.push_back({int(start), int(at - start)});
    }
    return tokens;
}

QByteArrayView textOf(QByteArrayView line, const Token &token)
{
    return line.sliced(token.start, token.length);
}

// Which tokens both lines have, in order: their longest common subsequence.
struct Common {
    std::vector<bool> left, right;
    int letters = 0; // without white space
};

Common commonTokens(QByteArrayView left, const std::vector<Token> &a, QByteArrayView right, const std::vector<Token> &b)
{
    const size_t n = a.size(), m = b.size();
    Common common{std::vector<bool>(n, false), std::vector<bool>(m, false), 0};
    std::vector<quint16> length((n + 1) * (m + 1), 0);
    const auto at = [&](size_t i, size_t j) -> quint16 & { return length[i * (m + 1) + j]; };
    for (size_t i = n; i-- > 0;) {
        for (size_t j = m; j-- > 0;)
            at(i, j) = textOf(left, a[i]) == textOf(right, b[j]) ? quint16(at(i + 1, j + 1) + 1)
                                                                 : std::max(at(i + 1, j), at(i, j + 1));
    }
    for (size_t i = 0, j = 0; i < n && j < m;) {
        if (textOf(left, a[i]) == textOf(right, b[j])) {
            common.left[i] = common.right[j] = true;
            if (!std::isspace(static_cast<unsigned char>(left[a[i].start])))
                common.letters += a[i].length;
            ++i;
            ++j;
        } else if (at(i + 1, j) >= at(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return common;
}

QList<MarkedSpan> spansOf(const std::vector<Token> &tokens, const std::vector<bool> &common, QByteArrayView line)
{
    QList<MarkedSpan> spans;
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (common[i])
            continue;
        // Across a lone space two changed words are one change.
        const bool blankBefore = i > 1 && common[i - 1] && !common[i - 2] &&
                                 std::isspace(static_cast<unsigned char>(line[tokens[i - 1].start]));
        if (!spans.isEmpty() && (spans.last().start + spans.last().length == tokens[i].start || blankBefore))
            spans.last().length = tokens[i].start + tokens[i].length - spans.last().start;
        else
            spans.append({tokens[i].start, tokens[i].length});
    }
    return spans;
}

int letters(QByteArrayView line)
{
    return int(std::ranges::count_if(line, [](char c) { return !std::isspace(static_cast<unsigned char>(c)); }));
}

// 0…100: how much of both lines is common.
int likeness(QByteArrayView left, QByteArrayView right)
{
    if (left.size() > 400 || right.size() > 400)
        return left == right ? 100 : 50;
    const int all = letters(left) + letters(right);
    if (all == 0)
        return 100;
    const Common common = commonTokens(left, tokensOf(left), right, tokensOf(right));
    return 200 * common.letters / all;
}

struct Hunk {
    int left = 0, leftCount = 0, right = 0, rightCount = 0; // zero-based
};

struct Collect {
    std::vector<Hunk> hunks;
    JobControl *job;
};

int onHunk(const git_diff_delta *, const git_diff_hunk *hunk, void *payload)
{
    auto *collect = static_cast<Collect *>(payload);
    if (collect->job->cancelled())
        return GIT_EUSER;
    // A side without lines names the line before it.
    collect->hunks.push_back({hunk->old_lines == 0 ? hunk->old_start : hunk->old_start - 1, hunk->old_lines,
                              hunk->new_lines == 0 ? hunk->new_start : hunk->new_start - 1, hunk->new_lines});
    return 0;
}

class Builder
{
public:
    Builder(std::vector<QByteArrayView> left, std::vector<QByteArrayView> right, JobControl &job)
        : m_left(std::move(left)), m_right(std::move(right)), m_job(job)
    {
    }

    Done build(const std::vector<Hunk> &hunks)
    {
        int left = 0, right = 0;
        size_t done = 0;
        for (const Hunk &hunk : hunks) {
            if (m_job.cancelled())
                return cancelled();
            m_job.progress(JobControl::Unit::Count, done++, hunks.size(), {});
            same(left, right, hunk.left - left);
            change(hunk);
            left = hunk.left + hunk.leftCount;
            right = hunk.right + hunk.rightCount;
        }
        same(left, right, int(std::min(m_left.size() - size_t(left), m_right.size() - size_t(right))));
        return {};
    }

    Comparison take() { return std::move(m_out); }
    void findMoves();

private:
    void same(int left, int right, int count)
    {
        for (int i = 0; i < count; ++i)
            m_out.rows.append({CompareRow::Kind::Same, left + i + 1, right + i + 1, {}, {}, 0});
    }
    void change(const Hunk &hunk);
    std::vector<std::pair<int, int>> pairs(const Hunk &hunk) const;
    QByteArrayView leftLine(int line) const { return m_left[size_t(line - 1)]; }
    QByteArrayView rightLine(int line) const { return m_right[size_t(line - 1)]; }

    std::vector<QByteArrayView> m_left, m_right;
    Comparison m_out;
    JobControl &m_job;
};

// Which removed line stands beside which added one, both rising: the pairing with the most likeness in sum.
std::vector<std::pair<int, int>> Builder::pairs(const Hunk &hunk) const
{
    const int n = hunk.leftCount, m = hunk.rightCount;
    std::vector<std::pair<int, int>> found;
    if (n == 0 || m == 0)
        return found;
    if (qint64(n) * m > kMostPairs) {
        // Too many to try all: one by one, where they are alike.
        for (int i = 0; i < std::min(n, m); ++i) {
            if (n == m || likeness(m_left[size_t(hunk.left + i)], m_right[size_t(hunk.right + i)]) >= 50)
                found.emplace_back(i, i);
        }
        return found;
    }
    std::vector<int> alike(size_t(n) * size_t(m)), best((size_t(n) + 1) * (size_t(m) + 1), 0);
    const auto sum = [&](int i, int j) -> int & { return best[size_t(i) * (size_t(m) + 1) + size_t(j)]; };
    for (int i = n; i-- > 0;) {
        for (int j = m; j-- > 0;) {
            int score = likeness(m_left[size_t(hunk.left + i)], m_right[size_t(hunk.right + j)]);
            if (score < 40)
                score = 0;
            alike[size_t(i) * size_t(m) + size_t(j)] = score;
            sum(i, j) = std::max({sum(i + 1, j), sum(i, j + 1), score > 0 ? sum(i + 1, j + 1) + score : 0});
        }
    }
    for (int i = 0, j = 0; i < n && j < m;) {
        const int score = alike[size_t(i) * size_t(m) + size_t(j)];
        if (score > 0 && sum(i, j) == sum(i + 1, j + 1) + score) {
            found.emplace_back(i++, j++);
        } else if (sum(i + 1, j) >= sum(i, j + 1)) {
            ++i;
        } else {
            ++j;
        }
    }
    return found;
}

void Builder::change(const Hunk &hunk)
{
    if (hunk.leftCount + hunk.rightCount == 0)
        return;
    m_out.changes.append(int(m_out.rows.size()));
    int i = 0, j = 0;
    const auto alone = [&](int untilLeft, int untilRight) {
        for (; i < untilLeft; ++i, ++m_out.removed)
            m_out.rows.append({CompareRow::Kind::Removed, hunk.left + i + 1, 0, {}, {}, 0});
        for (; j < untilRight; ++j, ++m_out.added)
            m_out.rows.append({CompareRow::Kind::Added, 0, hunk.right + j + 1, {}, {}, 0});
    };
    for (const auto &[a, b] : pairs(hunk)) {
        alone(a, b);
        CompareRow row{CompareRow::Kind::Changed, hunk.left + a + 1, hunk.right + b + 1, {}, {}, 0};
        markLine(leftLine(row.left), rightLine(row.right), row.leftMarks, row.rightMarks);
        m_out.rows.append(std::move(row));
        ++m_out.changed;
        ++i;
        ++j;
    }
    alone(hunk.leftCount, hunk.rightCount);
}

// Blocks that were removed here and added there: runs of lines equal but for their indentation.
void Builder::findMoves()
{
    constexpr int kLeastLines = 3, kLeastLetters = 30;
    QHash<QByteArrayView, QList<int>> added; // text → rows
    for (int row = 0; row < int(m_out.rows.size()); ++row) {
        const CompareRow &one = m_out.rows.at(row);
        if (one.kind != CompareRow::Kind::Added)
            continue;
        const QByteArrayView text = rightLine(one.right).trimmed();
        QList<int> &rows = added[text];
        if (!text.isEmpty() && rows.size() < 50)
            rows.append(row);
    }
    const auto movesOn = [&](int from, int to) {
        const CompareRow &gone = m_out.rows.at(from), &come = m_out.rows.at(to);
        return gone.kind == CompareRow::Kind::Removed && come.kind == CompareRow::Kind::Added && gone.moved == 0 &&
               come.moved == 0 && leftLine(gone.left).trimmed() == rightLine(come.right).trimmed();
    };
    for (int row = 0; row < int(m_out.rows.size()); ++row) {
        if (m_out.rows.at(row).kind != CompareRow::Kind::Removed || m_out.rows.at(row).moved != 0 || m_job.cancelled())
            continue;
        int bestStart = -1, bestLength = 0, bestLetters = 0;
        for (const int start : added.value(leftLine(m_out.rows.at(row).left).trimmed())) {
            int length = 0, text = 0;
            while (row + length < int(m_out.rows.size()) && start + length < int(m_out.rows.size()) &&
                   movesOn(row + length, start + length)) {
                text += letters(leftLine(m_out.rows.at(row + length).left));
                ++length;
            }
            if (length > bestLength) {
                bestStart = start;
                bestLength = length;
                bestLetters = text;
            }
        }
        if (bestLength == 0 || (bestLength < kLeastLines && bestLetters < kLeastLetters) || bestLetters < 12)
            continue;
        for (int i = 0; i < bestLength; ++i) {
            CompareRow &gone = m_out.rows[row + i], &come = m_out.rows[bestStart + i];
            gone.moved = come.right;
            come.moved = gone.left;
        }
        row += bestLength - 1;
    }
}

} // namespace

void markLine(QByteArrayView left, QByteArrayView right, QList<MarkedSpan> &leftMarks, QList<MarkedSpan> &rightMarks)
{
    leftMarks.clear();
    rightMarks.clear();
    if (left.size() > kLongestLine || right.size() > kLongestLine)
        return;
    const std::vector<Token> a = tokensOf(left), b = tokensOf(right);
    if (a.size() * b.size() > 250'000)
        return;
    const Common common = commonTokens(left, a, right, b);
    leftMarks = spansOf(a, common.left, left);
    rightMarks = spansOf(b, common.right, right);
}

Result<Comparison> compareTexts(std::span<const std::byte> left, std::span<const std::byte> right,
                                const CompareOptions &options, JobControl &job)
{
    repository::startGit();
    if (job.cancelled())
        return cancelled();
    if (left.size() > kLargest || right.size() > kLargest)
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "The file is larger than 16 MB, too large to stand side by "
                                                           "side: read the two versions one by one."));
    git_diff_options raw;
    git_diff_options_init(&raw, GIT_DIFF_OPTIONS_VERSION);
    raw.context_lines = 0;
    raw.flags = GIT_DIFF_INDENT_HEURISTIC | GIT_DIFF_FORCE_TEXT;
    if (options.ignoreWhitespace)
        raw.flags |= GIT_DIFF_IGNORE_WHITESPACE;
    Collect collect{{}, &job};
    git_diff_buffers(left.data(), left.size(), nullptr, right.data(), right.size(), nullptr, &raw, nullptr, nullptr,
                     onHunk, nullptr, &collect);
    if (job.cancelled())
        return cancelled();
    Builder builder(linesOf(left), linesOf(right), job);
    if (const Done done = builder.build(collect.hunks); !done)
        return std::unexpected(done.error());
    if (options.moves)
        builder.findMoves();
    if (job.cancelled())
        return cancelled();
    return builder.take();
}

int besideLine(const Comparison &comparison, int line, bool fromLeft)
{
    int beside = 1;
    for (const CompareRow &row : comparison.rows) {
        const int own = fromLeft ? row.left : row.right, other = fromLeft ? row.right : row.left;
        if (other > 0)
            beside = other;
        if (own >= line)
            break;
    }
    return beside;
}

} // namespace ariadne::history
