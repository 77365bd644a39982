// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/query/systemheaders.h"

#include "source/scan/bytescan.h"

#include <QDir>
#include <QFile>
#include <string_view>

namespace ariadne::source {

namespace {

constexpr size_t kMostFiles = 4000;
constexpr qint64 kMostBytes = 8 << 20; // of one file

std::vector<std::string> machineFolders()
{
    std::vector<std::string> folders{"/usr/local/include"};
    // gcc's own headers, then Debian's for this machine, then everybody's.
    for (const char *place : {"/usr/lib/gcc", "/usr/lib64/gcc"}) {
        const QDir gcc(QString::fromLatin1(place));
        for (const QString &machine : gcc.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const QDir versions(gcc.filePath(machine));
            for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                folders.push_back(versions.filePath(version).toStdString() + "/include");
        }
    }
    const QDir include(QStringLiteral("/usr/include"));
    for (const QString &machine : include.entryList({QStringLiteral("*-linux-gnu*")}, QDir::Dirs))
        folders.push_back(include.filePath(machine).toStdString());
    folders.push_back("/usr/include");
    return folders;
}

std::string_view skipBlanks(std::string_view text)
{
    const size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

class Collector
{
public:
    Collector(const std::vector<std::string> &folders, JobControl &job) : m_job(job), m_folders(folders)
    {
        for (std::string &folder : machineFolders())
            m_folders.push_back(std::move(folder));
    }

    // All that the path may mean: which of them the compiler takes is not worth knowing.
    void open(std::string_view path)
    {
        if (path.empty() || path.front() == '/' || !m_asked.emplace(path).second)
            return;
        for (const std::string &folder : m_folders)
            openFile(folder + '/' + std::string(path));
    }

    SystemMacros run()
    {
        for (size_t i = 0; i < m_open.size(); ++i) {
            if (m_job.cancelled() || i >= kMostFiles) {
                m_macros.complete = false;
                break;
            }
            read(std::string(m_open[i])); // the list grows meanwhile
        }
        return std::move(m_macros);
    }

private:
    void openFile(const std::string &path)
    {
        if (m_seen.insert(path).second && QFile::exists(QString::fromStdString(path)))
            m_open.push_back(path);
    }

    void read(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        if (!file.open(QIODevice::ReadOnly) || file.isSequential() || file.size() > kMostBytes)
            return;
        const QByteArray bytes = file.read(kMostBytes);
        const std::string_view text(bytes.constData(), static_cast<size_t>(bytes.size()));
        const std::string folder = path.substr(0, path.rfind('/') + 1);
        for (size_t at = 0; at < text.size();) {
            const size_t end = std::min(text.find('\n', at), text.size());
            line(skipBlanks(text.substr(at, end - at)), folder);
            at = end + 1;
        }
    }

    void line(std::string_view text, const std::string &folder)
    {
        if (!text.starts_with('#'))
            return;
        text = skipBlanks(text.substr(1));
        if (text.starts_with("define")) {
            text = skipBlanks(text.substr(6));
            const char *const end = wordEnd(text.data(), text.data() + text.size());
            m_macros.names.emplace(text.data(), static_cast<size_t>(end - text.data()));
        } else if (text.starts_with("include")) {
            text = skipBlanks(text.substr(text.starts_with("include_next") ? 12 : 7));
            if (text.empty() || (text.front() != '<' && text.front() != '"'))
                return;
            const size_t end = text.find(text.front() == '<' ? '>' : '"', 1);
            if (end == std::string_view::npos)
                return;
            const std::string_view path = text.substr(1, end - 1);
            if (text.front() == '"')
                openFile(folder + std::string(path));
            open(path);
        }
    }

    JobControl &m_job;
    std::vector<std::string> m_folders, m_open;
    std::unordered_set<std::string> m_seen, m_asked;
    SystemMacros m_macros;
};

} // namespace

SystemMacros SystemMacros::of(const std::vector<std::string> &paths, const std::vector<std::string> &folders,
                              JobControl &job)
{
    Collector collector(folders, job);
    for (const std::string &path : paths)
        collector.open(path);
    return collector.run();
}

} // namespace ariadne::source
