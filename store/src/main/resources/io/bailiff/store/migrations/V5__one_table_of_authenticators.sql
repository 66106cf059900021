-- What every registered authenticator has in common stands in one table; a kind adds a table for what it alone has.

CREATE TABLE authenticator (
    id              ${text} PRIMARY KEY,
    user_id         ${text} NOT NULL REFERENCES account (id),
    kind            ${text} NOT NULL,
    name            ${text} NOT NULL,
    enrolled_by     ${text} NOT NULL,
    created_at      ${i64} NOT NULL,
    registered_at   ${i64},
    last_used       ${i64}
) ${strict};
CREATE INDEX authenticator_by_user ON authenticator (user_id, created_at, id);
CREATE INDEX authenticator_waiting ON authenticator (created_at) WHERE registered_at IS NULL;

INSERT INTO authenticator (id, user_id, kind, name, enrolled_by, created_at, registered_at, last_used)
SELECT id, user_id, 'totp', name, enrolled_by, created_at, registered_at, last_used FROM totp;

-- The secret is bound to id and user.
CREATE TABLE totp_secret (
    id              ${text} PRIMARY KEY REFERENCES authenticator (id) ON DELETE CASCADE,
    secret_encrypted ${bytes} NOT NULL,
    last_step       ${i64} NOT NULL
) ${strict};
INSERT INTO totp_secret (id, secret_encrypted, last_step) SELECT id, secret_encrypted, last_step FROM totp;
DROP TABLE totp;
ALTER TABLE totp_secret RENAME TO totp;
