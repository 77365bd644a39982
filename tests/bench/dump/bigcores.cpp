// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigcores.h"

#include "kit/coremaker.h"
#include "kit/fixtures.h"
#include "kit/oracle.h"
#include "support/atomicfile.h"
#include "support/process.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace ariadne::test {
namespace {

const char kSparse[] = R"(
#include <sys/mman.h>
static char *all;
static __attribute__((noinline)) int crash(int n) { *(volatile int *)8 = n; return n; }
static __attribute__((noinline)) int deep(int n) { return n ? deep(n - 1) + all[n] : crash(n); }
int main()
{
    const unsigned long size = 6ul << 30;
    all = (char *)mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    for (unsigned long at = 0; at < size; at += 64ul << 20)
        all[at] = 1;
    return deep(30);
}
)";

// Starts an OSD on a store in memory and kills it when its threads are up. No monitor answers on port 1.
const char kCeph[] = R"sh(
ulimit -c unlimited
id=11111111-1111-1111-1111-111111111111
mkdir data
set -- -f -i 0 --osd-data "$PWD/data" --no-mon-config -c /dev/null --fsid $id --osd-objectstore memstore \
    --auth-client-required none --auth-cluster-required none --auth-service-required none --log-file /dev/null --crash-dir ''
"$0" "$@" --mkfs --osd-uuid $id || exit 1
echo memstore > data/type
"$0" "$@" --mon-host 127.0.0.1:1 & pid=$!
for i in $(seq 100); do
    [ "$(ls /proc/$pid/task | wc -l)" -gt 40 ] && break
    sleep 0.1
done
sleep 1
kill -SEGV $pid
wait $pid
exit 0
)sh";

Done nameCore(const QString &folder, const QString &path)
{
    const QString name = folder + QStringLiteral("/core");
    if (path != name && !QFile::rename(path, name))
        return fail(Error::Kind::Io, QStringLiteral("The core cannot be renamed."));
    return {};
}

Result<BigCore> made(const QString &name, const kit::Program &program, const QStringList &arguments)
{
    const auto folder = kit::cachedFixture(name, program.source, [&](const QString &into) -> Done {
        const auto core = kit::makeCore(into, program, arguments);
        return core ? nameCore(into, core->path) : Done(std::unexpected(core.error()));
    });
    if (!folder)
        return std::unexpected(folder.error());
    return BigCore{*folder + QStringLiteral("/core"), *folder + u'/' + program.name};
}

} // namespace

Result<BigCore> bigCore()
{
    if (const QString folder = qEnvironmentVariable("ARIADNE_BIG_CORE"); !folder.isEmpty())
        return BigCore{folder + QStringLiteral("/core"), folder + QStringLiteral("/big")};
    const auto source = readFile(QStringLiteral(ARIADNE_SHARED "/tools/cores/big.cpp"));
    if (!source)
        return std::unexpected(source.error());
    kit::Program program;
    program.name = QStringLiteral("big");
    program.source = *source;
    program.flags = {QStringLiteral("-O2"), QStringLiteral("-g"), QStringLiteral("-mavx2"), QStringLiteral("-pthread")};
    return made(QStringLiteral("bigcore"), program,
                {QStringLiteral("256"), QStringLiteral("2048"), QStringLiteral("60")});
}

Result<BigCore> sparseCore()
{
    kit::Program program;
    program.name = QStringLiteral("sparse");
    program.source = kSparse;
    program.flags = {QStringLiteral("-O1"), QStringLiteral("-g")};
    return made(QStringLiteral("sparsecore"), program, {});
}

QString debugFileOf(const QString &program)
{
    const QString readelf = kit::oracle(QStringLiteral("readelf"));
    ProcessRequest request;
    request.command = {readelf, QStringLiteral("-n"), program};
    NoJob job;
    const auto notes = readelf.isEmpty() ? Result<ProcessResult>(cancelled()) : runProcess(request, job);
    static const QRegularExpression idLine(QStringLiteral("Build ID: ([0-9a-f]+)"));
    const QString hex = idLine.match(notes ? QString::fromUtf8(notes->output) : QString()).captured(1);
    const QString debug =
        QStringLiteral("/usr/lib/debug/.build-id/") + hex.left(2) + u'/' + hex.mid(2) + QStringLiteral(".debug");
    return !hex.isEmpty() && QFileInfo(debug).isFile() ? debug : QString();
}

Result<BigCore> cephCore()
{
    const QString program = QStringLiteral("/usr/bin/ceph-osd"), debug = debugFileOf(program);
    if (debug.isEmpty())
        return fail(Error::Kind::NotFound, QStringLiteral("ceph-osd or ceph-osd-dbg is not installed"));
    const auto folder =
        kit::cachedFixture(QStringLiteral("cephcore"), debug.toUtf8() + kCeph, [&](const QString &into) -> Done {
            ProcessRequest request;
            request.command = {QStringLiteral("/bin/sh"), QStringLiteral("-c"), QString::fromUtf8(kCeph), program};
            request.directory = into;
            request.timeout = std::chrono::seconds(120);
            NoJob job;
            if (const auto ran = runProcess(request, job); !ran)
                return std::unexpected(ran.error());
            const QStringList cores = QDir(into).entryList({QStringLiteral("core*")}, QDir::Files);
            if (cores.isEmpty())
                return fail(Error::Kind::Unsupported, QStringLiteral("the kernel left no core of ceph-osd"));
            return nameCore(into, into + u'/' + cores.first());
        });
    if (!folder)
        return std::unexpected(folder.error());
    return BigCore{*folder + QStringLiteral("/core"), program};
}

} // namespace ariadne::test
