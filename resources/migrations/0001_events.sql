-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people and algorithms decided, append-only; ids are UUIDv7, so their order is the order of the decisions.
CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    time TEXT NOT NULL,
    author TEXT NOT NULL,
    by_person BIGINT NOT NULL,
    area TEXT NOT NULL,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX events_by_subject ON events (area, subject, id);
CREATE INDEX events_by_area ON events (area, id);
