// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/gotoanswers.h"

#include "source/query/queries.h"
#include "support/bytes.h"
#include "ui/source/symbolwords.h"

#include <QCoreApplication>
#include <QMutex>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ariadne::ui::GotoAnswers)
};

struct OpenTree {
    const SymbolIndex *owner = nullptr;
    SymbolIndex::ViewPointer view;
    QString name, state;
    Link link;
};

QMutex &mutex()
{
    static QMutex it;
    return it;
}
QList<OpenTree> &openTrees()
{
    static QList<OpenTree> trees;
    return trees;
}

// The scores of files and names are of different makes; so that a file whose name was typed stands before names that
// only begin so, and a name typed whole before files that only hold its letters.
constexpr int kFileScale = 64, kNameScale = 80;
constexpr int kBeginsSo = 6500; // of source::findSymbols
constexpr int kMostNames = 8;   // among files
constexpr int kLeastLetters = 3;

void addNames(const OpenTree &tree, const QString &words, int limit, bool among, QList<GotoHit> &hits, JobControl &job)
{
    const auto found = source::findSymbols(*tree.view, words, among ? std::min(limit, kMostNames) : limit, job);
    if (!found)
        return;
    for (const source::SymbolHit &symbol : found->rows) {
        if (among && symbol.score < kBeginsSo)
            break;
        GotoHit hit;
        hit.text = displayText(symbol.name);
        hit.place = QStringLiteral("%1:%2").arg(displayText(symbol.path)).arg(symbol.line);
        if (symbol.definitions > 1)
            hit.place += Words::tr(" and %n more", nullptr, int(symbol.definitions - 1));
        hit.kind = kindText(symbol.kind);
        hit.icon = kindIcon(symbol.kind);
        if (hit.text.size() == symbol.name.size())
            hit.matched = symbol.matched;
        hit.score = among ? symbol.score / kNameScale : symbol.score;
        hit.link =
            place::Source{tree.view->root().id(), tree.view->revision(), symbol.path, {symbol.line, symbol.line}};
        hits.append(std::move(hit));
    }
}

void addFiles(const OpenTree &tree, const QString &words, int limit, QList<GotoHit> &hits, JobControl &job)
{
    const auto found = source::findFiles(*tree.view, words, limit, job);
    if (!found)
        return;
    for (const source::FileHit &file : found->rows) {
        const qsizetype slash = file.path.lastIndexOf('/');
        GotoHit hit;
        hit.text = displayText(file.path.mid(slash + 1));
        hit.place = slash < 0 ? tree.name : displayText(file.path.left(slash));
        hit.kind = Words::tr("file");
        hit.icon = QStringLiteral("file");
        hit.score = file.score / kFileScale;
        hit.link = place::Source{tree.view->root().id(), tree.view->revision(), file.path, {}};
        // Letters of the name, where bytes are letters.
        for (const int at : file.matched) {
            if (at > slash && hit.text.size() == file.path.size() - slash - 1)
                hit.matched.append(at - int(slash) - 1);
        }
        std::ranges::sort(hit.matched);
        hits.append(std::move(hit));
    }
}

} // namespace

void offerForGoto(const SymbolIndex *index, const repository::SourceRoot &root, const QByteArray &revision)
{
    withdrawFromGoto(index);
    const QMutexLocker lock(&mutex());
    openTrees().append(
        {index, index->view(), root.name(), index->stateText(), place::Source{root.id(), revision, {}, {}}});
}

void withdrawFromGoto(const SymbolIndex *index)
{
    const QMutexLocker lock(&mutex());
    openTrees().removeIf([index](const OpenTree &tree) { return tree.owner == index; });
}

QList<GotoHit> gotoAnswers(const QString &prefix, const QString &words, int limit, JobControl &job)
{
    QList<OpenTree> trees;
    {
        const QMutexLocker lock(&mutex());
        trees = openTrees();
    }
    QList<GotoHit> hits;
    QStringList said; // two tabs of one tree answer once
    const bool names = prefix == u"#";
    if ((!names && !prefix.isEmpty()) || words.isEmpty())
        return hits;
    for (const OpenTree &tree : std::as_const(trees)) {
        if (job.cancelled())
            break;
        if (said.contains(tree.link.print()))
            continue;
        said.append(tree.link.print());
        if (tree.view && !names)
            addFiles(tree, words, limit, hits, job);
        if (tree.view && (names || words.size() >= kLeastLetters))
            addNames(tree, words, limit, !names, hits, job);
        // What is not there may be among the files that are not read yet.
        const bool asked = names || (hits.isEmpty() && words.size() >= kLeastLetters);
        if (asked && (!tree.view || !tree.view->indexed().complete())) {
            GotoHit hit;
            hit.text = tree.state.isEmpty() ? Words::tr("Indexing") : tree.state;
            hit.place = tree.name;
            hit.kind = Words::tr("so far");
            hit.icon = QStringLiteral("clock");
            hit.score = -1000;
            hit.link = tree.link;
            hits.append(std::move(hit));
        }
    }
    return hits;
}

} // namespace ariadne::ui
