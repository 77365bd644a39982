-- SPDX-License-Identifier: GPL-3.0-or-later
-- Grouping. A shape is what of a failure stays the same from run to run; many occurrences share one. Facts of an import:
-- which shape an occurrence has and where the algorithm put it; today's place is failure_filed, folded from this and
-- from what people decided (events of the area "decisions").
CREATE TABLE failure_shape (
    id TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of content
    content TEXT NOT NULL           -- JSON
);
CREATE TABLE failure_grouped (
    occurrence TEXT NOT NULL PRIMARY KEY,
    shape TEXT NOT NULL,            -- empty: filed by an older version, not made yet
    mode TEXT NOT NULL,
    algorithm BIGINT NOT NULL
);
CREATE INDEX failure_grouped_shape ON failure_grouped (shape, occurrence);
CREATE INDEX failure_grouped_mode ON failure_grouped (mode, shape);

-- What an algorithm could not tell: is `mode` the same as `candidate`? Answered by a decision about the two.
CREATE TABLE failure_question (
    mode TEXT NOT NULL,
    candidate TEXT NOT NULL,
    occurrence TEXT NOT NULL,       -- that raised it
    score DOUBLE PRECISION NOT NULL,
    parts TEXT NOT NULL,            -- JSON: name, value, likeness
    asked TEXT NOT NULL,            -- ISO 8601 UTC
    algorithm BIGINT NOT NULL,
    PRIMARY KEY (mode, candidate)
);
CREATE INDEX failure_question_asked ON failure_question (asked, mode, candidate);

-- Which import brought an occurrence: undone, all it brought is put away.
CREATE TABLE failure_import (
    batch TEXT NOT NULL,
    occurrence TEXT NOT NULL,
    PRIMARY KEY (batch, occurrence)
);
CREATE INDEX failure_import_occurrence ON failure_import (occurrence, batch);

INSERT INTO failure_grouped (occurrence, shape, mode, algorithm) SELECT occurrence, '', mode, 1 FROM failure_filed;
