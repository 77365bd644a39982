// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/text/textsearch.h"
#include "support/link.h"

#include <QAbstractItemModel>
#include <QHash>
#include <memory>
#include <vector>

namespace ariadne::ui {

// Lines that a text search found, grouped by file, in order of path. They come while the search runs: files take their
// place among those that stand there already; only the first kFirstFiles files and kFirstHits lines of each make rows,
// the rest waits behind "… more". GUI thread.
class TextHitsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    static constexpr int kFirstFiles = 200, kFirstHits = 100; // and as many again for each "… more"

    explicit TextHitsModel(QObject *parent = nullptr);
    ~TextHitsModel() override;

    void reset(const place::Source &where); // `where`: repository and revision of the links
    void add(const QList<source::TextHit> &hits);
    qint64 lines() const { return m_lines; }
    int files() const { return int(m_files.size() + m_rest.size()); }
    bool isMore(const QModelIndex &index) const;
    void showMore(const QModelIndex &index);
    bool isHit(const QModelIndex &index) const;
    Link linkOf(const QModelIndex &index) const;
    const source::TextHit *hitOf(const QModelIndex &index) const; // null on a file
    QString asText() const;                                       // all of it, "path:line:text"

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct File {
        QByteArray path;
        std::vector<source::TextHit> hits;
        int shown = 0;         // of its hits make rows
        int most = kFirstHits; // that may
        bool more = false;     // a last row stands for the others
        int row = -1;          // -1: waits
    };
    using FilePointer = std::unique_ptr<File>;
    File *fileOf(const QModelIndex &index) const; // of a file's row; null on others
    void addTo(File &file, const QList<source::TextHit> &hits);
    void show(FilePointer file);
    static int childRows(const File &file) { return file.shown + (file.more ? 1 : 0); }
    void showHits(File &file);
    QModelIndex indexOf(const File &file) const { return createIndex(file.row, 0, nullptr); }
    QVariant hitData(const File &file, int row, int role) const;

    place::Source m_where;
    std::vector<FilePointer> m_files; // that make rows, by path
    std::vector<FilePointer> m_rest;
    QHash<QByteArray, File *> m_known;
    int m_most = kFirstFiles;
    qint64 m_lines = 0;
};

} // namespace ariadne::ui
