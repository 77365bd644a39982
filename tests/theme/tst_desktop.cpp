// SPDX-License-Identifier: GPL-3.0-or-later
// What the desktop wants, asked over a session bus of our own with a portal of our own on it.
#include "ui/theme/desktop.h"
#include "ui/theme/theme.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>
#include <QtWidgets>

using namespace ariadne::ui;

namespace {

QString s(const char *text) { return QString::fromUtf8(text); }

// org.freedesktop.portal.Settings, as far as it is asked: Read answers a variant in a variant.
class Portal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    QHash<QString, QVariant> values;
    void change(QDBusConnection bus, const QString &key, const QVariant &value)
    {
        values[key] = value;
        auto signal = QDBusMessage::createSignal(s("/org/freedesktop/portal/desktop"), s("org.freedesktop.portal.Settings"),
                                                 s("SettingChanged"));
        signal << s("org.freedesktop.appearance") << key << QVariant::fromValue(QDBusVariant(value));
        bus.send(signal);
    }
public slots:
    QDBusVariant Read(const QString &group, const QString &key, const QDBusMessage &message)
    {
        if (group != u"org.freedesktop.appearance" || !values.contains(key)) {
            message.setDelayedReply(true);
            QDBusConnection(s("portal")).send(message.createErrorReply(s("org.freedesktop.portal.Error.NotFound"), key));
            return {};
        }
        return QDBusVariant(QVariant::fromValue(QDBusVariant(values.value(key))));
    }
};

struct Rgb {
    double red, green, blue;
};
QDBusArgument &operator<<(QDBusArgument &argument, const Rgb &color)
{
    argument.beginStructure();
    argument << color.red << color.green << color.blue;
    argument.endStructure();
    return argument;
}
const QDBusArgument &operator>>(const QDBusArgument &argument, Rgb &color)
{
    argument.beginStructure();
    argument >> color.red >> color.green >> color.blue;
    argument.endStructure();
    return argument;
}

} // namespace
Q_DECLARE_METATYPE(Rgb)

class TestDesktop : public QObject
{
    Q_OBJECT
    QProcess daemon;
    Portal portal;
    QDBusConnection bus{s("none")};

private slots:
    void initTestCase()
    {
        const QString program = QStandardPaths::findExecutable(s("dbus-daemon"));
        if (program.isEmpty())
            QSKIP("dbus-daemon is not installed");
        daemon.start(program, {s("--session"), s("--nofork"), s("--print-address=1")});
        QVERIFY(daemon.waitForStarted());
        QVERIFY(daemon.waitForReadyRead());
        const QByteArray address = daemon.readAllStandardOutput().trimmed();
        QVERIFY(address.startsWith("unix:"));
        qputenv("DBUS_SESSION_BUS_ADDRESS", address); // before the first use of the session bus
        qDBusRegisterMetaType<Rgb>();
        bus = QDBusConnection::connectToBus(QString::fromLatin1(address), s("portal"));
        QVERIFY(bus.isConnected());
        QVERIFY(bus.registerService(s("org.freedesktop.portal.Desktop")));
        QVERIFY(bus.registerObject(s("/org/freedesktop/portal/desktop"), &portal, QDBusConnection::ExportAllSlots));
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(s("portal"));
        daemon.terminate();
        daemon.waitForFinished(5000);
    }

    void reads()
    {
        portal.values = {{s("color-scheme"), 1U}, {s("contrast"), 0U}};
        Desktop desktop;
        // This portal lives in the same thread and cannot answer the first, short wait; a real one does.
        QTRY_COMPARE(desktop.prefersDark(), std::optional(true));
        QVERIFY(!desktop.accent());
        QVERIFY(!desktop.highContrast());
    }

    void follows()
    {
        portal.values = {{s("color-scheme"), 0U}};
        Desktop desktop;
        QSignalSpy changed(&desktop, &Desktop::changed);
        QTRY_VERIFY(changed.count() >= 1);
        QVERIFY(!desktop.prefersDark()); // no preference
        portal.change(bus, s("color-scheme"), 2U);
        QTRY_COMPARE(desktop.prefersDark(), std::optional(false));
        portal.change(bus, s("color-scheme"), 1U);
        QTRY_COMPARE(desktop.prefersDark(), std::optional(true));
        portal.change(bus, s("contrast"), 1U);
        QTRY_VERIFY(desktop.highContrast());
        portal.change(bus, s("accent-color"), QVariant::fromValue(Rgb{0.2, 0.6, 0.3}));
        QTRY_VERIFY(desktop.accent());
        QCOMPARE(desktop.accent()->name(), QColor::fromRgbF(0.2F, 0.6F, 0.3F).name());
        portal.change(bus, s("accent-color"), QVariant::fromValue(Rgb{-1, -1, -1})); // "not set"
        QTRY_VERIFY(!desktop.accent());
        portal.change(bus, s("accent-color"), s("nonsense"));
        portal.change(bus, s("color-scheme"), 0U);
        QTRY_VERIFY(!desktop.prefersDark());
    }

    // The window follows, unless the user chose.
    void theme()
    {
        portal.values = {{s("color-scheme"), 1U}};
        Theme &theme = Theme::instance();
        theme.apply();
        QTRY_VERIFY(theme.isDark());
        QCOMPARE(qApp->palette().color(QPalette::Window), Theme::color(Role::Window, true));
        portal.change(bus, s("color-scheme"), 2U);
        QTRY_VERIFY(!theme.isDark());
        theme.setMode(Theme::Mode::Dark);
        portal.change(bus, s("color-scheme"), 1U);
        portal.change(bus, s("color-scheme"), 2U);
        QTest::qWait(0);
        QVERIFY(theme.isDark());
        theme.setMode(Theme::Mode::System);
        QTRY_VERIFY(!theme.isDark());
        portal.change(bus, s("accent-color"), QVariant::fromValue(Rgb{0.8, 0.2, 0.2}));
        QTRY_VERIFY(theme.color(Role::Accent) != Theme::color(Role::Accent, false));
        QVERIFY(theme.color(Role::Accent).red() > theme.color(Role::Accent).blue());
        portal.change(bus, s("contrast"), 1U);
        QTRY_COMPARE(theme.color(Role::Muted), theme.color(Role::Text));
    }
};

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
