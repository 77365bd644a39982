// SPDX-License-Identifier: GPL-3.0-or-later
#include "culprit.h"

#include "failures/signature.h"
#include "history/blame.h"
#include "history/diff.h"
#include "support/bytes.h"

#include <QCoreApplication>
#include <algorithm>
#include <tuple>

namespace ariadne::joins {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxFrames = 64;

QString tr(const char *text)
{
    return QCoreApplication::translate("ariadne", text);
}

// The last component of a function's name, which is what a diff's text shows of it.
QByteArray plainName(const QByteArray &function)
{
    const QString name = failures::normalisedFunction(QString::fromUtf8(function));
    return name.section(u"::"_s, -1).toUtf8();
}

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool hasWord(const QByteArray &text, const QByteArray &word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const bool before = at == 0 || !isNameByte(text[at - 1]);
        const qsizetype end = at + word.size();
        if (before && (end >= text.size() || !isNameByte(text[end])))
            return true;
    }
    return false;
}

// git's hunk heading names the function a hunk begins in; a hunk that holds the function's own line shows it in its
// text.
bool changesFunction(const history::FileDiff &file, const QByteArray &function)
{
    const QByteArray name = plainName(function);
    if (name.isEmpty())
        return false;
    for (const history::DiffHunk &hunk : file.hunks) {
        if (hasWord(hunk.heading, name))
            return true;
        for (const history::DiffLine &line : hunk.lines)
            if (hasWord(line.text, name) && line.text.contains('(') && !line.text.isEmpty() &&
                line.text.front() != ' ' && line.text.front() != '\t')
                return true;
    }
    return false;
}

const history::FileDiff *fileOf(const history::Diff &diff, const QByteArray &path)
{
    for (const history::FileDiff &file : diff.files)
        if (file.change.newPath == path || file.change.oldPath == path)
            return &file;
    return nullptr;
}

// Without a known build: the changed file whose path is the longest tail of the frame's.
const history::FileDiff *fileByTail(const history::Diff &diff, const QByteArray &debugPath)
{
    const history::FileDiff *best = nullptr;
    for (const history::FileDiff &file : diff.files) {
        const QByteArray &path = file.change.path();
        if (debugPath != path && !debugPath.endsWith('/' + path))
            continue;
        if (!best || path.size() > best->change.path().size())
            best = &file;
    }
    return best;
}

} // namespace

QString howName(Touch::How how)
{
    switch (how) {
    case Touch::How::Line:
        return u"line"_s;
    case Touch::How::Function:
        return u"function"_s;
    case Touch::How::File:
        break;
    }
    return u"file"_s;
}

Result<Culprit> culpritInStack(const repository::Repository &repository, const ObjectId &commit,
                               const QList<CodePlace> &frames, JobControl &job)
{
    const auto diff = history::commitDiff(repository, commit, {}, job);
    if (!diff)
        return std::unexpected(diff.error());
    Culprit out;
    bool unknown = false;
    for (qsizetype i = 0; i < std::min(frames.size(), kMaxFrames); ++i) {
        if (job.cancelled())
            return cancelled();
        const CodePlace &frame = frames[i];
        if (frame.file.isEmpty())
            continue;
        job.progress(JobControl::Unit::Count, quint64(i), quint64(frames.size()), displayText(frame.function));
        Touch touch;
        touch.frame = int(i);
        touch.function = frame.function;
        touch.line = frame.line;
        const auto source = sourceOf(frame, job);
        if (!source)
            return std::unexpected(source.error());
        const history::FileDiff *file = nullptr;
        if (source->place && source->place->repository == repository.id() && !source->place->commit.isEmpty()) {
            touch.path = source->place->path;
            if (frame.line > 0) {
                const auto root = repository::SourceRoot::open(repository.path(), job);
                if (!root)
                    return std::unexpected(root.error());
                history::BlameOptions options;
                options.range = {frame.line, frame.line};
                const auto blamed =
                    history::blame(*root, source->place->commit.hex, touch.path, options, options.range, job);
                if (!blamed && blamed.error().kind == Error::Kind::Cancelled)
                    return std::unexpected(blamed.error());
                const history::BlameHunk *hunk = blamed ? blamed->at(frame.line) : nullptr;
                if (hunk && hunk->commit == commit) {
                    touch.how = Touch::How::Line;
                    out.touches.append(touch);
                    continue;
                }
            }
            file = fileOf(*diff, touch.path);
        } else {
            file = fileByTail(*diff, frame.file);
            unknown = unknown || !source->place;
            if (file)
                touch.path = file->change.path();
        }
        if (!file)
            continue;
        touch.how = changesFunction(*file, frame.function) ? Touch::How::Function : Touch::How::File;
        out.touches.append(touch);
    }
    std::sort(out.touches.begin(), out.touches.end(),
              [](const Touch &a, const Touch &b) { return std::tie(a.how, a.frame) < std::tie(b.how, b.frame); });
    if (unknown)
        out.warnings.append(
            {u"build-unknown"_s,
             tr("Some frames are of builds whose commit is not known: they were compared by file and function only."),
             {}});
    return out;
}

} // namespace ariadne::joins
