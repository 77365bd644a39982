// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/highlighter.h"

#include "ui/widgets/text/decode.h"
#include "ui/widgets/text/workers.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>

#include <QElapsedTimer>
#include <QFileInfo>
#include <QMutex>
#include <QMutexLocker>
#include <algorithm>

namespace ariadne::ui {
namespace {

namespace Syntax = KSyntaxHighlighting;

constexpr int kLinesPerState = 256;
constexpr int kMargin = 60;                  // lines coloured beyond the visible ones: scrolling finds them ready
constexpr qint64 kGiantLine = 16 * 1024;
constexpr qint64 kNear = 128 * 1024;         // bytes to the last kept state below which one just reads on
constexpr qint64 kFar = qint64(32) << 20;    // beyond, the colours stay those of a fresh start: reading on takes 10 s
constexpr int kKept = 12'000;                // lines whose colours are kept in the view

// Only in the syntax thread: it loads definitions lazily and is not safe to share. Never destroyed, since kept states
// and formats point into it.
Syntax::Repository &repository()
{
    static auto *const it = new Syntax::Repository;
    return *it;
}

CodeStyle styleOf(const Syntax::Format &format)
{
    using T = Syntax::Theme::TextStyle;
    switch (format.textStyle()) {
    case T::Keyword: case T::ControlFlow: case T::Attribute: return CodeStyle::Keyword; // const, [[likely]]
    case T::Function: return CodeStyle::Function;
    case T::DataType: case T::Extension: case T::BuiltIn: return CodeStyle::Type; // std::lock_guard
    case T::Preprocessor: return CodeStyle::Preprocessor;
    case T::Char: case T::SpecialChar: case T::String: case T::VerbatimString: case T::SpecialString: case T::Import:
        return CodeStyle::String;
    case T::DecVal: case T::BaseN: case T::Float: case T::Constant: return CodeStyle::Number;
    case T::Comment: case T::Documentation: case T::Annotation: case T::CommentVar: case T::RegionMarker:
    case T::Information:
        return CodeStyle::Comment;
    case T::Warning: case T::Alert: return CodeStyle::Alert;
    case T::Error: return CodeStyle::Error;
    case T::Normal: case T::Variable: case T::Operator: case T::Others: break;
    }
    return CodeStyle::Plain;
}

// Collects one line's formats as spans of UTF-16 units.
class LineReader : public Syntax::AbstractHighlighter
{
public:
    Syntax::State read(const QString &text, const Syntax::State &state)
    {
        m_spans.clear();
        return highlightLine(QStringView(text), state);
    }
    std::vector<StyledSpan> m_spans;

protected:
    void applyFormat(int offset, int length, const Syntax::Format &format) override
    {
        if (length <= 0)
            return;
        const CodeStyle style = styleOf(format);
        if (!m_spans.empty() && m_spans.back().style == style && m_spans.back().start + m_spans.back().length == offset)
            m_spans.back().length += length;
        else
            m_spans.push_back({offset, length, style});
    }
};

bool isNameStart(QChar c) { return c.isLetter() || c == u'_'; }
bool isNamePart(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

// The definitions for compiled languages name neither calls nor scopes: a name before "(" is painted as a function, one
// before "::" as a type. Only within text that has no style of its own.
void nameCalls(const QString &text, std::vector<StyledSpan> &spans)
{
    std::vector<StyledSpan> refined;
    qint32 covered = 0;
    const auto scan = [&](qint32 from, qint32 to) {
        for (qint32 i = from; i < to;) {
            if (!isNameStart(text[i]) || (i > 0 && isNamePart(text[i - 1]))) {
                ++i;
                continue;
            }
            qint32 end = i;
            while (end < to && isNamePart(text[end]))
                ++end;
            qint32 next = end;
            while (next < text.size() && text[next] == u' ')
                ++next;
            if (next < text.size() && text[next] == u'(')
                refined.push_back({i, end - i, CodeStyle::Function});
            else if (end + 1 < text.size() && text[end] == u':' && text[end + 1] == u':')
                refined.push_back({i, end - i, CodeStyle::Type});
            i = end;
        }
    };
    for (const StyledSpan &span : spans) {
        scan(covered, span.start);
        if (span.style == CodeStyle::Plain)
            scan(span.start, span.start + span.length);
        else
            refined.push_back(span);
        covered = span.start + span.length;
    }
    scan(covered, qint32(text.size()));
    spans = std::move(refined);
}

} // namespace

Role codeRole(CodeStyle style)
{
    switch (style) {
    case CodeStyle::Plain: return Role::Text;
    case CodeStyle::Keyword: return Role::CodeKeyword;
    case CodeStyle::Type: return Role::CodeType;
    case CodeStyle::Function: return Role::CodeFunction;
    case CodeStyle::String: return Role::CodeString;
    case CodeStyle::Number: return Role::CodeNumber;
    case CodeStyle::Comment: return Role::CodeComment;
    case CodeStyle::Preprocessor: return Role::CodePreprocessor;
    case CodeStyle::Alert: return Role::Warning;
    case CodeStyle::Error: return Role::Bad;
    }
    return Role::Text;
}

struct Highlighter::Batch {
    int first = 0; // zero-based
    std::vector<std::vector<StyledSpan>> lines;
    bool final = false; // nothing more comes for this request
    bool plain = false; // no language for this name
    QString language;
    quint64 request = 0;
};

// What the worker knows of one document. All but the mutex's part belongs to the syntax thread.
struct Highlighter::Run : std::enable_shared_from_this<Highlighter::Run> {
    std::shared_ptr<TextDocument::Content> content;
    QString name;
    QPointer<Highlighter> view;
    quint64 serial = 0; // an address would come again
    std::atomic<bool> cancelled = false;

    QMutex mutex;
    int wantFirst = 0, wantLast = -1;
    quint64 wanted = 0;
    bool queued = false;

    bool opened = false;
    bool calls = false;
    LineReader reader;
    std::vector<Syntax::State> states; // before line 256 k

    void open();
    void post(Batch batch);
    // Reads lines [from, to), starting in `state`; collects colours from `keepFrom`; false when the request is old.
    bool read(int from, int to, int keepFrom, Syntax::State &state, Batch *batch, quint64 request, bool keepStates);
    void work();
    void queue();
    bool isOld(quint64 request)
    {
        QMutexLocker locker(&mutex);
        return cancelled || content->dropped || textWorkStopped() || request != wanted;
    }
};

void Highlighter::Run::open()
{
    opened = true;
    const QString file = QFileInfo(name).fileName();
    Syntax::Definition definition = repository().definitionForFileName(file);
    if (!definition.isValid() && !file.contains(u'.'))
        definition = repository().definitionForName(name); // "Diff", "C++": asked for by name
    if (!definition.isValid())
        return;
    reader.setDefinition(definition);
    calls = definition.section() == u"Sources" || definition.section() == u"Scripts";
    states.push_back({});
}

void Highlighter::Run::post(Batch batch)
{
    auto shared = std::make_shared<Batch>(std::move(batch));
    inGuiThread(view, [shared, own = serial](Highlighter &highlighter) { highlighter.take(own, *shared); });
}

bool Highlighter::Run::read(int from, int to, int keepFrom, Syntax::State &state, Batch *batch, quint64 request,
                            bool keepStates)
{
    QElapsedTimer clock;
    clock.start();
    std::vector<LineIndex::Extent> extents;
    std::vector<quint32> bytes;
    for (int line = from; line < to;) {
        content->index->extents(line, qMin(kLinesPerState, to - line), extents);
        if (extents.empty())
            break;
        for (const auto &extent : extents) {
            if (keepStates && line % kLinesPerState == 0 && size_t(line / kLinesPerState) == states.size())
                states.push_back(state);
            std::vector<StyledSpan> spans;
            if (extent.end - extent.start <= kGiantLine) {
                const QByteArrayView view_(content->bytes.data() + extent.start, extent.end - extent.start);
                const QString text = decodeText(view_, bytes);
                state = reader.read(text, state);
                if (batch && line >= keepFrom) {
                    spans = std::move(reader.m_spans);
                    if (calls)
                        nameCalls(text, spans);
                    std::erase_if(spans, [](const StyledSpan &span) { return span.style == CodeStyle::Plain; });
                    if (qsizetype(text.size()) != view_.size()) {
                        for (StyledSpan &span : spans) {
                            const quint32 end = bytes[size_t(span.start + span.length)];
                            span.start = qint32(bytes[size_t(span.start)]);
                            span.length = qint32(end) - span.start;
                        }
                    }
                }
            }
            if (batch && line >= keepFrom)
                batch->lines.push_back(std::move(spans));
            ++line;
            if (clock.elapsed() > 15) {
                if (isOld(request))
                    return false;
                clock.restart();
            }
        }
    }
    return true;
}

void Highlighter::Run::work()
{
    int first, last;
    quint64 request;
    {
        QMutexLocker locker(&mutex);
        queued = false;
        first = wantFirst;
        last = wantLast;
        request = wanted;
    }
    if (cancelled || content->dropped || textWorkStopped())
        return;
    if (!opened)
        open();
    if (states.empty()) {
        Batch none;
        none.final = none.plain = true;
        none.request = request;
        post(std::move(none));
        return;
    }
    const QString language = reader.definition().name();
    first = qMax(0, first - kMargin);
    last = qMin(last + kMargin, content->index->lineCount() - 1);
    // A copy: read() may append to the vector.
    const auto stateBefore = [&](int line) { return states[qMin(states.size() - 1, size_t(line / kLinesPerState))]; };
    const int known = int(qMin<size_t>(states.size() - 1, size_t(first / kLinesPerState))) * kLinesPerState;
    const qint64 gap = content->index->extent(first).start - content->index->extent(known).start;
    if (gap > kNear) {
        // Show something at once: as if a file began a little before.
        Batch early;
        early.first = first;
        early.language = language;
        early.request = request;
        early.final = gap > kFar;
        Syntax::State fresh;
        if (!read(qMax(0, first - kMargin), last + 1, first, fresh, &early, request, false))
            return;
        const bool enough = early.final;
        post(std::move(early));
        if (enough)
            return;
    }
    Batch exact;
    exact.first = first;
    exact.language = language;
    exact.final = true;
    exact.request = request;
    Syntax::State state = stateBefore(first);
    if (!read(known, last + 1, first, state, &exact, request, true))
        return; // a newer request is queued behind this one
    post(std::move(exact));
}

void Highlighter::Run::queue()
{
    syntaxPool().start([self = shared_from_this()] { self->work(); });
}

Highlighter::Highlighter(QObject *parent) : QObject(parent) {}

Highlighter::~Highlighter()
{
    if (m_run)
        m_run->cancelled = true;
}

void Highlighter::setDocument(const std::shared_ptr<TextDocument> &document)
{
    if (m_run)
        m_run->cancelled = true;
    m_run.reset();
    m_lines.clear();
    m_language.clear();
    m_pending = false;
    m_plain = document == nullptr || document->name().isEmpty();
    m_first = 0;
    m_last = -1;
    if (m_plain)
        return;
    m_run = std::make_shared<Run>();
    static quint64 serials = 0;
    m_run->serial = ++serials;
    m_run->content = document->content();
    m_run->name = document->name();
    m_run->view = this;
}

void Highlighter::request(int firstLine, int lastLine)
{
    if (m_plain || !m_run || lastLine < firstLine)
        return;
    const int first = firstLine - 1, last = lastLine - 1;
    bool missing = false;
    for (int line = first; line <= last && !missing; ++line)
        missing = !m_lines.contains(line);
    if (!missing || (m_pending && first == m_first && last == m_last))
        return;
    m_first = first;
    m_last = last;
    m_pending = true;
    bool queue = false;
    {
        QMutexLocker locker(&m_run->mutex);
        m_run->wantFirst = first;
        m_run->wantLast = last;
        ++m_run->wanted;
        queue = !std::exchange(m_run->queued, true);
    }
    if (queue)
        m_run->queue();
}

const std::vector<StyledSpan> *Highlighter::spans(int line) const
{
    const auto found = m_lines.find(line - 1);
    return found == m_lines.end() ? nullptr : &found->second;
}

void Highlighter::take(quint64 serial, Batch &batch)
{
    if (!m_run || m_run->serial != serial)
        return; // of a document that is no longer shown
    m_plain = batch.plain;
    m_language = batch.language;
    if (m_lines.size() + batch.lines.size() > size_t(kKept))
        std::erase_if(m_lines, [this](const auto &entry) {
            return entry.first < m_first - kKept / 4 || entry.first > m_last + kKept / 4;
        });
    const int count = int(batch.lines.size());
    for (int i = 0; i < count; ++i)
        m_lines[batch.first + i] = std::move(batch.lines[size_t(i)]);
    bool newest;
    {
        QMutexLocker locker(&m_run->mutex);
        newest = batch.request == m_run->wanted;
    }
    if (count > 0)
        emit changed(batch.first + 1, batch.first + count);
    if (batch.final && newest && m_pending) {
        m_pending = false;
        emit settled();
    }
}

} // namespace ariadne::ui
