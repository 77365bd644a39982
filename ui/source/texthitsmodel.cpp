// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/texthitsmodel.h"

#include "support/bytes.h"
#include "ui/widgets/roles.h"

#include <algorithm>

namespace ariadne::ui {

using source::TextHit;

namespace {

constexpr qsizetype kMostBefore = 60; // characters before the hit; long lines are cut there

// The line as a row: without what indents it, and cut before the hit where that is far to the right.
struct Shown {
    QString text;
    qsizetype from = 0, length = 0; // the hit in it
};

Shown shownOf(const TextHit &hit)
{
    QByteArray line = hit.text;
    line.replace('\t', ' ');
    const qsizetype at = std::min<qsizetype>(hit.column - 1, line.size());
    qsizetype skip = 0;
    while (skip < at && line.at(skip) == ' ')
        ++skip;
    QString left = displayText(line.mid(skip, at - skip));
    if (left.size() > kMostBefore)
        left = u'…' + left.right(kMostBefore - 1);
    const QString match = displayText(line.mid(at, hit.length));
    return {left + match + displayText(line.mid(at + hit.length)), left.size(), match.size()};
}

} // namespace

TextHitsModel::TextHitsModel(QObject *parent) : QAbstractItemModel(parent) {}

TextHitsModel::~TextHitsModel() = default;

void TextHitsModel::reset(const place::Source &where)
{
    beginResetModel();
    m_where = where;
    m_where.lines = {};
    m_files.clear();
    m_rest.clear();
    m_known.clear();
    m_most = kFirstFiles;
    m_lines = 0;
    endResetModel();
}

void TextHitsModel::add(const QList<TextHit> &hits)
{
    for (qsizetype i = 0; i < hits.size();) {
        qsizetype end = i;
        while (end < hits.size() && hits[end].path == hits[i].path)
            ++end;
        const QList<TextHit> own = hits.mid(i, end - i);
        m_lines += own.size();
        if (File *const known = m_known.value(hits[i].path)) {
            addTo(*known, own);
        } else {
            auto file = std::make_unique<File>();
            file->path = hits[i].path;
            file->hits.assign(own.begin(), own.end());
            showHits(*file);
            m_known.insert(file->path, file.get());
            show(std::move(file));
        }
        i = end;
    }
}

// More of a file that is there already: a long one comes in pieces.
void TextHitsModel::addTo(File &file, const QList<TextHit> &hits)
{
    file.hits.insert(file.hits.end(), hits.begin(), hits.end());
    showHits(file);
    if (file.row < 0)
        return;
    const QModelIndex at = indexOf(file);
    emit dataChanged(at, at);
    if (file.more) {
        const QModelIndex more = index(file.shown, 0, at);
        emit dataChanged(more, more);
    }
}

// Rows for as many hits as may have some, and one for the others.
void TextHitsModel::showHits(File &file)
{
    const int shown = std::min(int(file.hits.size()), file.most);
    const bool rows = file.row >= 0; // else it waits, and nobody looks
    if (shown > file.shown) {
        if (rows)
            beginInsertRows(indexOf(file), file.shown, shown - 1);
        file.shown = shown;
        if (rows)
            endInsertRows();
    }
    if (!file.more && int(file.hits.size()) > shown) {
        if (rows)
            beginInsertRows(indexOf(file), shown, shown);
        file.more = true;
        if (rows)
            endInsertRows();
    }
}

void TextHitsModel::show(FilePointer file)
{
    if (int(m_files.size()) >= m_most) {
        if (m_rest.empty()) {
            beginInsertRows({}, int(m_files.size()), int(m_files.size()));
            m_rest.push_back(std::move(file));
            endInsertRows();
        } else {
            m_rest.push_back(std::move(file));
            const QModelIndex more = index(int(m_files.size()), 0);
            emit dataChanged(more, more);
        }
        return;
    }
    const auto place = std::ranges::lower_bound(
        m_files, file->path, {}, [](const FilePointer &known) -> const QByteArray & { return known->path; });
    const int row = int(place - m_files.begin());
    beginInsertRows({}, row, row);
    m_files.insert(place, std::move(file));
    for (size_t i = size_t(row); i < m_files.size(); ++i)
        m_files[i]->row = int(i);
    endInsertRows();
}

bool TextHitsModel::isMore(const QModelIndex &index) const
{
    if (!index.isValid())
        return false;
    if (const auto *const file = static_cast<const File *>(index.internalPointer()))
        return index.row() >= file->shown;
    return index.row() >= int(m_files.size());
}

void TextHitsModel::showMore(const QModelIndex &more)
{
    if (!isMore(more))
        return;
    if (auto *const file = static_cast<File *>(more.internalPointer())) {
        beginRemoveRows(indexOf(*file), more.row(), more.row());
        file->more = false;
        endRemoveRows();
        file->most += kFirstHits;
        showHits(*file);
        return;
    }
    beginRemoveRows({}, more.row(), more.row());
    std::vector<FilePointer> waiting = std::move(m_rest);
    m_rest.clear();
    endRemoveRows();
    m_most += kFirstFiles;
    std::ranges::sort(waiting, {}, [](const FilePointer &file) -> const QByteArray & { return file->path; });
    for (FilePointer &file : waiting)
        show(std::move(file));
}

bool TextHitsModel::isHit(const QModelIndex &index) const
{
    return hitOf(index) != nullptr;
}

const TextHit *TextHitsModel::hitOf(const QModelIndex &index) const
{
    const auto *const file = index.isValid() ? static_cast<const File *>(index.internalPointer()) : nullptr;
    return file && !isMore(index) ? &file->hits[size_t(index.row())] : nullptr;
}

TextHitsModel::File *TextHitsModel::fileOf(const QModelIndex &index) const
{
    const bool top = index.isValid() && !index.internalPointer() && index.row() < int(m_files.size());
    return top ? m_files[size_t(index.row())].get() : nullptr;
}

Link TextHitsModel::linkOf(const QModelIndex &index) const
{
    place::Source place = m_where;
    if (const TextHit *const hit = hitOf(index)) {
        place.path = hit->path;
        place.lines = {hit->line, hit->line};
        return place;
    }
    if (const File *const file = fileOf(index)) {
        place.path = file->path;
        return place;
    }
    return {};
}

QString TextHitsModel::asText() const
{
    QString out;
    for (const auto *const list : {&m_files, &m_rest})
        for (const FilePointer &file : *list)
            for (const TextHit &hit : file->hits)
                out += QStringLiteral("%1:%2:%3\n")
                           .arg(displayText(hit.path), QString::number(hit.line), QString::fromUtf8(hit.text));
    return out;
}

QModelIndex TextHitsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (column != 0 || row < 0 || row >= rowCount(parent))
        return {};
    return createIndex(row, 0, parent.isValid() ? fileOf(parent) : nullptr);
}

QModelIndex TextHitsModel::parent(const QModelIndex &child) const
{
    const auto *const file = child.isValid() ? static_cast<const File *>(child.internalPointer()) : nullptr;
    return file ? indexOf(*file) : QModelIndex();
}

int TextHitsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_files.size()) + (m_rest.empty() ? 0 : 1);
    const File *const file = fileOf(parent);
    return file ? childRows(*file) : 0;
}

int TextHitsModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant TextHitsModel::hitData(const File &file, int row, int role) const
{
    const TextHit &hit = file.hits[size_t(row)];
    switch (role) {
    case Qt::DisplayRole:
        return shownOf(hit).text;
    case Qt::ToolTipRole:
        return QStringLiteral("%1:%2:%3\n%4")
            .arg(displayText(hit.path), QString::number(hit.line), QString::number(hit.column),
                 displayText(hit.text.left(1000)));
    case Qt::AccessibleTextRole:
        return tr("line %1: %2").arg(hit.line).arg(shownOf(hit).text);
    case MatchedRole: {
        constexpr qsizetype kMostMarked = 400;
        const Shown shown = shownOf(hit);
        QList<int> letters;
        for (qsizetype i = 0; i < std::min(shown.length, kMostMarked); ++i)
            letters.append(int(shown.from + i));
        return QVariant::fromValue(letters);
    }
    case TrailingRole:
        return QString::number(hit.line);
    case TrailingCodeRole:
    case CodeRole:
        return true;
    default:
        return {};
    }
}

QVariant TextHitsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == LinkRole) {
        const Link link = linkOf(index);
        return link == Link() ? QVariant() : QVariant::fromValue(link);
    }
    const auto *const parent = static_cast<const File *>(index.internalPointer());
    if (isMore(index)) {
        const int more = parent ? int(parent->hits.size()) - parent->shown : int(m_rest.size());
        if (role == Qt::DisplayRole)
            return parent ? tr("… %Ln more line(s)", nullptr, more) : tr("… %Ln more file(s)", nullptr, more);
        return role == ToneRole ? QVariant(int(Tone::Muted)) : QVariant();
    }
    if (parent)
        return hitData(*parent, index.row(), role);
    const File &file = *m_files[size_t(index.row())];
    const qsizetype slash = file.path.lastIndexOf('/');
    switch (role) {
    case Qt::DisplayRole:
        return displayText(file.path.mid(slash + 1));
    case Qt::ToolTipRole:
        return displayText(file.path);
    case SecondaryRole:
        return slash < 0 ? QString() : displayText(file.path.left(slash));
    case TrailingRole:
        return QString::number(file.hits.size());
    case IconRole:
        return QStringLiteral("file");
    case StrongRole:
        return true;
    default:
        return {};
    }
}

} // namespace ariadne::ui
