// SPDX-License-Identifier: GPL-3.0-or-later
#include "hash.h"

#include "irregular.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QRandomGenerator>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace ariadne {

QByteArray sha256Hex(std::span<const std::byte> bytes)
{
    const QByteArrayView view(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(view);
    return hash.result().toHex();
}

QByteArray sha256Hex(const QByteArray &bytes)
{
    return sha256Hex(std::as_bytes(std::span(bytes.constData(), static_cast<size_t>(bytes.size()))));
}

Result<QByteArray> sha256HexOfFile(const QString &path, JobControl &job)
{
    const auto unreadable = [&] {
        return failErrno(QCoreApplication::translate("ariadne", "%1 cannot be read: check its permissions.").arg(path));
    };
    // O_NONBLOCK: opening a FIFO must not wait for its writer.
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return unreadable();
    const auto close = qScopeGuard([fd] { ::close(fd); });
    struct stat status = {};
    if (::fstat(fd, &status) != 0)
        return unreadable();
    if (!S_ISREG(status.st_mode))
        return failIrregular(Error::Kind::Io, path, status.st_mode);

    QCryptographicHash hash(QCryptographicHash::Sha256);
    QByteArray buffer(1 << 20, Qt::Uninitialized);
    quint64 done = 0;
    for (;;) {
        if (job.cancelled())
            return cancelled();
        const ssize_t count = ::read(fd, buffer.data(), static_cast<size_t>(buffer.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return unreadable();
        if (count == 0)
            break;
        hash.addData(QByteArrayView(buffer.constData(), count));
        done += static_cast<quint64>(count);
        job.progress(JobControl::Unit::Bytes, done, static_cast<quint64>(status.st_size), path);
    }
    return hash.result().toHex();
}

QString uuid7()
{
    static std::mutex mutex;
    static quint64 last = 0; // milliseconds << 12 | counter, so that overflow of the counter borrows from the clock
    quint64 stamp = 0;
    {
        const auto now =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
        // RFC 9562 §6.2 method 1: a fresh millisecond starts the counter in its lower half, at random.
        const quint64 fresh =
            (static_cast<quint64>(now.count()) << 12) | (QRandomGenerator::global()->generate() & 0x7ff);
        const std::lock_guard lock(mutex);
        last = (fresh >> 12) > (last >> 12) ? fresh : last + 1;
        stamp = last;
    }
    const quint64 random = QRandomGenerator::system()->generate64();
    const quint64 high = ((stamp >> 12) << 16) | 0x7000 | (stamp & 0xfff);
    const quint64 low = (random & 0x3fffffffffffffffULL) | 0x8000000000000000ULL;
    const QString digits =
        QStringLiteral("%1%2").arg(high, 16, 16, QLatin1Char('0')).arg(low, 16, 16, QLatin1Char('0'));
    return digits.left(8) + u'-' + digits.mid(8, 4) + u'-' + digits.mid(12, 4) + u'-' + digits.mid(16, 4) + u'-' +
           digits.mid(20);
}

bool isUuid(const QString &text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < 36; ++i) {
        const char16_t c = text[i].unicode();
        if (i == 8 || i == 13 || i == 18 || i == 23) {
            if (c != u'-')
                return false;
        } else if (!((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'))) {
            return false;
        }
    }
    return true;
}

} // namespace ariadne
