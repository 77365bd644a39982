-- SPDX-License-Identifier: GPL-3.0-or-later
-- Bisects: where to find each one. What was tested and decided is in the event log (area "bisect"); state and culprit
-- here are the last fold of it, so that a list needs no repository.
CREATE TABLE bisect_session (
    id TEXT NOT NULL PRIMARY KEY,
    repository TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    created TEXT NOT NULL,          -- ISO 8601 UTC
    state TEXT NOT NULL,
    culprit TEXT NOT NULL,          -- commit, empty where none is known
    sentence TEXT NOT NULL
);

CREATE INDEX bisect_session_by_repository ON bisect_session (repository, id);
