// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalise.h"

#include <array>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

bool isHexDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(),
                                          [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
}

// Cuts ".isra.0", ".part.3", ".constprop.1", ".cold", ".lto_priv.0", ".llvm.123", "@plt", "@@GLIBC_2.2.5" and Rust's
// "::h0123456789abcdef".
QString withoutSuffixes(QString name)
{
    const qsizetype at = name.indexOf(u'@');
    if (at > 0)
        name.truncate(at);
    static const std::array kSuffixes{u".isra"_s, u".part"_s,  u".constprop"_s, u".cold"_s,    u".lto_priv"_s,
                                      u".llvm"_s, u".clone"_s, u".resume"_s,    u".destroy"_s, u".actor"_s};
    for (const QString &suffix : kSuffixes) {
        const qsizetype where = name.indexOf(suffix);
        if (where > 0)
            name.truncate(where);
    }
    // "[clone .part.0]" of demanglers that spell it out.
    const qsizetype clone = name.indexOf(u" [clone "_s);
    if (clone > 0)
        name.truncate(clone);
    const qsizetype hash = name.lastIndexOf(u"::h"_s);
    if (hash > 0 && name.size() - hash == 19 && isHexDigits(QStringView(name).mid(hash + 3)))
        name.truncate(hash);
    return name;
}

// Length of an operator's symbol at `from` ("operator<<" begins a bracket that is none).
qsizetype operatorLength(QStringView name, qsizetype from)
{
    if (!name.mid(from).startsWith(u"operator"_s))
        return 0;
    qsizetype end = from + 8;
    if (name.mid(end).startsWith(u"()"_s) || name.mid(end).startsWith(u"[]"_s))
        return end + 2 - from;
    while (end < name.size() && QStringView(u"<>=!+-*/%^&|~").contains(name[end]))
        ++end;
    return end - from;
}

// Everything in (), <> and {} that describes arguments; what is outside stays. `{lambda(int)#1}` becomes "{lambda}".
QString withoutBrackets(const QString &name)
{
    QString out;
    int angle = 0;
    int round = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (angle == 0 && round == 0) {
            const qsizetype skip = operatorLength(name, i);
            const bool wordStart = i == 0 || !(name[i - 1].isLetterOrNumber() || name[i - 1] == u'_');
            if (skip > 8 && wordStart) {
                out += QStringView(name).mid(i, skip);
                i += skip - 1;
                continue;
            }
        }
        const QChar c = name[i];
        // A receiver in Go: "http.(*conn).serve".
        if (c == u'(' && i > 0 && name[i - 1] == u'.' && name.indexOf(u").", i) > 0) {
            const qsizetype close = name.indexOf(u')', i);
            out += QStringView(name).mid(i, close - i + 1);
            i = close;
            continue;
        }
        if (c == u'<')
            ++angle;
        else if (c == u'>' && angle > 0)
            --angle;
        else if (c == u'(')
            ++round;
        else if (c == u')' && round > 0)
            --round;
        else if (angle == 0 && round == 0)
            out += c;
    }
    return out;
}

QString collapsedLambdas(QString name)
{
    const qsizetype open = name.indexOf(u"{lambda"_s);
    if (open >= 0) {
        const qsizetype close = name.indexOf(u'}', open);
        if (close > 0)
            name.replace(open, close - open + 1, u"{lambda}"_s);
    }
    const qsizetype dollar = name.indexOf(u"::$_"_s); // clang's lambdas
    if (dollar >= 0) {
        qsizetype end = dollar + 4;
        while (end < name.size() && name[end].isDigit())
            ++end;
        name.replace(dollar, end - dollar, u"::{lambda}"_s);
    }
    return name;
}

constexpr std::array kGlueNames{
    "raise", "gsignal", "abort", "kill", "tgkill", "pthread_kill", "__pthread_kill_implementation",
    "__pthread_kill_internal", "__libc_message", "__libc_message_impl", "__libc_fatal", "malloc_printerr",
    "malloc_printerr_tail", "__stack_chk_fail", "__fortify_fail", "__chk_fail", "__fortify_fail_abort", "_int_malloc",
    "_int_free", "_int_free_check", "_int_free_merge_chunk", "_int_free_create_chunk", "_int_realloc", "_int_memalign",
    "_mid_memalign", "unlink_chunk", "malloc_consolidate", "sysmalloc", "tcache_get", "tcache_put", "malloc", "free",
    "cfree", "calloc", "realloc", "memalign", "memcpy", "memmove", "memset", "memcmp", "strlen", "strcpy", "strncpy",
    "strcmp", "strncmp", "strcat", "strchr", "strdup", "operator new", "operator new[]", "operator delete",
    "operator delete[]", "qt_message_fatal", "qt_message", "qt_assert", "qt_assert_x", "qFatal",
    "QMessageLogger::fatal", "QMessageLogger::~QMessageLogger", "abort_message", "demangling_terminate_handler",
    "V8_Fatal", "V8_Dcheck", "WTFCrash", "WTFCrashWithInfo", "v8::internal::Isolate::PushStackTraceAndDie",
    "blink::ReportV8FatalError", "v8::api_internal::ToLocalEmpty", "ExitCallback", "operator[]", "rust_panic",
    "rust_begin_unwind", "core::panicking::panic_fmt", "core::panicking::panic", "runtime.throw", "runtime.fatalthrow",
    "runtime.fatalpanic", "runtime.gopanic", "runtime.sigpanic", "runtime.raise", "runtime.dieFromSignal",
    "runtime.sigfwdgo", "runtime.crash",
    // the kernel's own reporters
    "dump_stack", "dump_stack_lvl", "show_stack", "panic", "check_panic_on_warn", "print_report", "kasan_report",
    "kasan_report_error", "kasan_check_range", "print_address_description", "check_memory_region", "kasan_object_err",
    "kmsan_report", "kcsan_report", "report_bug", "warn_slowpath_null", "warn_slowpath_fmt", "warn_slowpath_common",
    "lockdep_rcu_suspicious", "should_fail", "should_failslab", "fail_dump", "___might_sleep", "__might_sleep",
    "__might_resched", "__lock_acquire", "lock_acquire", "lock_release", "register_lock_class", "print_circular_bug",
    "check_prev_add", "check_prevs_add", "validate_chain", "print_unlock_imbalance_bug", "assign_lock_key",
    "_raw_spin_lock_irqsave", "_raw_spin_lock_bh", "_raw_spin_lock_irq", "_raw_write_lock_irqsave", "_raw_read_unlock",
    "refcount_warn_saturate", "debug_print_object", "kmalloc_slab", "usercopy_warn", "ubsan_epilogue", "ret_from_intr",
    "_raw_spin_lock", "handle_bug", "exc_invalid_op", "asm_exc_invalid_op", "exc_page_fault", "asm_exc_page_fault",
    "page_fault", "do_page_fault", "page_fault_oops", "no_context", "die", "oops_end", "do_error_trap", "invalid_op",
    "kthread_stop"};

constexpr std::array kGluePrefixes{"base::debug::",
                                   "logging::", // Chromium's words before it gives up
                                   "v8::internal::Runtime_Abort",
                                   "v8::internal::__RT_impl_Runtime_Abort",
                                   "v8::base::OS::",
                                   "v8::base::debug::",
                                   "v8::base::FatalOOM",
                                   "memcpy-",
                                   "memmove-",
                                   "memset-",
                                   "strlen-",
                                   "__aeabi_mem",
                                   "__libcpp_",
                                   "absl::log_internal::",
                                   "absl::lts",
                                   "__assert",
                                   "__GI_",
                                   "__interceptor_",
                                   "___interceptor_",
                                   "__asan",
                                   "__sanitizer",
                                   "__tsan",
                                   "__ubsan",
                                   "__msan",
                                   "__hwasan",
                                   "__lsan",
                                   "__memcpy",
                                   "__memmove",
                                   "__memset",
                                   "__memcmp",
                                   "__strlen",
                                   "__strcpy",
                                   "__strncpy",
                                   "__strcmp",
                                   "__strcat",
                                   "__strchr",
                                   "__str",
                                   "__libc_malloc",
                                   "__libc_free",
                                   "__libc_calloc",
                                   "__libc_realloc",
                                   "__cxxabiv1::",
                                   "__cxa_",
                                   "__gnu_cxx::__verbose_terminate_handler",
                                   "std::terminate",
                                   "std::__terminate",
                                   "std::__throw_",
                                   "std::__glibcxx_assert",
                                   "std::__replacement_assert",
                                   "std::panicking::",
                                   "core::result::unwrap_failed",
                                   "core::option::",
                                   "_Unwind_",
                                   "std::rt::",
                                   "__asan_report_",
                                   "__kasan",
                                   "kasan_",
                                   "__warn",
                                   "_ZdlPv",
                                   "_Znwm",
                                   "fuzzer::"};

constexpr std::array kBottom{"__libc_start_main",
                             "__libc_start_call_main",
                             "__libc_start_main_impl",
                             "_start",
                             "start_thread",
                             "clone",
                             "clone3",
                             "__clone",
                             "__clone3",
                             "ret_from_fork",
                             "kthread",
                             "runtime.goexit",
                             "std::thread::_Invoker",
                             "std::thread::_State_impl",
                             "std::__invoke",
                             "std::__invoke_impl",
                             "execute_native_thread_routine"};

bool isOneOf(const auto &names, const QString &name)
{
    return std::any_of(names.begin(), names.end(), [&](const char *known) { return name == QLatin1String(known); });
}

bool isStandardLibrary(const QString &name)
{
    return name.startsWith(u"std::"_s) || name.startsWith(u"__gnu_cxx::"_s);
}

QString frameKey(const Frame &frame)
{
    if (!frame.function.isEmpty())
        return normalisedFunction(frame.function);
    if (!frame.module.isEmpty())
        return frame.module + u"+0x"_s + QString::number(frame.offset, 16);
    if (!frame.file.isEmpty())
        return frame.file.section(u'/', -1) + u':' + QString::number(frame.line);
    return {};
}

QString accessOf(const Finding &finding)
{
    const QString access = finding.attributes.value(u"access"_s);
    return access.isEmpty() ? QString() : u' ' + access;
}

QString normalisedOnce(const QString &function)
{
    QString name = withoutSuffixes(function.left(2000).trimmed());
    name.replace(u"(anonymous namespace)"_s, u"{anonymous}"_s);
    name.replace(u"`anonymous namespace'"_s, u"{anonymous}"_s); // of Microsoft's tools
    name.replace(u"[abi:cxx11]"_s, QString());
    name = collapsedLambdas(withoutBrackets(name));
    // "name(args) const" has left " const"; a template's return type stands before the name.
    static const std::array kTails{u" const"_s, u" volatile"_s, u" &&"_s, u" &"_s, u" noexcept"_s};
    for (const QString &tail : kTails)
        if (name.endsWith(tail))
            name.chop(tail.size());
    name = name.trimmed();
    const qsizetype op = name.indexOf(u"operator "_s);
    const qsizetype blank = op < 0 ? name.lastIndexOf(u' ') : QStringView(name).left(op).lastIndexOf(u' ');
    if (blank >= 0)
        name = name.mid(blank + 1);
    while (name.startsWith(u'*') || name.startsWith(u'&'))
        name.remove(0, 1);
    return name.left(300);
}

} // namespace

QString normalisedFunction(const QString &function)
{
    // Damaged names hold names within names: what one round uncovers, the next one takes. None makes a name longer.
    QString name = function;
    for (int round = 0; round < 16; ++round) {
        const QString next = normalisedOnce(name);
        if (next == name)
            break;
        name = next;
    }
    return name;
}

QString normalisedMessage(const QString &message)
{
    QString out;
    bool blank = false;
    for (qsizetype i = 0; i < message.size() && out.size() < 200;) {
        const QChar c = message[i];
        if (c.isSpace()) {
            blank = !out.isEmpty();
            ++i;
            continue;
        }
        if (blank)
            out += u' ';
        blank = false;
        const bool inWord = i > 0 && (message[i - 1].isLetterOrNumber() || message[i - 1] == u'_');
        if (c.isDigit() && !inWord) {
            // "0x7f3c", "12", "1.5e-3" and hashes that begin with a digit, as a whole.
            while (i < message.size() && (message[i].isLetterOrNumber() ||
                                          (message[i] == u'.' && i + 1 < message.size() && message[i + 1].isDigit())))
                ++i;
            out += u'#';
            continue;
        }
        out += c;
        ++i;
    }
    return out;
}

bool isGlue(const Frame &frame)
{
    if (frame.kind == Frame::Kind::Signal)
        return true;
    const QString name = normalisedFunction(frame.function);
    if (name.isEmpty()) { // inside a run-time library without symbols
        static const std::array kLibraries{u"libc.so"_s, u"libc-"_s,    u"libpthread"_s, u"libstdc++"_s,
                                           u"libc++"_s,  u"libgcc_s"_s, u"ld-linux"_s,   u"libasan"_s,
                                           u"libtsan"_s, u"libubsan"_s};
        return std::any_of(kLibraries.begin(), kLibraries.end(),
                           [&](const QString &library) { return frame.module.startsWith(library); });
    }
    return isOneOf(kGlueNames, name) ||
           std::any_of(kGluePrefixes.begin(), kGluePrefixes.end(),
                       [&](const char *prefix) { return name.startsWith(QLatin1String(prefix)); });
}

QStringList significantFrames(const QList<Frame> &frames, int limit)
{
    const auto collect = [&](qsizetype from, bool dropStandard) {
        QStringList keys;
        bool top = true;
        for (qsizetype i = from; i < frames.size() && keys.size() < limit; ++i) {
            if (frames[i].kind == Frame::Kind::Signal)
                continue;
            const QString key = frameKey(frames[i]);
            if (key.isEmpty() || isOneOf(kBottom, key))
                continue;
            if (top && dropStandard && isStandardLibrary(key))
                continue;
            top = false;
            // Recursion says the same again and again: f f f → f, and f g f g → f g.
            if (!keys.isEmpty() && keys.last() == key)
                continue;
            if (keys.size() >= 3 && keys[keys.size() - 2] == key && keys[keys.size() - 1] == keys[keys.size() - 3]) {
                keys.removeLast();
                continue;
            }
            keys.append(key);
        }
        return keys;
    };
    qsizetype from = 0;
    // A signal frame ends the handler's own frames: what was interrupted is the failure.
    for (qsizetype i = 0; i < std::min<qsizetype>(frames.size(), 8); ++i)
        if (frames[i].kind == Frame::Kind::Signal)
            from = i + 1;
    while (from < frames.size() && isGlue(frames[from]))
        ++from;
    QStringList keys = collect(from, true);
    if (keys.isEmpty())
        keys = collect(from, false);
    if (keys.isEmpty())
        keys = collect(0, false);
    return keys;
}

QString titleOf(const Finding &finding)
{
    const QStringList frames = significantFrames(finding.frames, 1);
    const QString where = frames.isEmpty() ? QString() : u" in "_s + frames.first();
    const QString message = finding.message.simplified().left(120);
    // A report that is cut off before it says what happened is called by its kind.
    const QString type = finding.type.trimmed().isEmpty() ? finding.kind : finding.type;
    if (finding.kind == kind::kTest) {
        const QString test = finding.attributes.value(u"test"_s);
        return test + (type == u"failed"_s ? u" failed"_s : u": "_s + type);
    }
    if (finding.kind == kind::kAbort) {
        if (finding.type == u"assertion"_s)
            return u"Assertion "_s + message + u" failed"_s + where;
        return (message.isEmpty() ? type : message) + where;
    }
    if (finding.kind == kind::kExit && finding.signal == 0)
        return message.isEmpty() ? type : message;
    return type + (finding.kind == kind::kSanitizer ? accessOf(finding) : QString()) + where;
}

void complete(Finding &finding)
{
    bound(finding);
    if (finding.function.isEmpty()) {
        const auto named = std::find_if(finding.frames.cbegin(), finding.frames.cend(),
                                        [](const Frame &frame) { return !frame.function.isEmpty() && !isGlue(frame); });
        if (named != finding.frames.cend())
            finding.function = named->function;
    }
    if (finding.messageTemplate.isEmpty())
        finding.messageTemplate = normalisedMessage(finding.message);
    if (finding.title.isEmpty())
        finding.title = titleOf(finding);
}

} // namespace ariadne::failures
