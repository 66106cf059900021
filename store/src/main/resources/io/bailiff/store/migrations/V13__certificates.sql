-- Certificates that are bound to a user by hand: one of them, or all for one key.
CREATE TABLE certificate (
    id              ${text} PRIMARY KEY REFERENCES authenticator (id) ON DELETE CASCADE,
    name            ${text} NOT NULL UNIQUE
) ${strict};
