// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/lineindex.h"
#include "ui/widgets/text/position.h"

#include "support/mappedfile.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <atomic>
#include <memory>

namespace ariadne::ui {

// The bytes of a text and where its lines are. Read-only and never copied: a mapped file or a byte array. Small texts
// are ready at once; of large ones the index grows in a worker, and what is known can be shown meanwhile. The object
// lives in the GUI thread; workers hold `content()`, which outlives it.
class TextDocument : public QObject
{
    Q_OBJECT
public:
    // `name` is a file name or path: it chooses the highlighting and is what assistive tools read.
    static std::shared_ptr<TextDocument> fromFile(const MappedFile &file, const QString &name = {});
    static std::shared_ptr<TextDocument> fromBytes(const QByteArray &bytes, const QString &name = {});
    ~TextDocument() override;

    struct Content {
        MappedFile file;
        QByteArray array;
        std::span<const char> bytes;
        std::unique_ptr<LineIndex> index;
        std::atomic<bool> dropped = false; // the document is gone: workers stop
    };
    const std::shared_ptr<Content> &content() const { return m_content; }

    QString name() const { return m_name; }
    qint64 byteSize() const { return qint64(m_content->bytes.size()); }
    int lineCount() const { return qMax(1, m_content->index->lineCount()); } // known so far
    bool isComplete() const { return m_content->index->isComplete(); }
    double indexedFraction() const;
    bool isDamaged() const; // the file shrank while it was shown

    // Without the line end; for one-based `line`. The view stays valid while the document lives.
    QByteArrayView lineBytes(int line) const;
    // Decoded for people: UTF-8, bytes that are not as Latin-1; at most `limit` bytes of it.
    QString lineText(int line, qint64 limit = 1 << 20) const;
    QByteArray bytesBetween(const TextPosition &from, const TextPosition &to, qint64 limit) const;
    qint64 offsetOf(const TextPosition &position) const;
    TextPosition positionOf(qint64 offset) const;

signals:
    void grew();      // more lines are known
    void completed(); // all are

private:
    TextDocument(std::shared_ptr<Content> content, const QString &name);
    void start();
    std::shared_ptr<Content> m_content;
    QString m_name;
};

} // namespace ariadne::ui
