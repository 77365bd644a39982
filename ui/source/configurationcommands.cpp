// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration of a source tree on the Source page: chosen once, kept for the repository, said in the status line.
#include "ui/source/sourcepage.h"

#include "ui/shell/commandregistry.h"
#include "ui/source/codepanel.h"
#include "ui/source/relationspanel.h"
#include "ui/source/sourcechoices.h"
#include "ui/source/textsearchpanel.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>

namespace ariadne::ui {

void SourcePage::chooseConfiguration()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose a configuration"), m_root ? m_root->path() : QString(),
        tr("Configurations (.config autoconf.h config.h compile_commands.json);;All files (*)"));
    if (!path.isEmpty())
        loadConfiguration(path);
}

void SourcePage::loadConfiguration(const QString &path)
{
    m_configurationJob.start(
        tr("Reading the configuration"), JobSlot<source::Configuration>::Pool::Interactive,
        [path](JobControl &job) { return source::Configuration::fromFile(path, job); },
        [this, path](Result<source::Configuration> read) {
            if (!read) {
                m_shell.say(read.error().what, true);
                return;
            }
            setConfiguration(std::make_shared<const source::Configuration>(std::move(*read)), path);
        });
}

// What was chosen for this repository in an earlier session.
void SourcePage::restoreConfiguration()
{
    const QString path = SourceChoices::load(m_root->id()).configuration;
    if (!path.isEmpty())
        loadConfiguration(path);
}

std::function<source::Filter::Truth(source::Branch::Kind, std::string_view)> SourcePage::configurationHolds() const
{
    if (!m_configuration)
        return {};
    return source::holdsUnder(m_configuration);
}

void SourcePage::setConfiguration(const std::shared_ptr<const source::Configuration> &configuration,
                                  const QString &path)
{
    m_configuration = configuration;
    m_configurationPath = configuration ? path : QString();
    if (m_root && !(SourceChoices{m_configurationPath}.save(m_root->id())))
        m_shell.say(tr("The choice cannot be kept: %1 cannot be written.").arg(SourceChoices::file()));
    m_relations->setConfiguration(m_configuration);
    m_search->setConfiguration(m_configuration);
    if (m_file)
        startOutline();
    refreshActions();
    emit placeChanged(); // the status line names it
}

// "Configuration build/.config"
QString SourcePage::configurationText() const
{
    if (m_configurationPath.isEmpty())
        return {};
    const QString below = QDir(m_root->path()).relativeFilePath(m_configurationPath);
    return tr("Configuration %1").arg(below.startsWith(u"../") ? QFileInfo(m_configurationPath).fileName() : below);
}

} // namespace ariadne::ui
