// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/document.h"

#include "ui/widgets/text/decode.h"
#include "ui/widgets/text/workers.h"

#include <algorithm>

namespace ariadne::ui {
namespace {

// Up to here a line index takes under a millisecond: no worker, no first paint without lines.
constexpr qint64 kAtOnce = 1 << 20;

} // namespace

std::shared_ptr<TextDocument> TextDocument::fromFile(const MappedFile &file, const QString &name)
{
    auto content = std::make_shared<Content>();
    content->file = file;
    if (file.isOpen())
        content->bytes = {file.data(), size_t(file.byteSize())};
    auto document = std::shared_ptr<TextDocument>(new TextDocument(std::move(content), name.isEmpty() ? file.path() : name));
    document->start();
    return document;
}

std::shared_ptr<TextDocument> TextDocument::fromBytes(const QByteArray &bytes, const QString &name)
{
    auto content = std::make_shared<Content>();
    content->array = bytes;
    content->bytes = {content->array.constData(), size_t(content->array.size())};
    auto document = std::shared_ptr<TextDocument>(new TextDocument(std::move(content), name));
    document->start();
    return document;
}

TextDocument::TextDocument(std::shared_ptr<Content> content, const QString &name)
    : m_content(std::move(content)), m_name(name)
{
    m_content->index = std::make_unique<LineIndex>(m_content->bytes);
}

TextDocument::~TextDocument() { m_content->dropped = true; }

void TextDocument::start()
{
    if (byteSize() <= kAtOnce) {
        m_content->index->build([] { return false; }, [] {});
        return;
    }
    QPointer<TextDocument> self(this);
    textPool().start([content = m_content, self] {
        LineIndex &index = *content->index;
        index.build([&] { return content->dropped || textWorkStopped(); },
                    [&] {
                        const bool complete = index.isComplete();
                        inGuiThread(self, [complete](TextDocument &document) {
                            emit document.grew();
                            if (complete)
                                emit document.completed();
                        });
                    });
    });
}

double TextDocument::indexedFraction() const
{
    return byteSize() == 0 || isComplete() ? 1 : double(m_content->index->indexedBytes()) / double(byteSize());
}

bool TextDocument::isDamaged() const { return m_content->file.isOpen() && m_content->file.isDamaged(); }

QByteArrayView TextDocument::lineBytes(int line) const
{
    const auto extent = m_content->index->extent(line - 1);
    return {m_content->bytes.data() + extent.start, extent.end - extent.start};
}

QString TextDocument::lineText(int line, qint64 limit) const
{
    QByteArrayView bytes = lineBytes(line);
    if (bytes.size() > limit)
        bytes = bytes.first(limit);
    return decodeText(bytes);
}

QByteArray TextDocument::bytesBetween(const TextPosition &from, const TextPosition &to, qint64 limit) const
{
    const qint64 start = offsetOf(from), end = offsetOf(to);
    if (end <= start)
        return {};
    return QByteArray(m_content->bytes.data() + start, std::min(end - start, limit));
}

qint64 TextDocument::offsetOf(const TextPosition &position) const
{
    const auto extent = m_content->index->extent(position.line - 1);
    return std::clamp(extent.start + position.column, extent.start, extent.end);
}

TextPosition TextDocument::positionOf(qint64 offset) const
{
    const int line = m_content->index->lineAt(offset);
    const auto extent = m_content->index->extent(line);
    return {line + 1, std::clamp<qint64>(offset - extent.start, 0, extent.end - extent.start)};
}

} // namespace ariadne::ui
