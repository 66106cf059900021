-- Conditional Access. A policy is kept as its form: the paths of its members, each with its values.
CREATE TABLE access_policy (
    id                  ${text} PRIMARY KEY,
    form                ${text} NOT NULL,
    created_at          ${i64} NOT NULL,
    modified_at         ${i64}
) ${strict};

CREATE TABLE named_location (
    id                  ${text} PRIMARY KEY,
    name                ${text} NOT NULL UNIQUE,
    trusted             ${i64} NOT NULL,
    ranges              ${text} NOT NULL,
    created_at          ${i64} NOT NULL,
    modified_at         ${i64}
) ${strict};

-- One row. Grows with each change of the two above.
CREATE TABLE access_version (
    id                  ${i64} PRIMARY KEY CHECK (id = 1),
    version             ${i64} NOT NULL
) ${strict};
INSERT INTO access_version (id, version) VALUES (1, 0);
