// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QList>

namespace ariadne::ui {

// Icon over word, the thread at the leading edge of the page in front, a count of what waits for a person.
class RailEntry : public QAbstractButton
{
    Q_OBJECT
public:
    RailEntry(const QString &page, const QString &title, const QString &icon, QWidget *parent);
    QString page() const { return m_page; }
    void setBadge(int count);
    int badge() const { return m_badge; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();
    QString m_page, m_icon;
    int m_badge = 0;
};

class Rail : public QWidget
{
    Q_OBJECT
public:
    explicit Rail(QWidget *parent = nullptr);
    void addPage(const QString &page, const QString &title, const QString &icon, const QString &key);
    void setCurrent(const QString &page);
    void setBadge(const QString &page, int count);
    QSize sizeHint() const override;

signals:
    void chosen(const QString &page);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QList<RailEntry *> m_entries;
};

} // namespace ariadne::ui
