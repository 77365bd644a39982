// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/desktop.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace ariadne::ui {
namespace {

constexpr auto kGroup = "org.freedesktop.appearance";
const QString &service()
{
    static const QString name = QStringLiteral("org.freedesktop.portal.Desktop");
    return name;
}
const QString &path()
{
    static const QString name = QStringLiteral("/org/freedesktop/portal/desktop");
    return name;
}
const QString &interface()
{
    static const QString name = QStringLiteral("org.freedesktop.portal.Settings");
    return name;
}
// Enough for a running portal; a window that waits longer for its colours starts too late.
constexpr int kFirstWaitMs = 80;

} // namespace

Desktop::Desktop(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service(), path(), interface(), QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    for (const auto *key : {"color-scheme", "accent-color", "contrast"})
        read(QString::fromLatin1(key));
}

void Desktop::read(const QString &key)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    auto message = QDBusMessage::createMethodCall(service(), path(), interface(), QStringLiteral("Read"));
    message << QString::fromLatin1(kGroup) << key;
    // The scheme is worth a short wait, or a dark window would flash light; but only from a portal that runs already.
    if (key == u"color-scheme") {
        message.setAutoStartService(false);
        const QDBusMessage reply = bus.call(message, QDBus::Block, kFirstWaitMs);
        if (reply.type() == QDBusMessage::ReplyMessage && !reply.arguments().isEmpty()) {
            take(key, reply.arguments().constFirst());
            return;
        }
        message.setAutoStartService(true);
    }
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, key](QDBusPendingCallWatcher *call) {
        call->deleteLater();
        const QDBusPendingReply<QVariant> reply = *call;
        if (reply.isError())
            return; // no portal, or one that does not know the key
        take(key, reply.value());
        emit changed();
    });
}

void Desktop::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != QLatin1String(kGroup))
        return;
    take(key, value.variant());
    emit changed();
}

void Desktop::take(const QString &key, const QVariant &wrapped)
{
    QVariant value = wrapped;
    while (value.metaType() == QMetaType::fromType<QDBusVariant>()) // Read wraps twice, ReadOne and the signal once
        value = value.value<QDBusVariant>().variant();
    if (key == u"color-scheme") {
        const uint scheme = value.toUInt(); // 0 no preference, 1 dark, 2 light
        m_dark = scheme == 1 ? std::optional(true) : scheme == 2 ? std::optional(false) : std::nullopt;
    } else if (key == u"contrast") {
        m_highContrast = value.toUInt() == 1;
    } else if (key == u"accent-color" && value.canConvert<QDBusArgument>()) {
        const auto argument = value.value<QDBusArgument>();
        if (argument.currentSignature() != u"(ddd)")
            return;
        double red = -1, green = -1, blue = -1;
        argument.beginStructure();
        argument >> red >> green >> blue;
        argument.endStructure();
        const auto inRange = [](double x) { return x >= 0 && x <= 1; }; // out of range means "not set"
        if (inRange(red) && inRange(green) && inRange(blue))
            m_accent = QColor::fromRgbF(float(red), float(green), float(blue));
        else
            m_accent.reset();
    }
}

} // namespace ariadne::ui
