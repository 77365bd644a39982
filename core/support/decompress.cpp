// SPDX-License-Identifier: GPL-3.0-or-later
#include "decompress.h"

#include <QCoreApplication>
#include <algorithm>
#include <cstring>
#include <lz4frame.h>
#include <lzma.h>
#include <memory>
#include <zlib.h>
#include <zstd.h>

namespace ariadne {

namespace {

constexpr size_t kStep = 1 << 20;             // between two looks at the job
constexpr quint64 kDecoderMemory = 256 << 20; // what an xz header may ask for

enum class Format { None, Zstd, Zlib, Xz, Lz4 };

Format formatOf(std::span<const std::byte> head, bool sure)
{
    const auto byte = [&](size_t i) { return i < head.size() ? std::to_integer<unsigned>(head[i]) : 0x100U; };
    const auto starts = [&](std::initializer_list<unsigned> magic) {
        size_t i = 0;
        return std::all_of(magic.begin(), magic.end(), [&](unsigned value) { return byte(i++) == value; });
    };
    if (starts({0x28, 0xb5, 0x2f, 0xfd}) ||
        ((byte(0) & 0xf0) == 0x50 && byte(1) == 0x2a && byte(2) == 0x4d && byte(3) == 0x18))
        return Format::Zstd; // RFC 8878: a frame or a skippable frame
    if (starts({0xfd, '7', 'z', 'X', 'Z', 0}))
        return Format::Xz;
    if (starts({0x04, 0x22, 0x4d, 0x18}))
        return Format::Lz4;
    if (starts({0x1f, 0x8b, 0x08}))
        return Format::Zlib;
    // RFC 1950: method 8 with a window of 32 KiB, header divisible by 31. "x^" is one, but is also how text can begin.
    if (byte(0) == 0x78 && (byte(1) == 0x01 || byte(1) == 0x9c || byte(1) == 0xda || (!sure && byte(1) == 0x5e)))
        return Format::Zlib;
    return Format::None;
}

std::unexpected<Error> damaged(const QString &reason)
{
    return fail(Error::Kind::Malformed,
                QCoreApplication::translate("ariadne", "The compressed data is damaged or cut short."), reason);
}

// Where the decompressors put what comes out, piece by piece.
class Output
{
public:
    Output(JobControl &job, size_t total) : m_job(job), m_total(total) {}
    virtual ~Output() = default;
    Output(const Output &) = delete;
    Output &operator=(const Output &) = delete;

    // Room for the next piece.
    virtual std::span<char> room() = 0;
    // `count` bytes of the room were filled, `consumed` of the whole input are used up.
    Done took(size_t count, size_t consumed)
    {
        if (Done done = keep(count); !done)
            return done;
        m_job.progress(JobControl::Unit::Bytes, consumed, m_total, {});
        return m_job.cancelled() ? cancelled() : Done();
    }

protected:
    virtual Done keep(size_t count) = 0;

private:
    JobControl &m_job;
    size_t m_total;
};

// Grows with what really comes out, never with what a header promises.
class BufferOutput final : public Output
{
public:
    BufferOutput(qint64 maxBytes, JobControl &job, size_t total) : Output(job, total), m_max(maxBytes) {}

    // One byte more than allowed, so that "too much" is seen.
    std::span<char> room() override
    {
        const qsizetype want =
            static_cast<qsizetype>(std::min<qint64>(std::max<qint64>(m_used / 2, 64 << 10), m_max + 1 - m_used));
        const qsizetype step = std::min<qsizetype>(want, kStep);
        if (m_bytes.size() < m_used + step)
            m_bytes.resize(m_used + want);
        return {m_bytes.data() + m_used, static_cast<size_t>(step)};
    }
    QByteArray take()
    {
        m_bytes.resize(m_used);
        m_bytes.squeeze();
        return std::move(m_bytes);
    }

protected:
    Done keep(size_t count) override
    {
        m_used += static_cast<qsizetype>(count);
        if (m_used <= m_max)
            return {};
        return fail(Error::Kind::Refused,
                    QCoreApplication::translate("ariadne", "The data is larger than the %1 bytes allowed here once "
                                                           "it is decompressed.")
                        .arg(m_max));
    }

private:
    QByteArray m_bytes;
    qsizetype m_used = 0;
    qint64 m_max;
};

// Hands each piece on and forgets it.
class StreamOutput final : public Output
{
public:
    StreamOutput(const DecompressedPiece &piece, JobControl &job, size_t total)
        : Output(job, total), m_buffer(kStep, Qt::Uninitialized), m_piece(piece)
    {
    }
    std::span<char> room() override { return {m_buffer.data(), static_cast<size_t>(m_buffer.size())}; }

protected:
    Done keep(size_t count) override { return m_piece({m_buffer.constData(), count}); }

private:
    QByteArray m_buffer;
    const DecompressedPiece &m_piece;
};

Done fromZstd(std::span<const std::byte> input, Output &out)
{
    const std::unique_ptr<ZSTD_DCtx, size_t (*)(ZSTD_DCtx *)> context(ZSTD_createDCtx(), ZSTD_freeDCtx);
    if (!context)
        return damaged(QStringLiteral("out of memory"));
    ZSTD_inBuffer in = {input.data(), input.size(), 0};
    size_t hint = 1; // 0 once a frame is complete and flushed
    while (in.pos < in.size || hint != 0) {
        const std::span<char> room = out.room();
        ZSTD_outBuffer piece = {room.data(), room.size(), 0};
        const size_t before = in.pos;
        hint = ZSTD_decompressStream(context.get(), &piece, &in);
        if (ZSTD_isError(hint))
            return damaged(QString::fromLatin1(ZSTD_getErrorName(hint)));
        if (Done done = out.took(piece.pos, in.pos); !done)
            return done;
        if (piece.pos == 0 && in.pos == before && hint != 0)
            return damaged(QStringLiteral("the data ends inside a frame"));
    }
    return {};
}

Done fromZlib(std::span<const std::byte> input, Output &out)
{
    z_stream stream = {};
    if (inflateInit2(&stream, 15 + 32) != Z_OK) // 32: gzip or zlib, as the header says
        return damaged(QStringLiteral("out of memory"));
    const std::unique_ptr<z_stream, int (*)(z_stream *)> guard(&stream, inflateEnd);
    size_t given = 0;
    bool ended = false;
    for (;;) {
        if (stream.avail_in == 0 && given < input.size()) {
            const size_t count = std::min(input.size() - given, kStep);
            stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(input.data() + given));
            stream.avail_in = static_cast<uInt>(count);
            given += count;
        }
        if (ended) {
            // RFC 1952: several members may follow each other; zero padding may follow the last.
            while (stream.avail_in > 0 && *stream.next_in == 0) {
                ++stream.next_in;
                --stream.avail_in;
            }
            if (stream.avail_in == 0) {
                if (given == input.size())
                    return {};
                continue;
            }
            if (*stream.next_in != 0x1f)
                return damaged(QStringLiteral("something else follows the compressed data"));
            inflateReset(&stream);
            ended = false;
        }
        const std::span<char> room = out.room();
        stream.next_out = reinterpret_cast<Bytef *>(room.data());
        stream.avail_out = static_cast<uInt>(room.size());
        const uInt before = stream.avail_in;
        const int code = inflate(&stream, Z_NO_FLUSH);
        const size_t count = room.size() - stream.avail_out;
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return damaged(stream.msg ? QString::fromLatin1(stream.msg) : QStringLiteral("zlib error %1").arg(code));
        if (Done done = out.took(count, given - stream.avail_in); !done)
            return done;
        ended = code == Z_STREAM_END;
        if (!ended && count == 0 && stream.avail_in == before && given == input.size())
            return damaged(QStringLiteral("the data ends early"));
    }
}

Done fromXz(std::span<const std::byte> input, Output &out)
{
    lzma_stream stream = LZMA_STREAM_INIT;
    if (lzma_stream_decoder(&stream, kDecoderMemory, LZMA_CONCATENATED) != LZMA_OK)
        return damaged(QStringLiteral("out of memory"));
    const std::unique_ptr<lzma_stream, void (*)(lzma_stream *)> guard(&stream, lzma_end);
    stream.next_in = reinterpret_cast<const uint8_t *>(input.data());
    stream.avail_in = input.size();
    for (;;) {
        const std::span<char> room = out.room();
        stream.next_out = reinterpret_cast<uint8_t *>(room.data());
        stream.avail_out = room.size();
        const lzma_ret code = lzma_code(&stream, LZMA_FINISH);
        if (Done done = out.took(room.size() - stream.avail_out, input.size() - stream.avail_in); !done)
            return done;
        if (code == LZMA_STREAM_END)
            return {};
        if (code == LZMA_MEMLIMIT_ERROR) {
            return fail(Error::Kind::Unsupported,
                        QCoreApplication::translate("ariadne", "Decompressing this takes more memory than allowed."));
        }
        if (code != LZMA_OK)
            return damaged(QStringLiteral("lzma error %1").arg(static_cast<int>(code)));
    }
}

Done fromLz4(std::span<const std::byte> input, Output &out)
{
    LZ4F_dctx *raw = nullptr;
    if (LZ4F_isError(LZ4F_createDecompressionContext(&raw, LZ4F_VERSION)))
        return damaged(QStringLiteral("out of memory"));
    const std::unique_ptr<LZ4F_dctx, size_t (*)(LZ4F_dctx *)> context(raw, LZ4F_freeDecompressionContext);
    size_t position = 0;
    size_t hint = 1;
    while (position < input.size() || hint != 0) {
        const std::span<char> room = out.room();
        size_t produced = room.size();
        size_t consumed = input.size() - position;
        hint = LZ4F_decompress(context.get(), room.data(), &produced, input.data() + position, &consumed, nullptr);
        if (LZ4F_isError(hint))
            return damaged(QString::fromLatin1(LZ4F_getErrorName(hint)));
        position += consumed;
        if (Done done = out.took(produced, position); !done)
            return done;
        if (produced == 0 && consumed == 0 && hint != 0)
            return damaged(QStringLiteral("the data ends inside a frame"));
    }
    return {};
}

} // namespace

bool isCompressed(std::span<const std::byte> head)
{
    return formatOf(head, true) != Format::None;
}

static Done run(std::span<const std::byte> input, Output &out)
{
    switch (formatOf(input, false)) {
    case Format::Zstd:
        return fromZstd(input, out);
    case Format::Zlib:
        return fromZlib(input, out);
    case Format::Xz:
        return fromXz(input, out);
    case Format::Lz4:
        return fromLz4(input, out);
    case Format::None:
        break;
    }
    return fail(Error::Kind::Unsupported,
                QCoreApplication::translate("ariadne", "The data is not compressed with zstd, gzip, xz or lz4."));
}

Result<QByteArray> decompress(std::span<const std::byte> input, qint64 maxBytes, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    BufferOutput out(std::max<qint64>(0, maxBytes), job, input.size());
    if (const Done done = run(input, out); !done)
        return std::unexpected(done.error());
    return out.take();
}

Done decompressStream(std::span<const std::byte> input, const DecompressedPiece &piece, JobControl &job)
{
    if (job.cancelled())
        return cancelled();
    StreamOutput out(piece, job, input.size());
    return run(input, out);
}

Result<QByteArray> compressZstd(std::span<const std::byte> input)
{
    const std::unique_ptr<ZSTD_CCtx, size_t (*)(ZSTD_CCtx *)> context(ZSTD_createCCtx(), ZSTD_freeCCtx);
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(input.size())), Qt::Uninitialized);
    size_t size = 0;
    if (context) {
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, 3);
        ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
        size = ZSTD_compress2(context.get(), out.data(), static_cast<size_t>(out.size()), input.data(), input.size());
    }
    if (!context || ZSTD_isError(size)) {
        return fail(Error::Kind::Io, QCoreApplication::translate("ariadne", "The data could not be compressed."),
                    context ? QString::fromLatin1(ZSTD_getErrorName(size)) : QStringLiteral("out of memory"));
    }
    out.resize(static_cast<qsizetype>(size));
    out.squeeze();
    return out;
}

} // namespace ariadne
