-- What access tokens say wrongly since when: a part of the log beside the kills, in the same count. Nothing ends by it.
CREATE TABLE claims_change (
    n               ${i64} PRIMARY KEY,
    sequence        ${i64} NOT NULL UNIQUE,
    kind            ${text} NOT NULL,
    user_id         ${text} NOT NULL,
    api_id          ${text} NOT NULL,
    scope           ${text} NOT NULL,
    cause           ${text} NOT NULL,
    actor_kind      ${text} NOT NULL,
    actor_id        ${text} NOT NULL,
    actor_via       ${text} NOT NULL,
    at              ${i64} NOT NULL
) ${strict};

-- The newest change of each scope. Everybody's has no user, a user's own no API.
CREATE TABLE claims_mark (
    user_id         ${text} NOT NULL,
    api_id          ${text} NOT NULL,
    scope           ${text} NOT NULL,
    n               ${i64} NOT NULL,
    at              ${i64} NOT NULL,
    PRIMARY KEY (user_id, api_id, scope)
) ${strict};
