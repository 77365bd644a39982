// SPDX-License-Identifier: GPL-3.0-or-later
#include "mappedfile.h"

#include "irregular.h"

#include <QCoreApplication>
#include <QFile>
#include <QScopeGuard>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <mutex>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ariadne {

namespace {

// The maps that exist, in a form a signal handler may read: slots are reused but never freed, and `base` is written
// last when a slot is filled and first when it is emptied.
struct Slot {
    std::atomic<quintptr> base = 0; // 0: free; kTaken: being filled
    std::atomic<size_t> size = 0;
    std::atomic<bool> damaged = false;
};
struct Block {
    std::array<Slot, 64> entries;
    std::atomic<Block *> next = nullptr;
};

constexpr quintptr kTaken = 1;
Block g_firstBlock;
struct sigaction g_oldAction = {};
size_t g_pageSize = 4096;

static_assert(std::atomic<quintptr>::is_always_lock_free && std::atomic<Block *>::is_always_lock_free);

Slot *takeSlot()
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    Block *block = &g_firstBlock;
    for (;;) {
        for (Slot &slot : block->entries) {
            if (slot.base.load(std::memory_order_relaxed) == 0) {
                slot.base.store(kTaken, std::memory_order_relaxed);
                slot.damaged.store(false, std::memory_order_relaxed);
                return &slot;
            }
        }
        Block *next = block->next.load(std::memory_order_acquire);
        if (!next) {
            next = new Block; // lives as long as the process: the handler may look at it at any time
            block->next.store(next, std::memory_order_release);
        }
        block = next;
    }
}

Slot *slotOf(quintptr address)
{
    for (Block *block = &g_firstBlock; block; block = block->next.load(std::memory_order_acquire)) {
        for (Slot &slot : block->entries) {
            const quintptr base = slot.base.load(std::memory_order_acquire);
            if (base > kTaken && address >= base && address - base < slot.size.load(std::memory_order_relaxed))
                return &slot;
        }
    }
    return nullptr;
}

// Puts zero pages over [start, start + length). mmap is a bare system call: safe in a handler.
bool zeroOver(quintptr start, size_t length)
{
    return ::mmap(reinterpret_cast<void *>(start), length, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0) != MAP_FAILED;
}

// The clever part of this file: a read beyond the end of a file that shrank raises SIGBUS in the reading thread. The
// page is replaced by zeros and the read is done again. Faults elsewhere go to whoever handled them before.
void onBusError(int number, siginfo_t *info, void *context)
{
    const int savedErrno = errno;
    if (info->si_code > 0) { // raised by the processor, not sent by kill()
        const auto address = reinterpret_cast<quintptr>(info->si_addr);
        if (Slot *const slot = slotOf(address)) {
            const quintptr page = address & ~(static_cast<quintptr>(g_pageSize) - 1);
            const quintptr end = slot->base.load() + slot->size.load();
            slot->damaged.store(true);
            // Only this page: others may still be readable. Where the kernel's limit of maps is met, all the rest.
            if (zeroOver(page, g_pageSize) || zeroOver(page, end - page)) {
                errno = savedErrno;
                return;
            }
        }
    }
    if ((g_oldAction.sa_flags & SA_SIGINFO) != 0 && g_oldAction.sa_sigaction) {
        g_oldAction.sa_sigaction(number, info, context);
    } else if (g_oldAction.sa_handler != SIG_DFL && g_oldAction.sa_handler != SIG_IGN) {
        g_oldAction.sa_handler(number);
    } else if (info->si_code > 0 || g_oldAction.sa_handler == SIG_DFL) {
        // Die as if we were not here: a fault comes again by itself on return, a sent signal is sent again.
        struct sigaction fallback = {};
        fallback.sa_handler = SIG_DFL;
        ::sigaction(SIGBUS, &fallback, nullptr);
        if (info->si_code <= 0)
            ::raise(SIGBUS);
    }
    errno = savedErrno;
}

void installHandler()
{
    static std::once_flag once;
    std::call_once(once, [] {
        g_pageSize = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
        ::sigaction(SIGBUS, nullptr, &g_oldAction); // known before ours can run
        struct sigaction ours = {};
        ours.sa_sigaction = onBusError;
        ours.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&ours.sa_mask);
        ::sigaction(SIGBUS, &ours, nullptr);
    });
}

} // namespace

struct MappedFile::Data {
    QString path;
    quint64 byteSize = 0;
    struct stat status = {};
    void *base = nullptr; // none for an empty file
    Slot *slot = nullptr;

    ~Data()
    {
        if (!base)
            return;
        // The slot first: once unmapped, the addresses may belong to somebody else.
        slot->base.store(kTaken);
        ::munmap(base, byteSize);
        slot->base.store(0);
    }
};

Result<MappedFile> MappedFile::open(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const auto unreadable = [&] {
        if (errno == ENOENT || errno == ENOTDIR)
            return failErrno(QCoreApplication::translate("ariadne", "%1 does not exist: check the path.").arg(path));
        return failErrno(QCoreApplication::translate("ariadne", "%1 cannot be read: check its permissions.").arg(path));
    };
    auto data = std::make_shared<Data>();
    const auto notRegular = [&] { return failIrregular(Error::Kind::Io, path, data->status.st_mode); };
    // Asked before opening, since opening alone makes some devices act; and again after, since names can be swapped.
    if (::stat(name.constData(), &data->status) != 0)
        return unreadable();
    if (!S_ISREG(data->status.st_mode))
        return notRegular();
    const int fd = ::open(name.constData(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return unreadable();
    const auto close = qScopeGuard([fd] { ::close(fd); });
    if (::fstat(fd, &data->status) != 0)
        return unreadable();
    if (!S_ISREG(data->status.st_mode))
        return notRegular();

    data->path = path;
    data->byteSize = static_cast<quint64>(data->status.st_size);
    if (data->byteSize > 0) {
        installHandler();
        void *const base = ::mmap(nullptr, data->byteSize, PROT_READ, MAP_PRIVATE | MAP_NORESERVE, fd, 0);
        if (base == MAP_FAILED)
            return unreadable();
        data->slot = takeSlot();
        data->slot->size.store(data->byteSize);
        data->slot->base.store(reinterpret_cast<quintptr>(base), std::memory_order_release);
        data->base = base;
    }
    MappedFile out;
    out.d = std::move(data);
    return out;
}

std::span<const std::byte> MappedFile::bytes() const
{
    if (!d || !d->base)
        return {};
    return {static_cast<const std::byte *>(d->base), d->byteSize};
}

quint64 MappedFile::byteSize() const
{
    return d ? d->byteSize : 0;
}

QString MappedFile::path() const
{
    return d ? d->path : QString();
}

bool MappedFile::isDamaged() const
{
    return d && d->slot && d->slot->damaged.load();
}

bool MappedFile::hasChanged() const
{
    if (!d)
        return false;
    struct stat now = {};
    if (::stat(QFile::encodeName(d->path).constData(), &now) != 0)
        return true;
    const struct stat &then = d->status;
    return now.st_dev != then.st_dev || now.st_ino != then.st_ino || now.st_size != then.st_size ||
           now.st_mtim.tv_sec != then.st_mtim.tv_sec || now.st_mtim.tv_nsec != then.st_mtim.tv_nsec;
}

} // namespace ariadne
