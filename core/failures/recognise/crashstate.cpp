// SPDX-License-Identifier: GPL-3.0-or-later
#include "crashstate.h"

#include "failures/normalise.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 3;
constexpr qsizetype kLineLength = 80;

const QString kCorrectness = u"V8 correctness failure"_s; // two compilers of one engine disagree

struct Name {
    const char *words; // in the type or the message, lower case
    const char *name;
};

// UndefinedBehaviorSanitizer's sentences (compiler-rt/lib/ubsan/ubsan_handlers.cpp), the more exact first.
constexpr Name kUndefined[] = {
    {"unsigned integer overflow", "Unsigned-integer-overflow"},
    {"signed integer overflow", "Integer-overflow"},
    {"negation of", "Integer-overflow"},
    {"implicit conversion", "Implicit-conversion"},
    {"out of bounds for type", "Index-out-of-bounds"},
    {"not a valid value for type 'bool'", "Invalid-bool-value"},
    {"not a valid value for type", "Invalid-enum-value"},
    {"upcast of null pointer", "Upcast-of-null-pointer"},
    {"downcast of", "Bad-cast"},
    {"misaligned address", "Misaligned-address"},
    {"store to null pointer", "Null-dereference WRITE"},
    {"load of null pointer", "Null-dereference READ"},
    {"member access within null pointer", "Null-dereference"},
    {"member call on null pointer", "Null-dereference"},
    {"reference binding to null pointer", "Null-dereference"},
    {"null pointer of type", "Null-dereference"},
    {"zero offset to null pointer", "Pointer-overflow"},
    {"zero offset", "Pointer-overflow"},
    {"pointer index expression", "Pointer-overflow"},
    {"addition of unsigned offset", "Pointer-overflow"},
    {"subtraction of unsigned offset", "Pointer-overflow"},
    {"insufficient space for an object", "Object-size"},
    {"division by zero", "Divide-by-zero"},
    {"shift exponent", "Undefined-shift"},
    {"left shift of", "Undefined-shift"},
    {"control flow integrity check", "Bad-cast"},
    {"which does not point to an object of type", "Bad-cast"},
    {"outside the range of representable values", "Float-cast-overflow"},
    {"variable length array bound", "Non-positive-vla-bound-value"},
    {"reached the end of a value-returning function", "No-return-value"},
    {"null pointer passed as argument", "Invalid-null-argument"},
    {"null pointer returned from function", "Invalid-null-return"},
    {"call to function", "Incorrect-function-pointer-type"},
    {"execution reached an unreachable", "Unreachable code"},
    {"invalid builtin", "Invalid-builtin-use"},
};

constexpr Name kTypes[] = {
    {"direct leak", "Direct-leak"},
    {"indirect leak", "Indirect-leak"},
    {"detected memory leaks", "Direct-leak"},
    {"use-of-uninitialized-value", "Use-of-uninitialized-value"},
    {"data race", "Data race"},
    {"thread leak", "Thread-leak"},
    {"deadly signal", "Fatal-signal"},
    {"fuzz target exited", "Unexpected-exit"},
    {"out-of-memory", "Out-of-memory"},
    {"out of memory", "Out-of-memory"},
    {"rss limit exceeded", "Out-of-memory"},
    {"allocation-size-too-big", "Out-of-memory"},
    {"requested allocation size", "Out-of-memory"},
    {"timeout", "Timeout"},
    {"stack-overflow", "Stack-overflow"},
    {"double-free", "Heap-double-free"},
    {"bad-free", "Bad-free"},
    {"bad-cast", "Bad-cast"},
    {"security dcheck failed", "Security DCHECK failure"},
    {"security check failed", "Security CHECK failure"},
    {"dcheck failed", "DCHECK failure"},
    {"check failed", "CHECK failure"},
    {"unreachable code", "Unreachable code"},
    {"unimplemented code", "Unreachable code"},
    {"assertion", "ASSERT"},
    {"assertion failed", "ASSERT"},
    {"fatal error", "Fatal error"},
    {"uncaught exception", "Uncaught exception"},
    {"sigabrt", "Abrt"},
    {"abrt", "Abrt"},
    {"sigill", "Ill"},
    {"ill", "Ill"},
    {"fpe", "Floating-point-exception"},
    {"sigfpe", "Floating-point-exception"},
    {"sigtrap", "SIGTRAP"},
    {"trap", "Breakpoint"},
    {"breakpoint", "Breakpoint"},
    {"sigbus", "Bus"},
    {"divide-by-zero", "Divide-by-zero"},
    {"bus", "Bus"},
    {"shell corruption", "Command injection"},
    {"shell injection", "Command injection"},
    {"arbitrary domain name resolution", "Arbitrary DNS resolution"},
};

// Go's run-time errors, and what else a panic says.
constexpr Name kPanics[] = {
    {"invalid memory address", "Invalid memory address"},
    {"index out of range", "Index out of range"},
    {"slice bounds out of range", "Slice bounds out of range"},
    {"integer divide by zero", "Integer divide by zero"},
    {"makeslice: len out of range", "Makeslice: len out of range"},
};

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

template <size_t N> QString nameIn(const Name (&names)[N], const QString &text, bool whole)
{
    for (const Name &one : names)
        if (whole ? text == QLatin1String(one.words) : text.contains(QLatin1String(one.words)))
            return QLatin1String(one.name);
    return {};
}

QString accessWords(const Finding &finding, bool withSize)
{
    const QString access = finding.attributes.value(attribute::kAccess).section(u' ', -1).toUpper();
    if (access != u"READ"_s && access != u"WRITE"_s)
        return {};
    const QString size = finding.attributes.value(attribute::kAccessSize);
    return u' ' + access + (withSize && !size.isEmpty() ? u' ' + size : QString());
}

bool isNearNull(const Finding &finding)
{
    bool ok = false;
    const quint64 address = finding.address.toULongLong(&ok, 16);
    return ok ? address < 0x10000 : finding.attributes.value(attribute::kAddressClass) == u"null"_s;
}

// Containers and allocators of the standard library and of frameworks, code that an engine generates, and a sanitizer's
// own sources: their callers are meant.
bool isLibrary(const Frame &frame)
{
    static const QStringList kPrefixes{
        u"WTF::Vector"_s,  u"__gnu_cxx::"_s,     u"allocate"_s,   u"__libcpp_"_s,          u"__shared_ptr"_s,
        u"operator new"_s, u"operator()"_s,      u"operator[]"_s, u"ImmediateCrash"_s,     u"exit"_s,
        u"__run_exit"_s,   u"__interceptor_"_s,  u"Builtins_"_s,  u"CrashTrampolineAsm"_s, u"make_shared"_s,
        u"make_unique"_s,  u"NewForOverwrite"_s, u"NewArray"_s};
    // "MSHTML!Ordinal101+0x10102": an export without a name, and whatever lies behind it.
    static const QRegularExpression kNameless(u"^Ordinal\\d+$"_s);
    return std::any_of(kPrefixes.cbegin(), kPrefixes.cend(),
                       [&](const QString &prefix) { return frame.function.startsWith(prefix); }) ||
           kNameless.match(frame.function).hasMatch() || frame.file.contains(u"/compiler-rt/lib/"_s) ||
           frame.file.contains(u"/libhfuzz/"_s);
}

// The last function through which a program goes when it gives up by its own will: log libraries, test frameworks and
// run times do much between there and the signal, none of which tells one failure from another.
qsizetype belowReporters(const QList<Frame> &frames)
{
    static const QStringList kDoors{u"LogMessage::~LogMessage"_s, u"LogMessageFatal::~"_s,        u"CheckError::~"_s,
                                    u"NotReachedError::~"_s,      u"AssertHelper::operator="_s,   u"std::panicking::"_s,
                                    u"core::panicking::"_s,       u"__rust_end_short_backtrace"_s};
    qsizetype below = 0;
    for (qsizetype i = 0; i < std::min<qsizetype>(frames.size(), 32); ++i)
        if (std::any_of(kDoors.cbegin(), kDoors.cend(),
                        [&](const QString &door) { return frames[i].function.contains(door); }))
            below = i + 1;
    return below < frames.size() ? below : 0;
}

// A function's name as a debugger shows it, up to its argument list: with return type and template arguments, which
// tell one instance from another.
QString wholeName(const QString &function)
{
    QString name = function;
    for (const QString &anonymous :
         {u"(anonymous namespace)::"_s, u"`anonymous namespace'::"_s, u"non-virtual thunk to "_s})
        name.remove(anonymous);
    if (const qsizetype open = name.indexOf(u'('); open > 0)
        name.truncate(open);
    if (const qsizetype clone = name.indexOf(u" [clone "_s); clone > 0)
        name.truncate(clone);
    return name.trimmed();
}

// What a terminal would not show is no part of a line, and a line has its limit.
QString stateLine(QString words)
{
    words.removeIf([](QChar c) { return c == QChar::ReplacementCharacter || !c.isPrint(); });
    return words.left(kLineLength);
}

// Memory that runs out runs out anywhere: in a fuzz target the stack says nothing, which target it was does.
QString exhaustedTarget(const Finding &finding)
{
    const bool isTarget = std::any_of(finding.frames.cbegin(), finding.frames.cend(), [](const Frame &frame) {
        return frame.function.startsWith(u"LLVMFuzzerTestOneInput"_s) || frame.function.startsWith(u"fuzzer::"_s);
    });
    // One allocation that is refused is the doing of who asked for it.
    const bool isOne = finding.type.startsWith(u"out of memory"_s);
    return isTarget && !isOne && crashTypeOf(finding) == u"Out-of-memory"_s ? finding.program : QString();
}

// "control flow integrity check for type 'A' failed during cast to unrelated type" → "Bad-cast to A".
QString badCastOf(const Finding &finding)
{
    const QString begin = u"control flow integrity check for type "_s;
    if (!finding.message.startsWith(begin))
        return {};
    QString type = finding.message.mid(begin.size()).section(u" failed"_s, 0, 0);
    if (type.startsWith(u'\'') && type.endsWith(u'\''))
        type = type.mid(1, type.size() - 2);
    const QString table = finding.attributes.value(u"vtable"_s); // what the object really is
    return u"Bad-cast to "_s + type + (table.isEmpty() ? QString() : u" from "_s + table);
}

QString baseName(const QString &path)
{
    return path.section(u'/', -1).section(u'\\', -1);
}

// Numbers that stand alone are of one run.
QString withoutNumbers(const QString &text, bool isCondition)
{
    static const QRegularExpression kAny(u"\\b\\d+\\b"_s);
    static const QRegularExpression kLong(u"\\b\\d{3,}\\b"_s); // a check's small constants are its own
    return QString(text).replace(isCondition ? kLong : kAny, u"NUMBER"_s);
}

// Of a stack that ran over, what recurs; where it happened to end says nothing.
QList<Frame> recurring(const QList<Frame> &frames)
{
    constexpr int kOften = 4;
    QHash<QString, int> count;
    for (const Frame &frame : frames)
        ++count[frame.function];
    QList<Frame> out;
    for (const Frame &frame : frames)
        if (count.value(frame.function) >= kOften) {
            out.append(frame);
            count.remove(frame.function);
        }
    return out;
}

// The functions of a state, below what every crash of the kind goes through.
void appendFrames(const Finding &finding, QStringList &out)
{
    const QString tool = finding.attributes.value(attribute::kTool);
    const bool isGo = tool == u"Go"_s;
    const bool isKernel = finding.kind == kind::kKernel;
    // A command that was injected is run by the same machinery everywhere.
    static const QSet<QString> kShell{u"wait4"_s, u"waitpid"_s, u"do_system"_s, u"system"_s, u"popen"_s};
    const bool isShell = crashTypeOf(finding) == u"Command injection"_s;
    QList<Frame> frames = finding.frames.mid(belowReporters(finding.frames));
    if (finding.type == u"stack-overflow"_s)
        if (const QList<Frame> cycle = recurring(frames); !cycle.isEmpty())
            frames = cycle;
    for (const Stack &stack : finding.stacks) // what the first stack lacks, the others add
        frames += stack.frames;
    for (const Frame &frame : std::as_const(frames)) {
        if (out.size() >= kLines)
            break;
        if (frame.kind == Frame::Kind::Inlined || frame.function.trimmed().isEmpty() || isGlue(frame) ||
            isLibrary(frame) || frame.function.contains(u".so"_s) || (isShell && kShell.contains(frame.function)))
            continue;
        if (frame.function.startsWith(u"LLVMFuzzerTestOneInput"_s)) { // every fuzzer's: its file tells which one
            if (const QString name = frame.file.isEmpty() ? frame.module : baseName(frame.file); !name.isEmpty())
                out.append(name);
            break;
        }
        if (isGo && frame.function.startsWith(u"main."_s))
            continue;
        if (isKernel && (frame.function.startsWith(u'.') || frame.function == u"_etext"_s))
            continue; // marks of the linker: what lies behind them has no name
        if (isGo || tool == u"Python"_s)
            out.append(frame.function.section(u'/', -1).left(kLineLength));
        else if (const QString known = significantFrames({frame}, 1).value(0); !known.isEmpty())
            out.append(stateLine(isKernel ? known : wholeName(frame.function)));
    }
}

} // namespace

QString crashTypeOf(const Finding &finding)
{
    const QString type = finding.type.toLower();
    const QString tool = finding.attributes.value(attribute::kTool);
    if (finding.kind == kind::kKernel) {
        QString what = finding.type;
        // A panic's own words say what the failure is, numbers and all.
        if (what.startsWith(u"kernel panic: "_s))
            what = finding.message.section(u"not syncing: "_s, 1);
        what.remove(u"KASAN: "_s);
        what.remove(u" Read"_s);
        what.remove(u" Write"_s);
        return u"Kernel failure "_s + capitalised(what.replace(u' ', u'-')) + accessWords(finding, true);
    }
    if (tool == u"UndefinedBehaviorSanitizer"_s) {
        const QString name = nameIn(kUndefined, finding.message.toLower(), false);
        if (!name.isEmpty())
            return name;
    }
    if (type == u"panic"_s) {
        const QString name = nameIn(kPanics, finding.message.toLower(), false);
        return name.isEmpty() ? u"ASSERT"_s : name;
    }
    if (type == u"segv"_s || type == u"sigsegv"_s || type == u"unknown-crash"_s || type.startsWith(u"unknown"_s)) {
        if (type == u"unknown-crash"_s)
            return isNearNull(finding) ? u"Null-dereference"_s : u"UNKNOWN"_s;
        if (isNearNull(finding))
            return u"Null-dereference"_s + accessWords(finding, false);
        // The processor does not tell an address that is not canonical, and so the sanitizer names none.
        if (finding.address.isEmpty() && tool == u"AddressSanitizer"_s)
            return u"Segv on unknown address"_s;
        return u"UNKNOWN"_s + accessWords(finding, false);
    }
    if (type == u"access-violation"_s && tool == u"cdb"_s)
        return accessWords(finding, false).trimmed();
    if (const QString name = nameIn(kTypes, type, true); !name.isEmpty())
        return name;
    if (type == u"v8 sandbox violation"_s)
        return finding.type; // whatever access it was
    static const QStringList kLoose{u"leak"_s,   u"memory"_s, u"timeout"_s,  u"signal"_s,         u"exited"_s,
                                    u"uninit"_s, u"limit"_s,  u"size-too"_s, u"allocation size"_s};
    if (std::any_of(kLoose.cbegin(), kLoose.cend(), [&](const QString &word) { return type.contains(word); }))
        if (const QString name = nameIn(kTypes, type, false); !name.isEmpty())
            return name;
    return capitalised(finding.type) + accessWords(finding, true);
}

QStringList crashStateOf(const Finding &finding)
{
    QStringList out;
    const QString tool = finding.attributes.value(attribute::kTool);
    const bool isPanic = finding.type == u"panic"_s && !finding.message.startsWith(u"runtime error"_s);
    const bool saysWhy = finding.kind == kind::kAbort && finding.type != u"uncaught exception"_s &&
                         finding.type != u"fatal exception"_s && finding.type != u"unreachable code"_s &&
                         finding.type != u"unimplemented code"_s && finding.type != u"bad-cast"_s &&
                         !finding.type.startsWith(u"SIG"_s) && (finding.type != u"panic"_s || isPanic);
    if (finding.type == kCorrectness)
        return finding.message.split(u'|', Qt::SkipEmptyParts);
    if (const QString target = exhaustedTarget(finding); !target.isEmpty())
        return {target};
    QString file = baseName(finding.attributes.value(u"check-file"_s));
    if (saysWhy && !finding.message.isEmpty()) {
        QString words = finding.message;
        if (!file.isEmpty() && finding.type != u"assertion failed"_s && finding.type != u"V8 API error"_s)
            words += u" in "_s + std::exchange(file, {});
        out.append(stateLine(isPanic ? words : withoutNumbers(words, finding.type.endsWith(u"failed"_s))));
    }
    if (const QString cast = badCastOf(finding); !cast.isEmpty())
        out.append(stateLine(cast));
    // Of a check in Torque, V8's language of built-ins, the stack shows only who runs generated code.
    if (!file.endsWith(u".tq"_s))
        appendFrames(finding, out);
    if (out.size() < 2 && !file.isEmpty()) // no function is known: where the check stands
        out.append(file);
    if (out.isEmpty())
        out = significantFrames(finding.frames, kLines);
    if (out.isEmpty() && !finding.program.isEmpty())
        out.append(capitalised(finding.program));
    return out;
}

} // namespace ariadne::failures
