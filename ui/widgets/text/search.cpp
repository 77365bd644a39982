// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/search.h"

#include "ui/widgets/text/workers.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <algorithm>
#include <cstring>

namespace ariadne::ui {
namespace {

constexpr size_t kMost = 1'000'000;
constexpr qint64 kBlock = 1 << 20;

bool isWordByte(char byte)
{
    const auto c = uchar(byte);
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

} // namespace

// One search. The worker owns everything but `cancelled`.
struct TextSearch::Run {
    std::shared_ptr<TextDocument::Content> content;
    quint64 serial = 0; // an address would come again
    std::atomic<bool> cancelled = false;
    QPointer<TextSearch> owner;
    QByteArray literal; // case-sensitive and plain: memmem
    bool wholeWord = false;
    std::optional<Regex> regex;
    std::vector<Match> fresh;
    size_t found = 0;

    bool stopped() const { return cancelled || content->dropped || textWorkStopped(); }

    void post(double fraction, bool done)
    {
        auto matches = std::make_shared<std::vector<Match>>(std::move(fresh));
        fresh.clear();
        const bool capped = found >= kMost;
        inGuiThread(owner, [matches, own = serial, fraction, done, capped](TextSearch &search) {
            if (!search.m_run || search.m_run->serial != own)
                return; // of a search that was replaced
            search.m_matches.insert(search.m_matches.end(), matches->begin(), matches->end());
            search.m_fraction = fraction;
            search.m_done = done;
            search.m_capped = capped;
            emit search.changed();
        });
    }

    bool isWord(qint64 start, qint64 end) const
    {
        const auto bytes = content->bytes;
        const bool before = start > 0 && isWordByte(bytes[size_t(start) - 1]);
        const bool after = end < qint64(bytes.size()) && isWordByte(bytes[size_t(end)]);
        return !before && !after;
    }

    void add(qint64 start, qint64 length)
    {
        if (length > 0 && found < kMost && (!wholeWord || isWord(start, start + length))) {
            fresh.push_back({start, length});
            ++found;
        }
    }

    // [from, to) ends at the end of a line, or is a part of a giant one.
    void searchBlock(qint64 from, qint64 to)
    {
        const char *data = content->bytes.data();
        if (!regex) {
            for (qint64 at = from; at < to && found < kMost && !stopped();) {
                const auto left = size_t(to - at);
                const auto *hit = static_cast<const char *>(
                    literal.size() == 1 ? std::memchr(data + at, literal.front(), left)
                                        : memmem(data + at, left, literal.constData(), size_t(literal.size())));
                if (!hit)
                    break;
                add(hit - data, literal.size());
                at = hit - data + literal.size();
            }
            return;
        }
        const std::string_view block(data + from, size_t(to - from));
        for (qsizetype at = 0; at < qsizetype(block.size()) && found < kMost && !stopped();) {
            const Regex::Span span = regex->find(block, at);
            if (span.start < 0)
                break;
            if (span.length == 0) {
                at = span.start + 1; // "x*": an empty match marks nothing
                continue;
            }
            const auto newline = block.substr(size_t(span.start), size_t(span.length)).find('\n');
            if (newline == std::string_view::npos) {
                add(from + span.start, span.length);
                at = span.start + span.length;
                continue;
            }
            // It runs over the end of its line ("\s+"): look again in this line alone.
            const qsizetype end = span.start + qsizetype(newline);
            const auto lineStart = block.rfind('\n', size_t(qMax<qsizetype>(0, span.start - 1)));
            const qsizetype begin = lineStart == std::string_view::npos || qsizetype(lineStart) >= span.start
                                        ? qMax<qsizetype>(at, 0)
                                        : qMax<qsizetype>(at, qsizetype(lineStart) + 1);
            const std::string_view line = block.substr(0, size_t(end));
            for (qsizetype in = begin; in < end;) {
                const Regex::Span again = regex->find(line, in);
                if (again.start < 0)
                    break;
                if (again.length > 0)
                    add(from + again.start, again.length);
                in = again.start + qMax<qsizetype>(1, again.length);
            }
            at = end + 1;
        }
    }

    void work()
    {
        const qint64 size = qint64(content->bytes.size());
        const char *data = content->bytes.data();
        QElapsedTimer clock;
        clock.start();
        for (qint64 at = 0; at < size && found < kMost;) {
            qint64 end = qMin(size, at + kBlock);
            if (end < size) {
                const auto *newline = static_cast<const char *>(memrchr(data + at, '\n', size_t(end - at)));
                if (newline) {
                    end = newline - data + 1;
                } else {
                    // A giant line: take it whole up to 64 MiB, so that no match is cut; beyond that in pieces.
                    const qint64 reach = qMin(size, at + (qint64(64) << 20));
                    const auto *after = static_cast<const char *>(std::memchr(data + end, '\n', size_t(reach - end)));
                    end = after ? after - data + 1 : reach;
                }
            }
            searchBlock(at, end);
            at = end;
            if (stopped())
                return;
            if (clock.elapsed() > 40) {
                post(double(at) / double(size), false);
                clock.restart();
            }
        }
        post(1, true);
    }
};

TextSearch::TextSearch(QObject *parent) : QObject(parent) {}

TextSearch::~TextSearch() { cancel(); }

void TextSearch::cancel()
{
    if (m_run)
        m_run->cancelled = true;
    m_run.reset();
    m_done = true;
}

void TextSearch::start(const std::shared_ptr<TextDocument> &document, const TextQuery &query)
{
    cancel();
    m_query = query;
    m_matches.clear();
    m_error.clear();
    m_capped = false;
    m_fraction = 0;
    if (query.text.isEmpty() || !document) {
        emit changed();
        return;
    }
    auto run = std::make_shared<Run>();
    static quint64 serials = 0;
    run->serial = ++serials;
    run->content = document->content();
    run->owner = this;
    run->wholeWord = query.wholeWord;
    if (query.caseSensitive && !query.regex) {
        run->literal = query.text.toUtf8();
    } else {
        const auto sensitivity = query.caseSensitive ? Regex::Case::Sensitive : Regex::Case::Insensitive;
        // Alone first, so that an error speaks of what was typed. (?m): "^" and "$" mean lines, since whole blocks are
        // matched at once.
        auto compiled = query.regex ? Regex::compile(query.text, sensitivity) : Regex::literal(query.text, sensitivity);
        if (compiled && query.regex)
            compiled = Regex::compile(QStringLiteral("(?m)(?:") + query.text + u')', sensitivity);
        if (!compiled) {
            m_error = compiled.error().detail.isEmpty() ? compiled.error().what : compiled.error().detail;
            emit changed();
            return;
        }
        run->regex = *compiled;
    }
    m_run = run;
    m_done = false;
    textPool().start([run] { run->work(); });
    emit changed();
}

size_t TextSearch::indexFrom(qint64 offset) const
{
    return size_t(std::ranges::lower_bound(m_matches, offset, {}, &Match::offset) - m_matches.begin());
}

} // namespace ariadne::ui
