// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/error.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

// What a failure is, as plain values: comparable, copyable, safe in any thread.
namespace ariadne::failures {

using Attributes = QMap<QString, QString>;

struct Frame {
    enum class Kind { Real, Inlined, TailCall, Signal };
    QString function;   // as the tool wrote it, demangled; empty where not known
    QString module;     // file name of the binary or library
    QString buildId;    // hex, empty where not known
    quint64 offset = 0; // into the module; 0 where not known
    QString file;       // as the tool wrote it
    int line = 0;       // one-based; 0: not known
    Kind kind = Kind::Real;
    bool operator==(const Frame &) const = default;
};

// How a failure shows itself. The names are stored and part of the contract.
namespace kind {
inline const QString kCrash = QStringLiteral("crash");         // a core
inline const QString kSanitizer = QStringLiteral("sanitizer"); // ASan, UBSan, TSan …
inline const QString kAbort = QStringLiteral("abort");         // assertion, glibc or C++ run-time abort
inline const QString kBacktrace = QStringLiteral("backtrace"); // a debugger's text
inline const QString kTest = QStringLiteral("test");           // a red test
inline const QString kKernel = QStringLiteral("kernel");       // oops, BUG, warning of a kernel
inline const QString kExit = QStringLiteral("exit");           // only how the process ended is known
} // namespace kind

// Attributes that recognisers set wherever the report says so; stored and part of the contract.
namespace attribute {
inline const QString kAccess = QStringLiteral("access");              // "read", "write", "execute", "free" …
inline const QString kAccessSize = QStringLiteral("access-size");     // bytes, decimal
inline const QString kAddressClass = QStringLiteral("address-class"); // as addressClass() names it
inline const QString kTool = QStringLiteral("tool");                  // "AddressSanitizer", "KASAN", "valgrind" …
inline const QString kTest = QStringLiteral("test");                  // the test that ran
inline const QString kArchitecture = QStringLiteral("architecture");
inline const QString kHardware = QStringLiteral("hardware");
inline const QString kKernel = QStringLiteral("kernel"); // release, "6.1.0-18-amd64"
} // namespace attribute

// A further stack of a report, named in the tool's sense: "freed by", "allocated by", "previous write", "lock held",
// "chain 1", "task kworker/0:1". `count` is over 1 where tasks of one dump share it.
struct Stack {
    QString name;
    QList<Frame> frames;
    int count = 1;
    bool operator==(const Stack &) const = default;
};
inline constexpr int kMaxStacks = 64;

// A part of the report in its log, for marking it there: "headline", "stack", "access", "registers", "task", "summary".
struct Part {
    QString role;
    qint64 offset = 0; // bytes into the file, [offset, end)
    qint64 end = 0;
    bool operator==(const Part &) const = default;
};
inline constexpr int kMaxParts = 64;

// One failure as found in a log or a core, not stored yet.
struct Finding {
    QString kind;
    QString type;            // "SIGSEGV", "heap-use-after-free", "assertion", "data race", "exit 3"
    QString title;           // one line for a person; made by titleOf() where the recogniser has no better one
    QString message;         // the decisive line in the tool's words: assertion text, runtime error
    QString messageTemplate; // the message with what differs from run to run as '#'; normalisedMessage() of it
    QString program;
    QString command;
    QString address;    // "0x…" of the bad access, empty where none
    QString function;   // at fault, as the tool wrote it: not always the innermost frame
    QString guiltyFile; // the source file to look at first, as the tool wrote it; empty where not known
    QString taint;      // a kernel's, as it prints it: "G      W  O"; empty where not tainted or not told
    qint64 task = 0;    // process or thread id, as told; 0: not known
    int cpu = -1;       // -1: not known
    int signal = 0;
    QList<Frame> frames;      // innermost first, at most kMaxFrames
    QList<Stack> stacks;      // further ones, at most kMaxStacks with kMaxFrames frames together
    QList<Part> parts;        // in order of the log, at most kMaxParts; may be empty
    QStringList alternatives; // other titles the same text could have
    Attributes attributes;
    qint64 offset = 0; // bytes into the file: where it begins and ends
    qint64 end = 0;
    bool cutShort = false; // the log ended inside the report
    double confidence = 1; // 0…1
    bool operator==(const Finding &) const = default;
};
inline constexpr int kMaxFrames = 256;

// Three keys of one finding, from exact to vague. Two occurrences are of one mode where `loose` is equal.
struct Signature {
    QString algorithm; // "frames"
    int version = 0;
    QString strict; // SHA-256 over kind, type, message and all significant frames
    QString title;  // what a person would call it
    QString loose; // SHA-256 over type and the three innermost significant frames (or the message where there are none)
    bool operator==(const Signature &) const = default;
};

// One stored occurrence. Facts: never changed once stored.
struct Occurrence {
    QString id; // UUIDv7
    QString contentKey;
    Finding finding;
    QDateTime time;     // when it happened, as far as known (UTC)
    QDateTime imported; // UTC
    Attributes host;
    QString source; // path it was imported from, redacted
    QString dump;   // DumpId hex, empty where there is none
    QString dumpPath;
    QString log; // SHA-256 of the artefact, empty where there is none
    bool logIsExcerpt = false;
    qint64 logOffset = 0; // bytes into the stored log where the finding begins
    QString trial;        // UUID, empty where it came from none
    qint64 run = 0;       // 1…
    QString mode;         // UUID, of today's view
    Signature signature;
    bool operator==(const Occurrence &) const = default;
};

// Why something fails, as a person named it. Many to many with modes: one cause shows several, one hides several causes.
struct Cause {
    QString id;
    QString name;
    bool probable = false; // else certain
    QString event;         // the decision that says so
    bool operator==(const Cause &) const = default;
};

struct Mode {
    QString id;
    QString title;
    // "inbox": a question is open; "noise" and "expected": a person said so, and noise has not come back; else "new"
    // with one occurrence and "known" with more.
    QString status;
    QString statusReason; // why noise was set aside, or why it is back; empty elsewhere
    QList<Cause> causes;
    QString kind;
    QString type;
    qint64 occurrences = 0;
    QDateTime firstSeen, lastSeen; // UTC
    Warnings warnings;
    bool operator==(const Mode &) const = default;
};

// Frames and stacks beyond their limits cut away, so that what is stored comes back as it was. Idempotent.
void bound(Finding &finding);

// JSON of the contract and of the store; the two are the same so that an export needs no translation.
QJsonArray toJson(const QList<Frame> &frames);
QList<Frame> framesFromJson(const QJsonArray &array); // unknown keys ignored, at most kMaxFrames
QJsonArray toJson(const QList<Stack> &stacks);
QList<Stack> stacksFromJson(const QJsonArray &array); // within kMaxStacks and kMaxFrames
QJsonObject toJson(const Attributes &attributes);
Attributes attributesFromJson(const QJsonObject &object); // values that are no strings are written as JSON
QJsonObject toJson(const Finding &finding);               // one row of `failures recognise`
Finding findingFromJson(const QJsonObject &object);
QJsonObject toJson(const Occurrence &occurrence);
QJsonObject toJson(const Mode &mode);

// 8 digits that tell ids of one catalogue apart: the end of the id, since UUIDv7 begins with the time.
QString briefId(const QString &id);

} // namespace ariadne::failures
