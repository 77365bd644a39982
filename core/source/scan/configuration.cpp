// SPDX-License-Identifier: GPL-3.0-or-later
#include "condition.h"

#include "source/scan/bytescan.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <algorithm>

namespace ariadne::source {

namespace {

constexpr qint64 kMostBytes = qint64(256) << 20; // of a compile database

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

template <typename Each> void eachLine(std::string_view text, Each each)
{
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        each(trimmed(text.substr(at, end - at)));
        at = end + 1;
    }
}

std::string_view wordAt(std::string_view text)
{
    return {text.data(), static_cast<size_t>(wordEnd(text.data(), text.data() + text.size()) - text.data())};
}

// The -D and -U of one entry: name and value, nullopt for -U.
using Given = std::unordered_map<std::string, std::optional<std::string>>;

Given givenBy(const QJsonObject &entry)
{
    QStringList arguments;
    for (const QJsonValue &argument : entry.value(QLatin1String("arguments")).toArray())
        arguments.append(argument.toString());
    if (arguments.isEmpty())
        arguments = QProcess::splitCommand(entry.value(QLatin1String("command")).toString());
    Given given;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        const bool define = argument.startsWith(QLatin1String("-D"));
        if (!define && !argument.startsWith(QLatin1String("-U")))
            continue;
        QString text = argument.mid(2);
        if (text.isEmpty() && i + 1 < arguments.size())
            text = arguments[++i];
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        const std::string name = text.left(equals < 0 ? text.size() : equals).toStdString();
        if (name.empty())
            continue;
        if (define)
            given[name] = equals < 0 ? std::string("1") : text.mid(equals + 1).toStdString();
        else
            given[name] = std::nullopt;
    }
    return given;
}

} // namespace

void Configuration::define(std::string_view name, std::string_view value)
{
    m_values[std::string(name)] = std::string(value);
}

void Configuration::undefine(std::string_view name)
{
    m_values[std::string(name)] = std::nullopt;
}

void Configuration::closePrefix(std::string_view prefix)
{
    if (std::ranges::find(m_closed, prefix) == m_closed.end())
        m_closed.emplace_back(prefix);
}

Configuration::State Configuration::state(std::string_view name) const
{
    if (const auto it = m_values.find(std::string(name)); it != m_values.end())
        return it->second ? State::Defined : State::Undefined;
    const bool closed =
        std::ranges::any_of(m_closed, [&](const std::string &prefix) { return name.starts_with(prefix); });
    return closed ? State::Undefined : State::Unknown;
}

std::string_view Configuration::value(std::string_view name) const
{
    const auto it = m_values.find(std::string(name));
    return it != m_values.end() && it->second ? std::string_view(*it->second) : std::string_view();
}

// Kconfig: =y is 1, =m defines CONFIG_X_MODULE, a string or number is itself.
Configuration Configuration::fromConfig(std::string_view text)
{
    Configuration configuration;
    configuration.closePrefix("CONFIG_");
    eachLine(text, [&](std::string_view line) {
        const size_t equals = line.find('=');
        if (!line.starts_with("CONFIG_") || equals == std::string_view::npos)
            return;
        const std::string_view name = line.substr(0, equals);
        const std::string_view value = line.substr(equals + 1);
        if (value == "m")
            configuration.define(std::string(name) + "_MODULE");
        else if (value != "n")
            configuration.define(name, value == "y" ? "1" : value);
    });
    return configuration;
}

Configuration Configuration::fromHeader(std::string_view text)
{
    Configuration configuration;
    bool kernel = false;
    eachLine(text, [&](std::string_view line) {
        if (!line.starts_with('#'))
            return;
        line = trimmed(line.substr(1));
        const bool undefine = line.starts_with("undef");
        if (!undefine && !line.starts_with("define"))
            return;
        line = trimmed(line.substr(undefine ? 5 : 6));
        const std::string_view name = wordAt(line);
        if (name.empty())
            return;
        kernel = kernel || name.starts_with("CONFIG_");
        const std::string_view rest = line.substr(name.size());
        if (undefine)
            configuration.undefine(name);
        else
            configuration.define(name, rest.starts_with('(') ? std::string_view() : trimmed(rest));
    });
    // autoconf.h names what is on: whatever else begins with CONFIG_ is off.
    if (kernel)
        configuration.closePrefix("CONFIG_");
    return configuration;
}

Result<Configuration> Configuration::fromFile(const QString &path, JobControl &job)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(file.exists() ? Error::Kind::Io : Error::Kind::NotFound,
                    QCoreApplication::translate("ariadne", "The configuration %1 cannot be read.").arg(path),
                    file.errorString());
    if (file.size() > kMostBytes || file.isSequential())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "%1 is no configuration.").arg(path));
    const QByteArray bytes = file.read(kMostBytes);
    if (job.cancelled())
        return cancelled();
    const std::string_view text(bytes.constData(), static_cast<size_t>(bytes.size()));
    if (!bytes.trimmed().startsWith('[')) {
        const bool header =
            text.find("#define") != std::string_view::npos || text.find("#undef") != std::string_view::npos;
        Configuration configuration = header ? fromHeader(text) : fromConfig(text);
        if (configuration.size() == 0)
            return fail(Error::Kind::Malformed,
                        QCoreApplication::translate("ariadne",
                                                    "%1 is no configuration: it sets nothing. A kernel's .config, a "
                                                    "header of #defines or compile_commands.json is wanted.")
                            .arg(path));
        return configuration;
    }
    QJsonParseError error;
    const QJsonArray entries = QJsonDocument::fromJson(bytes, &error).array();
    if (error.error != QJsonParseError::NoError || entries.isEmpty())
        return fail(Error::Kind::Malformed,
                    QCoreApplication::translate("ariadne", "%1 is no compile database.").arg(path),
                    error.errorString());
    // Only what all entries agree on holds for a header too.
    Given common = givenBy(entries[0].toObject());
    for (qsizetype i = 1; i < entries.size() && !common.empty(); ++i) {
        if (job.cancelled())
            return cancelled();
        const Given given = givenBy(entries[i].toObject());
        std::erase_if(common, [&](const auto &pair) {
            const auto it = given.find(pair.first);
            return it == given.end() || it->second != pair.second;
        });
    }
    Configuration configuration;
    configuration.m_values = std::move(common);
    return configuration;
}

} // namespace ariadne::source
