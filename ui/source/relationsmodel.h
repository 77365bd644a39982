// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "source/query/answers.h"
#include "support/link.h"

#include <QAbstractItemModel>
#include <memory>
#include <vector>

namespace ariadne::ui {

// What the relations dock asks about a name.
enum class Relation { Callers, Callees, Uses, References };
// How references are grouped: what stands outside, what within.
enum class Grouping { FileRole, RoleFile };

// An answer of the call hierarchy and its rows: one for each function in each file, in order of its first call,
// possible ones behind the certain ones. Made in a worker: printk has 15,000 callers.
struct EdgeRows {
    struct Row {
        qsizetype edge = 0; // its first
        QList<int> lines;   // of all, in order
    };
    source::Answer<source::Edge> answer;
    std::vector<Row> rows;
    static EdgeRows of(source::Answer<source::Edge> answer, Relation relation);
};

// A tree of functions that call each other, or of references grouped by file and role. Of a call hierarchy each row is
// one function; the calls of one function to another are one row that names all lines. Children are asked for when a
// row is opened: wanted() names it, the panel answers with setAnswer(). A function that is among its own parents is
// marked and does not open. GUI thread.
class RelationsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    static constexpr int kFirstRows = 200; // of a row's children; "… 1,534 more" shows as many again

    explicit RelationsModel(QObject *parent = nullptr);
    ~RelationsModel() override;

    // Begins anew with `name` at the root. `revision` and `repository` make the links.
    void reset(Relation relation, const QByteArray &name, const place::Source &where);
    void clear();
    Relation relation() const { return m_relation; }
    QByteArray name() const { return m_name; }

    struct Question {
        quint64 id = 0; // of the row; given back with the answer
        QByteArray name;
        QByteArray path; // callees: the function's file, where it is known
        bool operator==(const Question &) const = default;
    };
    void setEdges(quint64 id, const std::shared_ptr<const EdgeRows> &edges);
    void setReferences(const source::Answer<source::Reference> &answer);
    void setGrouping(Grouping grouping); // of references; the answer stays
    Grouping grouping() const { return m_grouping; }
    bool isResult(const QModelIndex &index) const; // a call or use, no group, name or sentence
    void setFailed(quint64 id, const QString &why);

    // Of a row that can be opened and was not asked for yet.
    void fetch(const QModelIndex &index);
    void showMore(const QModelIndex &index); // of a "… more" row
    bool isMore(const QModelIndex &index) const;
    Link linkOf(const QModelIndex &index) const; // of the call's line; the definition where there is none
    QByteArray nameOf(const QModelIndex &index) const;
    qint64 total() const { return m_total; }
    qint64 hidden() const { return m_hidden; }
    source::Indexed indexed() const { return m_indexed; }
    bool isWaiting() const { return m_waiting > 0; }
    // What is open, indented, one row a line; of references all.
    QString asText(const QModelIndex &from = {}) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void wanted(const ariadne::ui::RelationsModel::Question &question);

private:
    struct Node;
    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    Node *find(quint64 id) const;
    std::unique_ptr<Node> make(Node *parent);
    std::unique_ptr<Node> sentence(Node *parent, const QString &words);
    void take(Node *parent, std::vector<std::unique_ptr<Node>> rows);
    void takeEdges(Node *parent);
    void insert(Node *parent, std::vector<std::unique_ptr<Node>> rows, bool more);
    std::unique_ptr<Node> edgeNode(Node *parent, const source::Edge &edge, const QList<int> &lines);
    static int waiting(const Node &node); // rows behind "… more"
    bool isRecursive(const Node *parent, const QByteArray &name) const;
    void text(const Node *node, int depth, QString &out) const;
    QString trailing(const Node &node) const;
    void groupReferences();
    std::unique_ptr<Node> group(Node *parent, std::vector<int> rows, bool byFile);
    void open(Node *node);
    std::unique_ptr<Node> useNode(Node *parent, const source::Reference &row, bool sayUse);
    QString groupWords(const Node &node) const;
    QString referencesText() const;

    Relation m_relation = Relation::Callers;
    QByteArray m_name;
    place::Source m_where;
    std::unique_ptr<Node> m_root; // invisible; its one child is the name itself in a hierarchy
    source::Answer<source::Reference> m_references;
    Grouping m_grouping = Grouping::FileRole;
    quint64 m_next = 0;
    qint64 m_total = 0, m_hidden = 0;
    source::Indexed m_indexed;
    int m_waiting = 0;
};

} // namespace ariadne::ui
