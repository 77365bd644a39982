-- SPDX-License-Identifier: GPL-3.0-or-later
-- Facts of one crash or red test; never changed once written. `content_key` makes the same input twice a duplicate:
-- "dump:<id>", "log:<sha256>#<n>" or "run:<trial>/<n>#<n>". `haystack` holds what --text looks through, in lower case.
CREATE TABLE failure_occurrence (
    id TEXT NOT NULL PRIMARY KEY,
    content_key TEXT NOT NULL UNIQUE,
    happened TEXT NOT NULL,
    imported TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    message TEXT NOT NULL,
    program TEXT NOT NULL,
    command TEXT NOT NULL,
    signal BIGINT NOT NULL,
    host TEXT NOT NULL,
    finding TEXT NOT NULL,
    source TEXT NOT NULL,
    dump TEXT NOT NULL,
    dump_path TEXT NOT NULL,
    log TEXT NOT NULL,
    log_excerpt BIGINT NOT NULL,
    log_offset BIGINT NOT NULL,
    trial TEXT NOT NULL,
    run BIGINT NOT NULL,
    haystack TEXT NOT NULL
);
CREATE INDEX failure_occurrence_time ON failure_occurrence (happened, id);
CREATE INDEX failure_occurrence_dump ON failure_occurrence (dump, id);
CREATE INDEX failure_occurrence_trial ON failure_occurrence (trial, run, id);

-- What an algorithm made of an occurrence; several algorithms and versions may stand side by side.
CREATE TABLE failure_signature (
    occurrence TEXT NOT NULL,
    algorithm TEXT NOT NULL,
    version BIGINT NOT NULL,
    strict TEXT NOT NULL,
    title TEXT NOT NULL,
    loose TEXT NOT NULL,
    PRIMARY KEY (occurrence, algorithm, version)
);
CREATE INDEX failure_signature_loose ON failure_signature (loose, algorithm, version);

-- Today's view, folded from the signatures and the events of the area; may be dropped and made again.
CREATE TABLE failure_mode (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    title TEXT NOT NULL,
    event TEXT NOT NULL
);
CREATE TABLE failure_filed (
    occurrence TEXT NOT NULL PRIMARY KEY,
    mode TEXT NOT NULL,
    happened TEXT NOT NULL,
    event TEXT NOT NULL
);
CREATE INDEX failure_filed_mode ON failure_filed (mode, happened, occurrence);

CREATE TABLE failure_attribute (
    occurrence TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (occurrence, key)
);
CREATE INDEX failure_attribute_value ON failure_attribute (key, value, occurrence);
