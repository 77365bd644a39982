// SPDX-License-Identifier: GPL-3.0-or-later
#include "crashstate.h"

#include "failures/normalise.h"

#include <QRegularExpression>
#include <algorithm>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLines = 3;
constexpr qsizetype kLineLength = 80;

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

// Containers and allocators of the standard library and of frameworks: their callers are meant.
bool isLibrary(const QString &function)
{
    static const QStringList kPrefixes{u"std::"_s,         u"WTF::Vector"_s,    u"__gnu_cxx::"_s,  u"allocate"_s,
                                       u"__libcpp_"_s,     u"__shared_ptr"_s,   u"operator new"_s, u"operator()"_s,
                                       u"operator[]"_s,    u"ImmediateCrash"_s, u"exit"_s,         u"__run_exit"_s,
                                       u"__interceptor_"_s};
    return std::any_of(kPrefixes.cbegin(), kPrefixes.cend(),
                       [&](const QString &prefix) { return function.startsWith(prefix); });
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
    return u"Bad-cast to "_s + type + (finding.message.contains(u"cast"_s) ? u" from invalid vptr"_s : QString());
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

} // namespace

QString crashTypeOf(const Finding &finding)
{
    const QString type = finding.type.toLower();
    const QString tool = finding.attributes.value(attribute::kTool);
    if (finding.kind == kind::kKernel) {
        QString what = finding.type;
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
        return u"UNKNOWN"_s + accessWords(finding, false);
    }
    if (type == u"access-violation"_s && tool == u"cdb"_s)
        return accessWords(finding, false).trimmed();
    if (const QString name = nameIn(kTypes, type, true); !name.isEmpty())
        return name;
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
    const bool isGo = tool == u"Go"_s;
    const bool isPanic = finding.type == u"panic"_s && !finding.message.startsWith(u"runtime error"_s);
    const bool saysWhy = finding.kind == kind::kAbort && finding.type != u"uncaught exception"_s &&
                         finding.type != u"unreachable code"_s && finding.type != u"unimplemented code"_s &&
                         !finding.type.startsWith(u"SIG"_s) && (finding.type != u"panic"_s || isPanic);
    const QString file = baseName(finding.attributes.value(u"check-file"_s));
    if (saysWhy && !finding.message.isEmpty()) {
        QString words = finding.message;
        if (!file.isEmpty() && finding.type != u"assertion failed"_s && finding.type != u"V8 API error"_s)
            words += u" in "_s + file;
        out.append(isPanic ? words.left(kLineLength)
                           : withoutNumbers(words.left(kLineLength), finding.type.endsWith(u"failed"_s)));
    }
    if (const QString cast = badCastOf(finding); !cast.isEmpty())
        out.append(cast.left(kLineLength));
    QList<Frame> frames = finding.frames;
    for (const Stack &stack : finding.stacks) // what the first stack lacks, the others add
        frames += stack.frames;
    for (const Frame &frame : std::as_const(frames)) {
        if (out.size() >= kLines)
            break;
        if (frame.function.trimmed().isEmpty() || isGlue(frame) || isLibrary(frame.function) ||
            frame.function.contains(u".so"_s))
            continue;
        if (frame.function.startsWith(u"LLVMFuzzerTestOneInput"_s)) { // every fuzzer's: its file tells which one
            if (const QString name = frame.file.isEmpty() ? frame.module : baseName(frame.file); !name.isEmpty())
                out.append(name);
            break;
        }
        if (isGo && (frame.function.startsWith(u"main."_s)))
            continue;
        QString name =
            isGo || tool == u"Python"_s ? frame.function.section(u'/', -1) : significantFrames({frame}, 1).value(0);
        name.remove(u"{anonymous}::"_s);
        name.remove(u"`anonymous namespace'::"_s);
        if (!name.isEmpty())
            out.append(name.left(kLineLength));
    }
    if (out.isEmpty() && !file.isEmpty())
        out.append(file);
    if (out.isEmpty())
        out = significantFrames(finding.frames, kLines);
    return out;
}

} // namespace ariadne::failures
