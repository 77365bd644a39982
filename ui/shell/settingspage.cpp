// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settingspage.h"

#include "support/directories.h"
#include "ui/shell/windows.h"
#include "ui/theme/theme.h"
#include "ui/widgets/bands.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ariadne::ui {

namespace {

int px(qreal at96)
{
    return Theme::instance().px(at96);
}

QComboBox *choice(const QString &name, const QString &label, const QList<std::pair<QString, QString>> &items)
{
    auto *box = new QComboBox;
    box->setObjectName(QStringLiteral("settings.") + name);
    box->setAccessibleName(label);
    for (const auto &[key, text] : items)
        box->addItem(text, key);
    return box;
}

void choose(QComboBox *box, const QString &key)
{
    box->setCurrentIndex(qMax(0, box->findData(key)));
}

} // namespace

SettingsPage::SettingsPage(Windows &windows, Shell &, QWidget *parent)
    : WindowPage(QStringLiteral("settings"), QStringLiteral("settings"), parent), m_windows(windows),
      m_languageAtStart(windows.settings().language)
{
    auto *content = new QWidget;
    content->setBackgroundRole(QPalette::AlternateBase);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(px(24), px(20), px(24), px(24));
    column->setSpacing(px(4));
    column->addWidget(new Label(tr("Settings"), Ink::Title));
    column->addWidget(
        new Label(tr("They hold at once and are kept in %1.").arg(Settings::file()), Ink::Secondary, Tone::Muted));
    m_band = new ErrorBand;
    column->addWidget(m_band);
    m_grid = new QGridLayout;
    m_grid->setHorizontalSpacing(px(24));
    m_grid->setVerticalSpacing(px(4));
    m_grid->setColumnMinimumWidth(0, px(150));
    m_grid->setColumnMinimumWidth(1, px(320));
    m_grid->setColumnStretch(2, 1);
    column->addLayout(m_grid);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("settings.scroll"));
    scroll->setAccessibleName(tr("Settings"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setBackgroundRole(QPalette::AlternateBase);
    scroll->setWidget(content);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    addHeading(tr("Window"));
    m_theme = choice(QStringLiteral("theme"), tr("Colours"),
                     {{QStringLiteral("system"), tr("As the system")},
                      {QStringLiteral("light"), tr("Light")},
                      {QStringLiteral("dark"), tr("Dark")}});
    addRow(tr("Colours"), m_theme,
           tr("Follows the desktop unless you choose otherwise. Fonts and their size are the desktop's."));
    m_density = choice(QStringLiteral("density"), tr("Rows"),
                       {{QStringLiteral("compact"), tr("Dense")}, {QStringLiteral("comfortable"), tr("Comfortable")}});
    addRow(tr("Rows"), m_density, tr("Comfortable gives each row 4 pixels more."));
    m_language = choice(QStringLiteral("language"), tr("Language"),
                        {{QString(), tr("As the system")},
                         {QStringLiteral("en"), QStringLiteral("English")},
                         {QStringLiteral("de"), QStringLiteral("Deutsch")}});
    addRow(tr("Language"), m_language, tr("Another language holds from the next start."));
    m_restore = new QCheckBox(tr("Come back to what was open"));
    m_restore->setObjectName(QStringLiteral("settings.restore"));
    m_restore->setAccessibleName(m_restore->text());
    addRow(tr("Start"), m_restore, tr("Windows, tabs, places and the Trail, also after a crash."));

    addHeading(tr("Catalogue"));
    m_catalogue = new QLineEdit;
    m_catalogue->setObjectName(QStringLiteral("settings.catalogue"));
    m_catalogue->setAccessibleName(tr("Catalogue"));
    m_catalogue->setPlaceholderText(directories::catalogue());
    addRow(tr("Kept in"), m_catalogue,
           tr("A file of your own, or postgresql://host/database for a team. Passwords belong in ~/.pgpass."));

    addHeading(tr("Network"));
    m_network = new QCheckBox(tr("Ask a debuginfod server"));
    m_network->setObjectName(QStringLiteral("settings.network"));
    m_network->setAccessibleName(m_network->text());
    addRow(tr("Debug information"), m_network,
           tr("Off: Ariadne opens no connection. The build ids of your binaries stay here."));
    m_debuginfod = new QLineEdit;
    m_debuginfod->setObjectName(QStringLiteral("settings.debuginfod"));
    m_debuginfod->setAccessibleName(tr("Server"));
    m_debuginfod->setPlaceholderText(QStringLiteral("https://debuginfod.debian.net"));
    addRow(tr("Server"), m_debuginfod, tr("The environment variable DEBUGINFOD_URLS alone switches nothing on."));

    show(m_windows.settings());
    for (QComboBox *box : {m_theme, m_density, m_language})
        connect(box, &QComboBox::activated, this, &SettingsPage::keep);
    for (QCheckBox *box : {m_network, m_restore})
        connect(box, &QCheckBox::toggled, this, &SettingsPage::keep);
    for (QLineEdit *field : {m_catalogue, m_debuginfod})
        connect(field, &QLineEdit::editingFinished, this, &SettingsPage::keep);
    connect(&windows, &Windows::settingsChanged, this, [this] { show(m_windows.settings()); });
    setFocusProxy(m_theme);
}

void SettingsPage::addHeading(const QString &text)
{
    const int row = m_grid->rowCount();
    auto *label = new Label(text, Ink::Bold);
    label->setContentsMargins(0, px(20), 0, px(4));
    m_grid->addWidget(label, row, 0, 1, 3);
}

void SettingsPage::addRow(const QString &label, QWidget *field, const QString &sentence)
{
    const int row = m_grid->rowCount();
    auto *name = new Label(label, Ink::Body, Tone::Muted);
    m_grid->addWidget(name, row, 0, Qt::AlignVCenter);
    m_grid->addWidget(field, row, 1, Qt::AlignVCenter);
    auto *says = new Label(sentence, Ink::Secondary, Tone::Muted);
    says->setWordWrap(true);
    m_grid->addWidget(says, row, 2, Qt::AlignVCenter);
    field->setAccessibleDescription(sentence);
}

void SettingsPage::show(const Settings &settings)
{
    m_showing = true;
    choose(m_theme, settings.theme == Theme::Mode::Light  ? QStringLiteral("light")
                    : settings.theme == Theme::Mode::Dark ? QStringLiteral("dark")
                                                          : QStringLiteral("system"));
    choose(m_density, settings.comfortable ? QStringLiteral("comfortable") : QStringLiteral("compact"));
    choose(m_language, settings.language);
    m_restore->setChecked(settings.restoreSession);
    m_catalogue->setText(settings.catalogue);
    m_network->setChecked(!settings.debuginfod.isEmpty());
    m_debuginfod->setText(settings.debuginfod);
    m_debuginfod->setEnabled(m_network->isChecked());
    m_showing = false;
}

void SettingsPage::keep()
{
    if (m_showing)
        return;
    Settings settings = m_windows.settings();
    const QString theme = m_theme->currentData().toString();
    settings.theme = theme == u"light"  ? Theme::Mode::Light
                     : theme == u"dark" ? Theme::Mode::Dark
                                        : Theme::Mode::System;
    settings.comfortable = m_density->currentData().toString() == u"comfortable";
    settings.language = m_language->currentData().toString();
    settings.restoreSession = m_restore->isChecked();
    settings.catalogue = m_catalogue->text().trimmed();
    m_debuginfod->setEnabled(m_network->isChecked());
    if (m_network->isChecked() && m_debuginfod->text().trimmed().isEmpty()) {
        m_debuginfod->setFocus();
        return; // nothing is on before a server is named
    }
    settings.debuginfod = m_network->isChecked() ? m_debuginfod->text().trimmed() : QString();
    if (settings == m_windows.settings())
        return;
    if (!m_windows.setSettings(settings))
        m_band->say(tr("The settings hold for now, but %1 cannot be written: check the folder and the disk.")
                        .arg(Settings::file()));
    else if (settings.language != m_languageAtStart)
        m_band->say(tr("The language changes with the next start."), Tone::Known);
}

} // namespace ariadne::ui
