// SPDX-License-Identifier: GPL-3.0-or-later
#include "shape.h"

#include "failures/cores/coreattributes.h"
#include "failures/normalise.h"
#include "support/hash.h"
#include "support/json.h"

#include <QJsonArray>
#include <array>

namespace ariadne::failures {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostReporters = 8;
constexpr int kMostEntries = 64;

// "rax:heap rbx:null" → map.
QMap<QString, QString> entries(const QString &list)
{
    QMap<QString, QString> out;
    for (const QString &entry : list.split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype colon = entry.indexOf(u':');
        if (colon > 0 && out.size() < kMostEntries)
            out[entry.left(colon)] = entry.mid(colon + 1);
    }
    return out;
}

QJsonObject objectOf(const QMap<QString, QString> &map)
{
    QJsonObject out;
    for (auto it = map.cbegin(); it != map.cend(); ++it)
        out[it.key()] = it.value();
    return out;
}

QMap<QString, QString> mapOf(const QJsonValue &value)
{
    QMap<QString, QString> out;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end() && out.size() < kMostEntries; ++it)
        out[it.key()] = it.value().toString();
    return out;
}

QStringList listOf(const QJsonValue &value, int most)
{
    QStringList out;
    for (const QJsonValue &entry : value.toArray()) {
        if (out.size() >= most)
            break;
        out.append(entry.toString());
    }
    return out;
}

} // namespace

Shape shapeOf(const Finding &finding, const QString &loose)
{
    Shape out;
    out.family = finding.kind == kind::kBacktrace ? kind::kCrash : finding.kind;
    out.type = finding.type.toLower();
    out.title = normalisedMessage(finding.title);
    // A core's reason names the thread and the address; only what the program itself said is its message.
    if (finding.kind != kind::kCrash || finding.attributes.contains(attribute::kAbortMessage))
        out.message = finding.messageTemplate.isEmpty() ? normalisedMessage(finding.message) : finding.messageTemplate;
    out.test = finding.attributes.value(attribute::kTest);
    if (out.family == kind::kCrash || out.family == kind::kAbort || out.family == kind::kExit)
        out.program = finding.program.section(u'/', -1).left(15);
    out.loose = loose;
    out.frames = significantFrames(finding.frames, Shape::kMostFrames);
    for (const Frame &frame : finding.frames) {
        if (!isGlue(frame) || out.reporters.size() >= kMostReporters)
            break;
        const QString name = normalisedFunction(frame.function);
        // Which of memcpy's variants runs is the machine's choice.
        const QString plain = name.section(u"_avx"_s, 0, 0).section(u"_sse"_s, 0, 0).section(u"_evex"_s, 0, 0);
        if (!plain.isEmpty() && !out.reporters.contains(plain))
            out.reporters.append(plain);
    }
    static const std::array kFacts{attribute::kAccess,      attribute::kAccessSize, attribute::kAddressClass,
                                   attribute::kTool,        attribute::kFaultValue, attribute::kFaultRegister,
                                   attribute::kInstruction, u"signal-code"_s};
    for (const QString &key : kFacts)
        if (const QString value = finding.attributes.value(key); !value.isEmpty())
            out.facts[key] = value;
    out.registers = entries(finding.attributes.value(attribute::kRegisters));
    out.slotWords = entries(finding.attributes.value(attribute::kSlots));
    return out;
}

QJsonObject toJson(const Shape &shape)
{
    return {{u"v"_s, kShapeVersion},
            {u"family"_s, shape.family},
            {u"type"_s, shape.type},
            {u"title"_s, shape.title},
            {u"message"_s, shape.message},
            {u"test"_s, shape.test},
            {u"program"_s, shape.program},
            {u"loose"_s, shape.loose},
            {u"frames"_s, QJsonArray::fromStringList(shape.frames)},
            {u"reporters"_s, QJsonArray::fromStringList(shape.reporters)},
            {u"facts"_s, objectOf(shape.facts)},
            {u"registers"_s, objectOf(shape.registers)},
            {u"slots"_s, objectOf(shape.slotWords)}};
}

Shape shapeFromJson(const QJsonObject &object)
{
    Shape out;
    out.family = object[u"family"_s].toString();
    out.type = object[u"type"_s].toString();
    out.title = object[u"title"_s].toString();
    out.message = object[u"message"_s].toString();
    out.test = object[u"test"_s].toString();
    out.program = object[u"program"_s].toString();
    out.loose = object[u"loose"_s].toString();
    out.frames = listOf(object[u"frames"_s], Shape::kMostFrames);
    out.reporters = listOf(object[u"reporters"_s], kMostReporters);
    out.facts = mapOf(object[u"facts"_s]);
    out.registers = mapOf(object[u"registers"_s]);
    out.slotWords = mapOf(object[u"slots"_s]);
    return out;
}

QString keyOf(const Shape &shape)
{
    return QString::fromLatin1(sha256Hex(json::compact(toJson(shape))));
}

} // namespace ariadne::failures
