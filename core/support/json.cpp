// SPDX-License-Identifier: GPL-3.0-or-later
#include "json.h"

#include <QCoreApplication>

namespace ariadne::json {

QString address(quint64 value)
{
    return hexText(value);
}

QString time(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonArray warnings(const Warnings &warnings)
{
    QJsonArray array;
    for (const Warning &warning : warnings) {
        array.append(QJsonObject{{QStringLiteral("code"), warning.code},
                                 {QStringLiteral("message"), warning.message},
                                 {QStringLiteral("where"), warning.where}});
    }
    return array;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Result<QJsonObject> parseObject(const QByteArray &text)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "This is not valid JSON (at byte %1).").arg(error.offset),
                    error.errorString());
    }
    if (!document.isObject()) {
        return fail(Error::Kind::Malformed, QCoreApplication::translate("ariadne", "This JSON text is not an object."));
    }
    return document.object();
}

} // namespace ariadne::json
