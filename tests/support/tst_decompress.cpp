// SPDX-License-Identifier: GPL-3.0-or-later
#include "kit/canceltest.h"
#include "kit/mutator.h"
#include "support/decompress.h"

#include <QTest>
#include <lz4frame.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

using namespace ariadne;

namespace {

std::span<const std::byte> spanOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size())));
}

Result<QByteArray> unpack(const QByteArray &bytes, qint64 most = 1 << 30)
{
    NoJob job;
    return decompress(spanOf(bytes), most, job);
}

QByteArray gzip(const QByteArray &in, int windowBits)
{
    z_stream stream = {};
    deflateInit2(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(in.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(in.data()));
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

QByteArray xz(const QByteArray &in)
{
    QByteArray out(static_cast<qsizetype>(lzma_stream_buffer_bound(static_cast<size_t>(in.size()))), '\0');
    size_t at = 0;
    lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const uint8_t *>(in.data()),
                            static_cast<size_t>(in.size()), reinterpret_cast<uint8_t *>(out.data()), &at,
                            static_cast<size_t>(out.size()));
    out.truncate(static_cast<qsizetype>(at));
    return out;
}

QByteArray lz4(const QByteArray &in)
{
    LZ4F_preferences_t preferences = {};
    preferences.frameInfo.contentChecksumFlag = LZ4F_contentChecksumEnabled;
    QByteArray out(static_cast<qsizetype>(LZ4F_compressFrameBound(static_cast<size_t>(in.size()), &preferences)), '\0');
    out.truncate(static_cast<qsizetype>(LZ4F_compressFrame(out.data(), static_cast<size_t>(out.size()), in.data(),
                                                           static_cast<size_t>(in.size()), &preferences)));
    return out;
}

QByteArray zstd(const QByteArray &in)
{
    return compressZstd(spanOf(in)).value_or(QByteArray());
}

} // namespace

class TestDecompress : public QObject
{
    Q_OBJECT

    static void formats()
    {
        QTest::addColumn<int>("format");
        for (const auto &[name, number] : {std::pair("zstd", 0), {"gzip", 1}, {"zlib", 2}, {"xz", 3}, {"lz4", 4}})
            QTest::newRow(name) << number;
    }
    static QByteArray pack(int format, const QByteArray &in)
    {
        switch (format) {
        case 0:
            return zstd(in);
        case 1:
            return gzip(in, 15 + 16);
        case 2:
            return gzip(in, 15);
        case 3:
            return xz(in);
        default:
            return lz4(in);
        }
    }

private slots:
    void roundTrip_data() { formats(); }
    void roundTrip()
    {
        QFETCH(int, format);
        QByteArray text;
        for (int i = 0; i < 40000; ++i)
            text += QByteArray::number(i * 7919) + ' ';
        for (const QByteArray &in : {QByteArray(), QByteArray("x"), text, QByteArray(3 << 20, 'z')}) {
            const QByteArray packed = pack(format, in);
            QVERIFY(isCompressed(spanOf(packed)));
            const auto out = unpack(packed, in.size()); // just as much as allowed
            QVERIFY2(out, out ? "" : qPrintable(out.error().what + out.error().detail));
            QVERIFY(*out == in);
            if (!in.isEmpty())
                QCOMPARE(unpack(packed, in.size() - 1).error().kind, Error::Kind::Refused);
        }
    }

    void bombs_data() { formats(); }
    void bombs()
    {
        QFETCH(int, format);
        const QByteArray bomb = pack(format, QByteArray(64 << 20, '\0'));
        QVERIFY(bomb.size() < (1 << 20));
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(unpack(bomb, 1 << 20).error().kind, Error::Kind::Refused);
        QVERIFY(clock.elapsed() < 1000 * kit::slowness());
    }

    void lyingHeader()
    {
        // RFC 8878: a frame that says it holds 2^62 bytes; nothing may be allocated for the promise.
        const QByteArray lie = QByteArray::fromHex("28b52ffde000000000000000400100000000");
        const auto out = unpack(lie, 1 << 20);
        QVERIFY(!out || out->size() <= (1 << 20));
        // A window of 2 GiB.
        const QByteArray window = QByteArray::fromHex("28b52ffd0098010000ff");
        QVERIFY(!unpack(window, 1 << 20));
    }

    void cutAndGarbage_data() { formats(); }
    void cutAndGarbage()
    {
        QFETCH(int, format);
        QByteArray text;
        for (int i = 0; i < 3000; ++i)
            text += QByteArray::number(i * 7919);
        const QByteArray packed = pack(format, text);
        for (qsizetype size = 8; size < packed.size(); size += 97) {
            const auto out = unpack(packed.left(size));
            QVERIFY2(!out, qPrintable(QString::number(size)));
            QVERIFY(out.error().kind == Error::Kind::Malformed || out.error().kind == Error::Kind::Unsupported);
        }
        kit::Mutator mutator(42);
        for (int i = 0; i < 500; ++i) {
            const auto out = unpack(mutator.mutate(packed), 1 << 20);
            QVERIFY(!out || out->size() <= (1 << 20));
        }
    }

    void several_data() { formats(); }
    void several()
    {
        QFETCH(int, format);
        if (format == 2) // zlib has no such thing
            return;
        const QByteArray both = pack(format, "one ") + pack(format, "two");
        const auto out = unpack(both);
        QVERIFY2(out, out ? "" : qPrintable(out.error().detail));
        QCOMPARE(*out, QByteArray("one two"));
    }

    void notCompressed()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("plain text"), QByteArray("x^2 is a square"),
                                       QByteArray("\x7f"
                                                  "ELF")}) {
            QVERIFY(!isCompressed(spanOf(text)));
        }
        QCOMPARE(unpack("plain text").error().kind, Error::Kind::Unsupported);
        QCOMPARE(unpack(gzip("abc", 15 + 16) + "trailing").error().kind, Error::Kind::Malformed);
        QCOMPARE(unpack(gzip("abc", 15 + 16) + QByteArray(512, '\0')).value_or(QByteArray()), QByteArray("abc"));
    }

    void cancels_data() { formats(); }
    void cancels()
    {
        QFETCH(int, format);
        const QByteArray packed = pack(format, QByteArray(24 << 20, 'y'));
        const QString problem = kit::cancelTest(
            [&](JobControl &job) { return decompress(spanOf(packed), 1 << 30, job); }, {.points = 8, .leastPolls = 10});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestDecompress)
#include "tst_decompress.moc"
