// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure.h"

#include "support/json.h"
#include "support/link.h"

#include <QJsonDocument>

namespace ariadne::failures {

namespace {

QString frameKindName(Frame::Kind kind)
{
    switch (kind) {
    case Frame::Kind::Inlined:
        return QStringLiteral("inlined");
    case Frame::Kind::TailCall:
        return QStringLiteral("tail-call");
    case Frame::Kind::Signal:
        return QStringLiteral("signal");
    case Frame::Kind::Real:
        break;
    }
    return QStringLiteral("real");
}

Frame::Kind frameKind(const QString &name)
{
    for (const auto kind : {Frame::Kind::Inlined, Frame::Kind::TailCall, Frame::Kind::Signal})
        if (frameKindName(kind) == name)
            return kind;
    return Frame::Kind::Real;
}

void bound(QList<Stack> &stacks)
{
    if (stacks.size() > kMaxStacks)
        stacks.resize(kMaxStacks);
    qsizetype left = kMaxFrames;
    for (Stack &stack : stacks) {
        if (stack.frames.size() > left)
            stack.frames.resize(left);
        left -= stack.frames.size();
    }
}

QJsonArray toJson(const QList<Part> &parts)
{
    QJsonArray array;
    for (const Part &part : parts)
        array.append(QJsonObject{{QStringLiteral("role"), part.role},
                                 {QStringLiteral("offset"), part.offset},
                                 {QStringLiteral("end"), part.end}});
    return array;
}

QList<Part> partsFromJson(const QJsonArray &array)
{
    QList<Part> parts;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        parts.append({object[QLatin1String("role")].toString(), object[QLatin1String("offset")].toInteger(),
                      object[QLatin1String("end")].toInteger()});
        if (parts.size() >= kMaxParts)
            break;
    }
    return parts;
}

void put(QJsonObject &object, const QString &key, const QString &value)
{
    if (!value.isEmpty())
        object[key] = value;
}

} // namespace

void bound(Finding &finding)
{
    if (finding.frames.size() > kMaxFrames)
        finding.frames.resize(kMaxFrames);
    bound(finding.stacks);
    if (finding.parts.size() > kMaxParts)
        finding.parts.resize(kMaxParts);
}

QJsonArray toJson(const QList<Frame> &frames)
{
    QJsonArray array;
    for (const Frame &frame : frames) {
        QJsonObject object{{QStringLiteral("kind"), frameKindName(frame.kind)}};
        put(object, QStringLiteral("function"), frame.function);
        put(object, QStringLiteral("module"), frame.module);
        put(object, QStringLiteral("build_id"), frame.buildId);
        if (frame.offset)
            object[QStringLiteral("offset")] = json::address(frame.offset);
        put(object, QStringLiteral("file"), frame.file);
        if (frame.line > 0)
            object[QStringLiteral("line")] = frame.line;
        array.append(object);
    }
    return array;
}

QList<Frame> framesFromJson(const QJsonArray &array)
{
    QList<Frame> frames;
    for (const QJsonValue &value : array) {
        if (frames.size() >= kMaxFrames)
            break;
        const QJsonObject object = value.toObject();
        Frame frame;
        frame.kind = frameKind(object[QLatin1String("kind")].toString());
        frame.function = object[QLatin1String("function")].toString();
        frame.module = object[QLatin1String("module")].toString();
        frame.buildId = object[QLatin1String("build_id")].toString();
        frame.offset = object[QLatin1String("offset")].toString().toULongLong(nullptr, 0);
        frame.file = object[QLatin1String("file")].toString();
        frame.line = object[QLatin1String("line")].toInt();
        frames.append(frame);
    }
    return frames;
}

QJsonArray toJson(const QList<Stack> &stacks)
{
    QJsonArray array;
    for (const Stack &stack : stacks) {
        QJsonObject object{{QStringLiteral("name"), stack.name}, {QStringLiteral("frames"), toJson(stack.frames)}};
        if (stack.count != 1)
            object[QStringLiteral("count")] = stack.count;
        array.append(object);
    }
    return array;
}

QList<Stack> stacksFromJson(const QJsonArray &array)
{
    QList<Stack> stacks;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        stacks.append({object[QLatin1String("name")].toString(),
                       framesFromJson(object[QLatin1String("frames")].toArray()),
                       object[QLatin1String("count")].toInt(1)});
        if (stacks.size() >= kMaxStacks)
            break;
    }
    bound(stacks);
    return stacks;
}

QJsonObject toJson(const Attributes &attributes)
{
    QJsonObject object;
    for (auto it = attributes.cbegin(); it != attributes.cend(); ++it)
        object[it.key()] = it.value();
    return object;
}

Attributes attributesFromJson(const QJsonObject &object)
{
    Attributes attributes;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it->isString())
            attributes[it.key()] = it->toString();
        else if (it->isDouble() || it->isBool())
            attributes[it.key()] = it->toVariant().toString();
        else if (it->isObject())
            attributes[it.key()] = QString::fromUtf8(QJsonDocument(it->toObject()).toJson(QJsonDocument::Compact));
        else if (it->isArray())
            attributes[it.key()] = QString::fromUtf8(QJsonDocument(it->toArray()).toJson(QJsonDocument::Compact));
    }
    return attributes;
}

QJsonObject toJson(const Finding &finding)
{
    QJsonObject object{
        {QStringLiteral("kind"), finding.kind},
        {QStringLiteral("title"), finding.title},
        {QStringLiteral("type"), finding.type},
        {QStringLiteral("alternatives"), QJsonArray::fromStringList(finding.alternatives)},
        {QStringLiteral("frames"), toJson(finding.frames)},
        {QStringLiteral("offset"), finding.offset},
        {QStringLiteral("end"), finding.end},
        {QStringLiteral("cut_short"), finding.cutShort},
        {QStringLiteral("confidence"), finding.confidence},
        {QStringLiteral("attributes"), toJson(finding.attributes)},
    };
    put(object, QStringLiteral("message"), finding.message);
    put(object, QStringLiteral("program"), finding.program);
    put(object, QStringLiteral("command"), finding.command);
    object[QStringLiteral("address")] = finding.address.isEmpty() ? QJsonValue() : QJsonValue(finding.address);
    object[QStringLiteral("function")] = finding.function;
    put(object, QStringLiteral("message_template"), finding.messageTemplate);
    put(object, QStringLiteral("guilty_file"), finding.guiltyFile);
    put(object, QStringLiteral("taint"), finding.taint);
    if (finding.task)
        object[QStringLiteral("task")] = finding.task;
    if (finding.cpu >= 0)
        object[QStringLiteral("cpu")] = finding.cpu;
    if (finding.signal)
        object[QStringLiteral("signal")] = finding.signal;
    if (!finding.stacks.isEmpty())
        object[QStringLiteral("stacks")] = toJson(finding.stacks);
    if (!finding.parts.isEmpty())
        object[QStringLiteral("parts")] = toJson(finding.parts);
    return object;
}

Finding findingFromJson(const QJsonObject &object)
{
    Finding finding;
    finding.kind = object[QLatin1String("kind")].toString();
    finding.title = object[QLatin1String("title")].toString();
    finding.type = object[QLatin1String("type")].toString();
    for (const QJsonValue &value : object[QLatin1String("alternatives")].toArray())
        finding.alternatives.append(value.toString());
    finding.frames = framesFromJson(object[QLatin1String("frames")].toArray());
    finding.offset = object[QLatin1String("offset")].toInteger();
    finding.end = object[QLatin1String("end")].toInteger();
    finding.cutShort = object[QLatin1String("cut_short")].toBool();
    finding.confidence = object[QLatin1String("confidence")].toDouble();
    finding.attributes = attributesFromJson(object[QLatin1String("attributes")].toObject());
    finding.message = object[QLatin1String("message")].toString();
    finding.program = object[QLatin1String("program")].toString();
    finding.command = object[QLatin1String("command")].toString();
    finding.address = object[QLatin1String("address")].toString();
    finding.signal = object[QLatin1String("signal")].toInt();
    finding.function = object[QLatin1String("function")].toString();
    finding.messageTemplate = object[QLatin1String("message_template")].toString();
    finding.guiltyFile = object[QLatin1String("guilty_file")].toString();
    finding.taint = object[QLatin1String("taint")].toString();
    finding.task = object[QLatin1String("task")].toInteger();
    finding.cpu = object[QLatin1String("cpu")].toInt(-1);
    finding.stacks = stacksFromJson(object[QLatin1String("stacks")].toArray());
    finding.parts = partsFromJson(object[QLatin1String("parts")].toArray());
    return finding;
}

QJsonObject toJson(const Occurrence &occurrence)
{
    QJsonObject object = toJson(occurrence.finding);
    object[QStringLiteral("id")] = occurrence.id;
    object[QStringLiteral("link")] = Link(place::Failure{occurrence.id}).print();
    object[QStringLiteral("mode")] = occurrence.mode;
    object[QStringLiteral("mode_link")] = Link(place::Mode{occurrence.mode}).print();
    object[QStringLiteral("time")] = json::time(occurrence.time);
    object[QStringLiteral("imported")] = json::time(occurrence.imported);
    object[QStringLiteral("host")] = toJson(occurrence.host);
    object[QStringLiteral("signature")] = QJsonObject{
        {QStringLiteral("algorithm"), occurrence.signature.algorithm},
        {QStringLiteral("version"), occurrence.signature.version},
        {QStringLiteral("strict"), occurrence.signature.strict},
        {QStringLiteral("title"), occurrence.signature.title},
        {QStringLiteral("loose"), occurrence.signature.loose},
    };
    put(object, QStringLiteral("source"), occurrence.source);
    if (!occurrence.dump.isEmpty()) {
        place::Dump dump;
        dump.dump.hex = occurrence.dump.toLatin1();
        object[QStringLiteral("dump")] = QJsonObject{{QStringLiteral("id"), occurrence.dump},
                                                     {QStringLiteral("path"), occurrence.dumpPath},
                                                     {QStringLiteral("link"), Link(dump).print()}};
    }
    if (!occurrence.log.isEmpty())
        object[QStringLiteral("log")] = QJsonObject{{QStringLiteral("sha256"), occurrence.log},
                                                    {QStringLiteral("excerpt"), occurrence.logIsExcerpt},
                                                    {QStringLiteral("offset"), occurrence.logOffset}};
    if (!occurrence.trial.isEmpty()) {
        object[QStringLiteral("trial")] =
            QJsonObject{{QStringLiteral("id"), occurrence.trial},
                        {QStringLiteral("run"), occurrence.run},
                        {QStringLiteral("link"), Link(place::Trial{occurrence.trial, occurrence.run}).print()}};
    }
    return object;
}

QJsonObject toJson(const Mode &mode)
{
    QJsonArray causes;
    for (const Cause &cause : mode.causes)
        causes.append(QJsonObject{{QStringLiteral("id"), cause.id},
                                  {QStringLiteral("name"), cause.name},
                                  {QStringLiteral("link"), Link(place::Cause{cause.id}).print()},
                                  {QStringLiteral("certainty"),
                                   cause.probable ? QStringLiteral("probable") : QStringLiteral("certain")}});
    QJsonObject object{{QStringLiteral("id"), mode.id},
            {QStringLiteral("link"), Link(place::Mode{mode.id}).print()},
            {QStringLiteral("title"), mode.title},
            {QStringLiteral("status"), mode.status},
            {QStringLiteral("kind"), mode.kind},
            {QStringLiteral("type"), mode.type},
            {QStringLiteral("occurrences"), mode.occurrences},
            {QStringLiteral("first_seen"), json::time(mode.firstSeen)},
            {QStringLiteral("last_seen"), json::time(mode.lastSeen)},
            {QStringLiteral("causes"), causes}};
    put(object, QStringLiteral("status_reason"), mode.statusReason);
    return object;
}

QString briefId(const QString &id)
{
    return id.right(8);
}

} // namespace ariadne::failures
