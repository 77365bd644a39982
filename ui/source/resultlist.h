// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/page.h"

#include <QTreeView>
#include <functional>

class QLineEdit;

// What the lists of results on the Source page share: the buttons of their headers, a field for globs, where a chosen
// row opens, and going from one to the next.
namespace ariadne::ui {

class PanelHeader;

// "Copy as text" and "Close" at the header's right; object names begin with `prefix`.
void addListButtons(PanelHeader *header, const QString &prefix, const std::function<void()> &copy,
                    const std::function<void()> &close);
QLineEdit *makePathsField(const QString &objectName, QWidget *parent);

// Alt: beside it, Ctrl: another tab, else here.
OpenIn whereTo(Qt::KeyboardModifiers modifiers);

// The next row (the one before) that is a result, counted from the current one and around; groups on the way are
// opened. Invalid where there is none.
QModelIndex nextResult(QTreeView *tree, bool forward, const std::function<bool(const QModelIndex &)> &isResult);

// Whether `index` is a "… more" row: then what it stood for takes its place, and the first of it is current.
template <typename Model> bool openMore(QTreeView *tree, Model *model, const QModelIndex &index)
{
    if (!model->isMore(index))
        return false;
    const QModelIndex parent = index.parent();
    const int row = index.row();
    model->showMore(index);
    tree->setCurrentIndex(model->index(row, 0, parent));
    return true;
}

} // namespace ariadne::ui
