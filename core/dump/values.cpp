// SPDX-License-Identifier: GPL-3.0-or-later
#include "values.h"

#include "words.h"

namespace ariadne::dump
{

quint64 Register::value() const
{
    quint64 out = 0;
    for (qsizetype i = qMin<qsizetype>(bytes.size(), 8); i-- > 0;)
        out = out << 8 | static_cast<quint8>(bytes[i]);
    return out;
}

QString experimentalSentence(const DumpInfo &info)
{
    return translate("ariadne", "Dumps of %1 are read experimentally: general registers, stacks and memory are tested "
                                "with an emulator's cores only.")
        .arg(info.architecture);
}

QString text(Kind kind)
{
    return kind == Kind::Kernel ? QStringLiteral("kernel") : QStringLiteral("process");
}

QString text(FrameKind kind)
{
    switch (kind) {
    case FrameKind::Real:
        return QStringLiteral("real");
    case FrameKind::Inlined:
        return QStringLiteral("inlined");
    case FrameKind::TailCall:
        return QStringLiteral("tail-call");
    case FrameKind::Signal:
        return QStringLiteral("signal");
    }
    return {};
}

QString text(Trust trust)
{
    switch (trust) {
    case Trust::Cfi:
        return QStringLiteral("cfi");
    case Trust::FramePointer:
        return QStringLiteral("frame-pointer");
    case Trust::Scan:
        return QStringLiteral("scan");
    }
    return {};
}

QString text(Symbols symbols)
{
    switch (symbols) {
    case Symbols::None:
        return QStringLiteral("none");
    case Symbols::Names:
        return QStringLiteral("names");
    case Symbols::Full:
        return QStringLiteral("full");
    }
    return {};
}

QString text(RegionKind kind)
{
    switch (kind) {
    case RegionKind::Anonymous:
        return QStringLiteral("anonymous");
    case RegionKind::File:
        return QStringLiteral("file");
    case RegionKind::Stack:
        return QStringLiteral("stack");
    case RegionKind::Vdso:
        return QStringLiteral("vdso");
    }
    return {};
}

QString text(Access access)
{
    switch (access) {
    case Access::Unknown:
        return QStringLiteral("unknown");
    case Access::Read:
        return QStringLiteral("read");
    case Access::Write:
        return QStringLiteral("write");
    case Access::Execute:
        return QStringLiteral("execute");
    }
    return {};
}

} // namespace ariadne::dump
