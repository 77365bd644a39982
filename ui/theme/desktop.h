// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <optional>

class QDBusVariant;
class QDBusPendingCallWatcher;

namespace ariadne::ui {

// What the desktop wants of applications: the settings portal (org.freedesktop.appearance) over D-Bus, with its change
// signal. Qt 6.4 has no colour scheme of its own. Without a portal everything stays unknown.
class Desktop : public QObject
{
    Q_OBJECT
public:
    explicit Desktop(QObject *parent = nullptr);
    std::optional<bool> prefersDark() const { return m_dark; }
    std::optional<QColor> accent() const { return m_accent; }
    bool highContrast() const { return m_highContrast; }

signals:
    void changed();

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void read(const QString &key);
    void take(const QString &key, const QVariant &value);
    std::optional<bool> m_dark;
    std::optional<QColor> m_accent;
    bool m_highContrast = false;
};

} // namespace ariadne::ui
