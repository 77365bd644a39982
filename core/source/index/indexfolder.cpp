// SPDX-License-Identifier: GPL-3.0-or-later
#include "source/index/indexfolder.h"

#include "support/hash.h"
#include "support/json.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QSet>
#include <QThread>
#include <algorithm>

namespace ariadne::source {

using namespace Qt::StringLiterals;

namespace {

constexpr int kListVersion = 1;

QString text(const char *source)
{
    return QCoreApplication::translate("ariadne", source);
}

// Opens a segment with its filter. A filter that is missing or broken takes the segment with it: both come from one
// pass over the files.
Result<SegmentPair> openPair(const QString &folder, const QString &name, bool withText)
{
    SegmentPair pair;
    pair.name = name;
    auto facts = Segment::open(folder + u'/' + name + u".facts"_s);
    if (!facts)
        return std::unexpected(facts.error());
    pair.facts = std::move(*facts);
    if (withText) {
        auto filter = TextFilter::open(folder + u'/' + name + u".text"_s);
        if (!filter)
            return std::unexpected(filter.error());
        if ((*filter)->files() != pair.facts->files())
            return fail(Error::Kind::Malformed,
                        text("The index file %1 is damaged: it will be built again.").arg(folder + u'/' + name));
        pair.text = std::move(*filter);
    }
    return pair;
}

} // namespace

Result<IndexFolder::State> IndexFolder::load(quint64 rules, const std::vector<SegmentPair> &reuse) const
{
    // Another process may take a segment out between our look at the list and at the file: then the list is a new one.
    for (int attempt = 0;; ++attempt) {
        bool vanished = false;
        auto state = loadOnce(rules, reuse, vanished);
        if (!vanished || attempt == 3)
            return state;
    }
}

Result<IndexFolder::State> IndexFolder::loadOnce(quint64 rules, const std::vector<SegmentPair> &reuse,
                                                 bool &vanished) const
{
    State state;
    const auto fresh = [&] {
        state.seed = QRandomGenerator::system()->generate64();
        return state;
    };
    const auto content = readFile(m_path + u"/index"_s);
    if (!content) {
        if (content.error().kind == Error::Kind::NotFound)
            return fresh();
        return std::unexpected(content.error());
    }
    const auto list = json::parseObject(*content);
    if (!list || (*list)[u"version"_s].toInt() != kListVersion) {
        state.warnings.append(
            {u"index-damaged"_s, text("The index was damaged or of another version: it was built again."), m_path});
        return fresh();
    }
    bool seedOk = false;
    state.seed = (*list)[u"seed"_s].toString().toULongLong(&seedOk, 16);
    for (const QJsonValue value : (*list)[u"segments"_s].toArray()) {
        const QString name = value[u"name"_s].toString();
        if (!isUuid(name))
            continue;
        const auto open = std::ranges::find(reuse, name, &SegmentPair::name);
        if (open != reuse.end() && !open->facts->damaged() && !(open->text && open->text->damaged())) {
            state.segments.push_back(*open);
            continue;
        }
        auto pair = openPair(m_path, name, value[u"text"_s].toBool());
        const bool damagedBefore = open != reuse.end();
        vanished = vanished || (!pair && pair.error().kind == Error::Kind::NotFound);
        if (pair && pair->facts->rules() == rules && !damagedBefore) {
            state.segments.push_back(std::move(*pair));
        } else if (damagedBefore || (!pair && pair.error().kind != Error::Kind::Newer)) {
            state.warnings.append({u"index-damaged"_s, text("A part of the index was damaged: it was built again."),
                                   m_path + u'/' + name});
        } else {
            state.warnings.append(
                {u"index-outdated"_s, text("A part of the index was of another version: it was built again."), {}});
        }
    }
    if (!seedOk)
        return fresh();
    return state;
}

Done IndexFolder::save(quint64 seed, const std::vector<SegmentPair> &segments) const
{
    QJsonArray list;
    for (const SegmentPair &pair : segments) {
        if (!pair.name.isEmpty())
            list.append(QJsonObject{{u"name"_s, pair.name}, {u"text"_s, pair.text != nullptr}});
    }
    return writeFileAtomically(
        m_path + u"/index"_s,
        json::compact({{u"version"_s, kListVersion}, {u"seed"_s, QString::number(seed, 16)}, {u"segments"_s, list}}));
}

QString IndexFolder::treePath(const QString &workTree) const
{
    return m_path + u"/tree-"_s + QString::fromLatin1(sha256Hex(QFile::encodeName(workTree)).left(16));
}

QString IndexFolder::revisionPath(const QByteArray &commit) const
{
    return m_path + u"/rev-"_s + QString::fromLatin1(commit);
}

std::vector<Tree> IndexFolder::trees() const
{
    std::vector<Tree> trees;
    for (const QString &name : QDir(m_path).entryList({u"tree-*"_s, u"rev-*"_s}, QDir::Files)) {
        if (auto tree = Tree::load(m_path + u'/' + name))
            trees.push_back(std::move(*tree));
    }
    return trees;
}

void IndexFolder::clean(const std::vector<SegmentPair> &segments, int revisions) const
{
    QSet<QString> used;
    for (const SegmentPair &pair : segments)
        used << pair.name + u".facts"_s << pair.name + u".text"_s;
    const QDir folder(m_path);
    for (const QString &name :
         folder.entryList({u"*.facts"_s, u"*.text"_s, u".part-*"_s, u".ariadne-*.tmp"_s}, QDir::Files | QDir::Hidden)) {
        if (!used.contains(name))
            QFile::remove(folder.filePath(name));
    }
    const QStringList old = folder.entryList({u"rev-*"_s}, QDir::Files, QDir::Time);
    for (qsizetype i = revisions; i < old.size(); ++i)
        QFile::remove(folder.filePath(old[i]));
}

Result<FileLock> IndexFolder::lock(JobControl &job) const
{
    for (;;) {
        auto lock = FileLock::tryLock(m_path + u"/lock"_s);
        if (lock || lock.error().kind != Error::Kind::Busy)
            return lock;
        if (job.cancelled())
            return cancelled();
        job.progress(JobControl::Unit::Count, 0, 0, text("waiting for another Ariadne"));
        QThread::msleep(20);
    }
}

} // namespace ariadne::source
