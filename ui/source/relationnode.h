// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/source/relationsmodel.h"

// A row of the relations dock; known to the model alone.
namespace ariadne::ui {

struct RelationsModel::Node {
    enum class Kind { Function, File, Role, Use, More, Problem };
    enum class State { Closed, Waiting, Open };
    Kind kind = Kind::Function;
    State state = State::Closed;
    Node *parent = nullptr;
    int row = 0;
    quint64 id = 0;
    QByteArray name;        // of the function; of a file's group its path
    QByteArray path;        // where the calls stand
    QList<int> lines;       // of the calls, in order
    int definitionLine = 0; // of the caller, in path
    QString text;           // the first call's line, or what went wrong
    QStringList notes;      // "possible", "through copy_to_user()"
    source::Use use = source::Use::Call;
    source::SymbolKind symbolKind = source::SymbolKind::Function;
    QByteArray condition;
    std::vector<int> rows; // of a group: which of the references, in order
    bool possible = false, recursive = false, leaf = false;
    std::vector<std::unique_ptr<Node>> children;
    std::vector<std::unique_ptr<Node>> rest; // not shown yet
    std::shared_ptr<const EdgeRows> edges;   // of a function that was asked about: what its rows are made of
    size_t shownEdges = 0;
};

} // namespace ariadne::ui
