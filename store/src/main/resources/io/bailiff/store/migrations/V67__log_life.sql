-- How the log's lives followed each other: one row for each backup that was restored.
CREATE TABLE log_life (
    lineage         ${text} PRIMARY KEY,
    earlier         ${text} NOT NULL,
    n               ${i64} NOT NULL,
    at              ${i64} NOT NULL
) ${strict};
