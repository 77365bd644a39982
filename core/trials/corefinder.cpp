// SPDX-License-Identifier: GPL-3.0-or-later
#include "corefinder.h"

#include "support/process.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <algorithm>
#include <cstring>
#include <elf.h>
#include <sys/resource.h>

namespace ariadne::trials {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostEntries = 20000; // of a folder that is searched
constexpr int kMostCores = 4;       // of one run that are kept
constexpr qint64 kNotesBytes = 1 << 20;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

bool moveFile(const QString &from, const QString &to)
{
    QFile::remove(to);
    if (QFile::rename(from, to)) {
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
        return true;
    }
    return false;
}

} // namespace

CoreOwner coreOwner(const QString &path)
{
    CoreOwner owner;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return owner;
    Elf64_Ehdr header;
    if (file.read(reinterpret_cast<char *>(&header), sizeof header) != sizeof header ||
        std::memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_ident[EI_CLASS] != ELFCLASS64 ||
        header.e_ident[EI_DATA] != ELFDATA2LSB || header.e_type != ET_CORE)
        return owner;
    owner.isCore = true;
    // The notes are in one of the first segments; a core with more than 65,535 of them still has it there.
    const int count = std::min<int>(header.e_phnum, 64);
    if (header.e_phentsize != sizeof(Elf64_Phdr) || header.e_phoff > static_cast<quint64>(file.size()) ||
        !file.seek(static_cast<qint64>(header.e_phoff)))
        return owner;
    Elf64_Phdr notes{};
    for (int index = 0; index < count; ++index) {
        Elf64_Phdr segment;
        if (file.read(reinterpret_cast<char *>(&segment), sizeof segment) != sizeof segment)
            return owner;
        if (segment.p_type == PT_NOTE) {
            notes = segment;
            break;
        }
    }
    if (notes.p_type != PT_NOTE || notes.p_offset > static_cast<quint64>(file.size()) ||
        !file.seek(static_cast<qint64>(notes.p_offset)))
        return owner;
    const QByteArray bytes = file.read(static_cast<qint64>(std::min<quint64>(notes.p_filesz, kNotesBytes)));
    qsizetype at = 0;
    while (at + static_cast<qsizetype>(sizeof(Elf64_Nhdr)) <= bytes.size()) {
        Elf64_Nhdr note;
        std::memcpy(&note, bytes.constData() + at, sizeof note);
        at += static_cast<qsizetype>(sizeof note);
        const qsizetype name = (static_cast<qsizetype>(note.n_namesz) + 3) & ~3;
        const qsizetype size = (static_cast<qsizetype>(note.n_descsz) + 3) & ~3;
        if (name > bytes.size() - at || size > bytes.size() - at - name)
            return owner;
        // struct elf_prpsinfo: pr_pid at 24, pr_pgrp at 32 where long has 8 bytes.
        if (note.n_type == NT_PRPSINFO && note.n_descsz >= 40 && bytes.mid(at, 4) == "CORE") {
            qint32 pid = 0;
            qint32 group = 0;
            std::memcpy(&pid, bytes.constData() + at + name + 24, sizeof pid);
            std::memcpy(&group, bytes.constData() + at + name + 32, sizeof group);
            owner.pid = pid;
            owner.group = group;
            return owner;
        }
        at += name + size;
    }
    return owner;
}

CoreFinder::CoreFinder(QString directory, const QString &patternFile)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0) {
        m_whyNot =
            tr("No cores: the hard limit for them is 0 (raise it with ulimit -Hc unlimited, or in limits.conf).");
        return;
    }
    QFile file(patternFile);
    if (!file.open(QIODevice::ReadOnly)) {
        m_whyNot = tr("No cores: %1 cannot be read.").arg(patternFile);
        return;
    }
    const QString pattern = QFile::decodeName(file.read(4096)).trimmed();
    if (pattern.startsWith(u'|')) {
        if (pattern.contains("systemd-coredump"_L1) && !findProgram(u"coredumpctl"_s).isEmpty()) {
            m_how = How::Journal;
            return;
        }
        m_whyNot =
            tr("No cores: the kernel hands them to %1. To keep them here, set kernel.core_pattern to \"core.%p\".")
                .arg(pattern.mid(1).section(u' ', 0, 0));
        return;
    }
    const QString name = pattern.section(u'/', -1);
    const QString folder = pattern.contains(u'/') ? pattern.section(u'/', 0, -2) : QString();
    if (name.isEmpty() || folder.contains(u'%')) {
        m_whyNot = tr("No cores: Ariadne cannot follow the pattern \"%1\" of kernel.core_pattern.").arg(pattern);
        return;
    }
    m_how = How::Files;
    m_folder = pattern.startsWith(u'/') ? (folder.isEmpty() ? u"/"_s : folder)
                                        : QDir(directory).absoluteFilePath(folder.isEmpty() ? u"."_s : folder);
    m_prefix = name.section(u'%', 0, 0);
    // core_uses_pid adds ".PID" where the pattern has no %p.
    QFile usesPid(u"/proc/sys/kernel/core_uses_pid"_s);
    m_hasFields = name.contains(u'%') || (usesPid.open(QIODevice::ReadOnly) && usesPid.read(16).trimmed() != "0");
}

bool CoreFinder::prepare()
{
    if (m_how == How::None)
        return false;
    if (m_how == How::Files && !m_hasFields) {
        // The kernel replaces what stands there. Whatever it is, it is not ours.
        const QString file = QDir(m_folder).filePath(m_prefix);
        const bool exists = QFileInfo::exists(file);
        m_whyNot =
            exists ? tr("No cores: %1 is there already and would be overwritten; move it away to get them.").arg(file)
                   : QString();
        return !exists;
    }
    return true;
}

QStringList CoreFinder::collect(const RunOutcome &outcome, const QString &folder, QString *why)
{
    QStringList found;
    if (!m_whyNot.isEmpty()) {
        *why = m_whyNot;
        return found;
    }
    found = m_how == How::Files ? fromFiles(outcome, folder) : fromJournal(outcome, folder, why);
    if (found.isEmpty() && outcome.coreDumped && why->isEmpty())
        *why = tr("The kernel wrote a core, but not into %1: the command had changed its folder.").arg(m_folder);
    return found;
}

QStringList CoreFinder::fromFiles(const RunOutcome &outcome, const QString &folder)
{
    struct Candidate {
        QString path;
        bool leader = false;
    };
    QList<Candidate> candidates;
    // File times come from a clock that ticks every few milliseconds.
    const QDateTime since = outcome.start.addMSecs(-100);
    QDirIterator entries(m_folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (int seen = 0; entries.hasNext() && seen < kMostEntries; ++seen) {
        entries.next();
        if (!entries.fileName().startsWith(m_prefix) || entries.fileInfo().lastModified() < since)
            continue;
        const CoreOwner owner = coreOwner(entries.filePath());
        if (owner.isCore && owner.group == outcome.pid)
            candidates.append({entries.filePath(), owner.pid == outcome.pid});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
        return std::pair(!a.leader, a.path) < std::pair(!b.leader, b.path);
    });
    QStringList moved;
    for (const Candidate &candidate : candidates.first(std::min<qsizetype>(candidates.size(), kMostCores))) {
        const QString name = moved.isEmpty() ? u"core"_s : u"core."_s + QString::number(moved.size() + 1);
        const QString to = QDir(folder).filePath(name);
        if (moveFile(candidate.path, to))
            moved.append(to);
    }
    return moved;
}

QStringList CoreFinder::fromJournal(const RunOutcome &outcome, const QString &folder, QString *why)
{
    if (!outcome.coreDumped)
        return {};
    const QString to = QDir(folder).filePath(u"core"_s);
    ProcessRequest request;
    request.command = {u"coredumpctl"_s, u"--quiet"_s, u"--output="_s + to, u"dump"_s,
                       u"COREDUMP_PID="_s + QString::number(outcome.pid)};
    request.timeout = std::chrono::seconds(60);
    NoJob job;
    // systemd-coredump goes on writing after the process is gone.
    for (int attempt = 0; attempt < 10; ++attempt) {
        const auto result = runProcess(request, job);
        if (result && result->ok() && coreOwner(to).isCore)
            return {to};
        QThread::msleep(300);
    }
    QFile::remove(to);
    *why = tr("The kernel handed the core to systemd, but coredumpctl does not have it.");
    return {};
}

} // namespace ariadne::trials
