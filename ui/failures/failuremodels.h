// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/failures/failuresdata.h"
#include "ui/widgets/roles.h"

#include <QAbstractListModel>

namespace ariadne::ui {

// The modes, newest failure first; rows of two lines.
class ModeListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<ModeRow> &rows);
    const QList<ModeRow> &rows() const { return m_rows; }
    QModelIndex indexOf(const QString &mode) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<ModeRow> m_rows;
};

// A mode's stack: how many of its occurrences share each frame.
class SharedStackModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setStack(const QList<failures::SharedFrame> &stack, qint64 looked);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<failures::SharedFrame> m_stack;
    qint64 m_looked = 0;
};

class OccurrenceListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setRows(const QList<failures::Occurrence> &rows);
    const QList<failures::Occurrence> &rows() const { return m_rows; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<failures::Occurrence> m_rows;
};

// One occurrence's frames; a place whose source is known can be followed.
class FrameListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;
    void setFrames(const QList<failures::Frame> &frames, const QList<joins::FrameSource> &sources);
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<failures::Frame> m_frames;
    QList<joins::FrameSource> m_sources;
};

BadgeSpec modeBadge(const failures::Mode &mode);

} // namespace ariadne::ui
