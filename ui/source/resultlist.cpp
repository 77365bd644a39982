// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/source/resultlist.h"

#include "ui/widgets/bands.h"

#include <QCoreApplication>
#include <QLineEdit>

namespace ariadne::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ariadne::ui::ResultList)
};

// The deepest last row that is open or can be opened below `index`.
QModelIndex lastBelow(QTreeView *tree, QModelIndex index, const std::function<bool(const QModelIndex &)> &isResult)
{
    QAbstractItemModel *const model = tree->model();
    while (index.isValid() && !isResult(index) && model->hasChildren(index)) {
        tree->expand(index);
        const int rows = model->rowCount(index);
        if (rows == 0)
            break;
        index = model->index(rows - 1, 0, index);
    }
    return index;
}

} // namespace

void addListButtons(PanelHeader *header, const QString &prefix, const std::function<void()> &copy,
                    const std::function<void()> &close)
{
    auto *copying = new IconButton(QStringLiteral("copy"), Words::tr("Copy as text"), header);
    copying->setObjectName(prefix + QStringLiteral("Copy"));
    QObject::connect(copying, &QAbstractButton::clicked, header, copy);
    auto *closing = new IconButton(QStringLiteral("close"), Words::tr("Close"), header);
    closing->setObjectName(prefix + QStringLiteral("Close"));
    QObject::connect(closing, &QAbstractButton::clicked, header, close);
    header->addWidget(copying);
    header->addWidget(closing);
}

QLineEdit *makePathsField(const QString &objectName, QWidget *parent)
{
    auto *paths = new QLineEdit(parent);
    paths->setObjectName(objectName);
    paths->setAccessibleName(Words::tr("Only in these paths"));
    paths->setPlaceholderText(Words::tr("Paths: fs/* !tools/*"));
    paths->setClearButtonEnabled(true);
    return paths;
}

OpenIn whereTo(Qt::KeyboardModifiers modifiers)
{
    return modifiers & Qt::AltModifier       ? OpenIn::OtherSplit
           : modifiers & Qt::ControlModifier ? OpenIn::NewTab
                                             : OpenIn::Here;
}

QModelIndex nextResult(QTreeView *tree, bool forward, const std::function<bool(const QModelIndex &)> &isResult)
{
    QAbstractItemModel *const model = tree->model();
    if (!model || model->rowCount() == 0)
        return {};
    const QModelIndex start = tree->currentIndex();
    QModelIndex at = start;
    // Once around, which passes the end once.
    for (int ends = 0; ends < 2;) {
        if (forward) {
            if (at.isValid() && !isResult(at) && model->hasChildren(at))
                tree->expand(at);
            at = at.isValid() ? tree->indexBelow(at) : model->index(0, 0);
        } else {
            const QModelIndex above = at.isValid() ? tree->indexAbove(at) : QModelIndex();
            // A closed group above holds what comes before.
            at = at.isValid() && !above.isValid() ? QModelIndex()
                 : at.isValid()                   ? (above == at.parent() ? above : lastBelow(tree, above, isResult))
                                                  : lastBelow(tree, model->index(model->rowCount() - 1, 0), isResult);
        }
        if (!at.isValid()) {
            ++ends;
            continue;
        }
        if (isResult(at))
            return at;
    }
    return {};
}

} // namespace ariadne::ui
