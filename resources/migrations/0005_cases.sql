-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases live in the event log. This is the list of them in the order they were begun, for paging; title and state are
-- folded from the events of each.
CREATE TABLE case_begun (
    id TEXT NOT NULL PRIMARY KEY,
    begun TEXT NOT NULL
);
CREATE INDEX case_begun_time ON case_begun (begun, id);
