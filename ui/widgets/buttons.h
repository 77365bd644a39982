// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/roles.h"

#include <QAbstractButton>
#include <QKeySequence>
#include <QPushButton>
#include <QToolButton>

#include "support/link.h"

#include <optional>

namespace ariadne::ui {

// A 26 px push button with an icon of ours and a framed key hint. The hint is shown, not bound: the key belongs to the
// command registry. At most one Primary per page, and only if the page knows the next step.
class Button : public QPushButton
{
    Q_OBJECT
public:
    enum class Kind { Plain, Primary };
    explicit Button(const QString &text, QWidget *parent = nullptr, Kind kind = Kind::Plain);
    void setKeyHint(const QKeySequence &key);
    void setKeyHint(const QString &key);
    void setIconName(const QString &name);
    Kind kind() const { return m_kind; }
    // Disables and says why, in the tooltip and to assistive tools; the caller shows the reason beside it, too.
    void setHeld(const QString &reason);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    Kind m_kind;
    QString m_key, m_icon;
};

class PrimaryButton : public Button
{
    Q_OBJECT
public:
    explicit PrimaryButton(const QString &text, QWidget *parent = nullptr) : Button(text, parent, Kind::Primary) {}
};

// Icon only, flat, 24 px. `name` becomes the accessible name and, with the key, the tooltip.
class IconButton : public QToolButton
{
    Q_OBJECT
public:
    IconButton(const QString &iconName, const QString &name, QWidget *parent = nullptr, const QKeySequence &key = {});
    void setIconName(const QString &iconName);

protected:
    void changeEvent(QEvent *event) override;

private:
    QString m_iconName;
};

// Text one can follow: accent, underlined under the pointer, Tab reaches it, Enter and Space follow. Carries a Link, or
// only the signal. Its context menu copies the address.
class LinkLabel : public QAbstractButton
{
    Q_OBJECT
public:
    explicit LinkLabel(const QString &text = {}, QWidget *parent = nullptr);
    void setLink(const std::optional<Link> &link) { m_link = link; }
    const std::optional<Link> &link() const { return m_link; }
    void setIconName(const QString &name, Tone tone = Tone::Muted);
    void setCode(bool code);
    void setElide(Elide how);
    void setKeyHint(const QString &key);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void followed(const ariadne::Link &link); // only with a link; clicked() comes always

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    std::optional<Link> m_link;
    QString m_icon, m_key;
    bool m_code = false, m_hovered = false;
    Elide m_elide = Elide::End;
    Tone m_iconTone = Tone::Muted;
};

// An attribute that can be on (selection ground) or off (outlined); removable ones have a × which emits removed().
class Chip : public QAbstractButton
{
    Q_OBJECT
public:
    explicit Chip(const QString &text, QWidget *parent = nullptr);
    void setValue(const QString &value); // "program" + value "strata" at weight 500
    QString value() const { return m_value; }
    void setRemovable(bool removable);
    void setIconName(const QString &name);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

signals:
    void removed(); // ×, Delete or Backspace

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QRect crossRect() const;
    QString m_value, m_icon;
    bool m_removable = false, m_crossPressed = false;
};

} // namespace ariadne::ui
