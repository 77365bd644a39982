// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include "words.h"

#include "support/bytes.h"

#include <csignal>
#include <elf.h>

namespace ariadne::dump {
namespace {

struct Name {
    int number;
    const char *name;
};

constexpr Name kSignals[] = {
    {1, "SIGHUP"},   {2, "SIGINT"},     {3, "SIGQUIT"},  {4, "SIGILL"},     {5, "SIGTRAP"},  {6, "SIGABRT"},
    {7, "SIGBUS"},   {8, "SIGFPE"},     {9, "SIGKILL"},  {10, "SIGUSR1"},   {11, "SIGSEGV"}, {12, "SIGUSR2"},
    {13, "SIGPIPE"}, {14, "SIGALRM"},   {15, "SIGTERM"}, {16, "SIGSTKFLT"}, {17, "SIGCHLD"}, {18, "SIGCONT"},
    {19, "SIGSTOP"}, {20, "SIGTSTP"},   {21, "SIGTTIN"}, {22, "SIGTTOU"},   {23, "SIGURG"},  {24, "SIGXCPU"},
    {25, "SIGXFSZ"}, {26, "SIGVTALRM"}, {27, "SIGPROF"}, {28, "SIGWINCH"},  {29, "SIGIO"},   {30, "SIGPWR"},
    {31, "SIGSYS"},
};

// include/uapi/asm-generic/siginfo.h
constexpr Name kSender[] = {{0, "SI_USER"},     {-1, "SI_QUEUE"}, {-2, "SI_TIMER"}, {-3, "SI_MESGQ"},
                            {-4, "SI_ASYNCIO"}, {-5, "SI_SIGIO"}, {-6, "SI_TKILL"}, {0x80, "SI_KERNEL"}};
constexpr Name kSegv[] = {{1, "SEGV_MAPERR"},  {2, "SEGV_ACCERR"},  {3, "SEGV_BNDERR"}, {4, "SEGV_PKUERR"},
                          {8, "SEGV_MTEAERR"}, {9, "SEGV_MTESERR"}, {10, "SEGV_CPERR"}};
constexpr Name kBus[] = {
    {1, "BUS_ADRALN"}, {2, "BUS_ADRERR"}, {3, "BUS_OBJERR"}, {4, "BUS_MCEERR_AR"}, {5, "BUS_MCEERR_AO"}};
constexpr Name kFpe[] = {{1, "FPE_INTDIV"}, {2, "FPE_INTOVF"}, {3, "FPE_FLTDIV"}, {4, "FPE_FLTOVF"},
                         {5, "FPE_FLTUND"}, {6, "FPE_FLTRES"}, {7, "FPE_FLTINV"}, {8, "FPE_FLTSUB"}};
constexpr Name kIll[] = {{1, "ILL_ILLOPC"}, {2, "ILL_ILLOPN"}, {3, "ILL_ILLADR"}, {4, "ILL_ILLTRP"},
                         {5, "ILL_PRVOPC"}, {6, "ILL_PRVREG"}, {7, "ILL_COPROC"}, {8, "ILL_BADSTK"}};
constexpr Name kTrap[] = {{1, "TRAP_BRKPT"}, {2, "TRAP_TRACE"}, {3, "TRAP_BRANCH"}, {4, "TRAP_HWBKPT"}};
constexpr Name kSys[] = {{1, "SYS_SECCOMP"}};

template <size_t n> QString nameIn(const Name (&names)[n], int number)
{
    for (const Name &one : names) {
        if (one.number == number)
            return QString::fromLatin1(one.name);
    }
    return {};
}

QString accessWords(const Signal &signal, const QString &address)
{
    switch (signal.access) {
    case Access::Read:
        return translate("ariadne", "it read %1").arg(address);
    case Access::Write:
        return translate("ariadne", "it wrote to %1").arg(address);
    case Access::Execute:
        return translate("ariadne", "it jumped to %1").arg(address);
    case Access::Unknown:
        break;
    }
    return translate("ariadne", "it accessed %1").arg(address);
}

QString placeWords(const Signal &signal, const FaultPlace &place)
{
    const quint64 address = signal.address->value;
    if (!place.isCanonical)
        return translate("ariadne", "which is no address");
    if (place.belowStack)
        return translate("ariadne", "%1 bytes below its stack: the stack overflowed").arg(*place.belowStack);
    if (place.region && signal.codeNumber == 2 && signal.number == SIGSEGV)
        return translate("ariadne", "which is mapped as %1").arg(place.region->permissions);
    if (address == 0)
        return translate("ariadne", "the null pointer");
    if (address < 4096)
        return translate("ariadne", "%1 bytes behind the null pointer").arg(address);
    if (signal.number == SIGSEGV && signal.codeNumber == 1)
        return translate("ariadne", "which is not mapped");
    return {};
}

// What happened, without who: "it wrote to 0x18, which is not mapped".
QString happening(const Signal &signal, const FaultPlace &place)
{
    if (signal.sender && signal.number == SIGABRT)
        return translate("ariadne", "it called abort() or failed an assertion");
    if (signal.sender)
        return translate("ariadne", "process %1 sent it").arg(*signal.sender);
    if (signal.number == SIGFPE && signal.codeNumber == 1)
        return translate("ariadne", "it divided an integer by zero");
    if (signal.number == SIGILL)
        return translate("ariadne", "it ran into bytes that are no instruction it may execute");
    if (signal.number == SIGBUS && signal.codeNumber == 2 && signal.address) {
        return accessWords(signal, hexText(signal.address->value)) + QStringLiteral(", ") +
               translate("ariadne", "behind the end of a mapped file");
    }
    if (signal.number == SIGSEGV && signal.codeNumber == 0x80 && !signal.suspectRegister.isEmpty()) {
        return translate("ariadne", "it used an address that is none, most likely %1 = %2")
            .arg(signal.suspectRegister, hexText(signal.suspectValue));
    }
    if (signal.number == SIGSEGV && signal.codeNumber == 0x80)
        return translate("ariadne", "it used an address that is none; the processor does not say which");
    if (!signal.address || (signal.number != SIGSEGV && signal.number != SIGBUS))
        return {};
    const QString where = placeWords(signal, place);
    return accessWords(signal, hexText(signal.address->value)) +
           (where.isEmpty() ? QString() : QStringLiteral(", ") + where);
}

} // namespace

int genericSignal(quint16 machine, int number)
{
    // arch/mips/include/uapi/asm/signal.h, from SIGEMT (7), which has no generic number, to SIGXFSZ.
    constexpr int kMips[] = {0,       SIGFPE,  SIGKILL, SIGBUS,    SIGSEGV,  SIGSYS,  SIGPIPE, SIGALRM, SIGTERM,
                             SIGUSR1, SIGUSR2, SIGCHLD, SIGPWR,    SIGWINCH, SIGURG,  SIGIO,   SIGSTOP, SIGTSTP,
                             SIGCONT, SIGTTIN, SIGTTOU, SIGVTALRM, SIGPROF,  SIGXCPU, SIGXFSZ};
    const int at = number - 7;
    return machine == EM_MIPS && at > 0 && at < static_cast<int>(std::size(kMips)) ? kMips[at] : number;
}

QString signalName(int number)
{
    const QString known = nameIn(kSignals, number);
    return known.isEmpty() ? QStringLiteral("signal %1").arg(number) : known;
}

QString signalCode(int number, int code)
{
    if (const QString sender = nameIn(kSender, code); !sender.isEmpty())
        return sender;
    switch (number) {
    case SIGSEGV:
        return nameIn(kSegv, code);
    case SIGBUS:
        return nameIn(kBus, code);
    case SIGFPE:
        return nameIn(kFpe, code);
    case SIGILL:
        return nameIn(kIll, code);
    case SIGTRAP:
        return nameIn(kTrap, code);
    case SIGSYS:
        return nameIn(kSys, code);
    default:
        return {};
    }
}

QString reasonSentence(const DumpInfo &info, const QByteArray &function, const FaultPlace &place)
{
    if (info.kind == Kind::Kernel)
        return translate("ariadne", "A kernel's dump: its processes cannot be read by this version.");
    const QString program = displayText(info.program);
    if (info.signal.number == 0 && info.threads == 0)
        return translate("ariadne", "Why it was taken cannot be told: what says so is missing or cannot be read.");
    if (info.signal.number == 0) {
        return program.isEmpty() ? translate("ariadne", "Taken from a running process: no signal ended it.")
                                 : translate("ariadne", "Taken from a running %1: no signal ended it.").arg(program);
    }
    const QString tid = QString::number(info.signal.tid.value);
    const QString who =
        function.isEmpty()
            ? translate("ariadne", "Thread %1 got %2").arg(tid, info.signal.name)
            : translate("ariadne", "Thread %1 got %2 in %3").arg(tid, info.signal.name, displayText(function));
    const QString what = happening(info.signal, place);
    return what.isEmpty() ? who + u'.' : who + QStringLiteral(": ") + what + u'.';
}

} // namespace ariadne::dump
