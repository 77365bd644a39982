// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/text/document.h"

#include "support/regex.h"

#include <QObject>
#include <memory>
#include <vector>

namespace ariadne::ui {

struct TextQuery {
    QString text;
    bool caseSensitive = false;
    bool wholeWord = false;
    bool regex = false;
    bool operator==(const TextQuery &) const = default;
};

// All matches of a query in a document, found in a worker in order of place; they can be used while it runs. Matches
// never span lines. At most 1,000,000 are kept (`isCapped`). GUI thread.
class TextSearch : public QObject
{
    Q_OBJECT
public:
    struct Match {
        qint64 offset = 0, length = 0; // bytes
        bool operator==(const Match &) const = default;
    };
    explicit TextSearch(QObject *parent = nullptr);
    ~TextSearch() override;

    // Replaces what ran before. A text that is empty clears.
    void start(const std::shared_ptr<TextDocument> &document, const TextQuery &query);
    void cancel();
    const TextQuery &query() const { return m_query; }
    bool isRunning() const { return m_run != nullptr && !m_done; }
    bool isCapped() const { return m_capped; }
    double fraction() const { return m_fraction; }
    QString error() const { return m_error; } // of the pattern
    const std::vector<Match> &matches() const { return m_matches; }
    // Index of the first match that starts at or after `offset`; matches().size() where none is known.
    size_t indexFrom(qint64 offset) const;

signals:
    void changed(); // more matches, or done

private:
    struct Run;
    std::shared_ptr<Run> m_run;
    TextQuery m_query;
    QString m_error;
    std::vector<Match> m_matches;
    bool m_done = true, m_capped = false;
    double m_fraction = 0;
};

} // namespace ariadne::ui
