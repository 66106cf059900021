-- Passkeys, and the challenges that wait for an answer.

CREATE TABLE passkey (
    id              ${text} PRIMARY KEY REFERENCES authenticator (id) ON DELETE CASCADE,
    credential_id   ${text} NOT NULL UNIQUE,
    public_key      ${text} NOT NULL,
    sign_count      ${i64} NOT NULL,
    user_verified   ${i64} NOT NULL,
    backup_eligible ${i64} NOT NULL,
    backed_up       ${i64} NOT NULL,
    aaguid          ${text} NOT NULL,
    transports      ${text} NOT NULL
) ${strict};

-- user_id is empty text while nobody knows who it is.
CREATE TABLE ceremony (
    hash            ${text} PRIMARY KEY,
    purpose         ${text} NOT NULL,
    bound_to        ${text} NOT NULL,
    user_id         ${text} NOT NULL,
    expires_at      ${i64} NOT NULL
) ${strict};
CREATE INDEX ceremony_by_expiry ON ceremony (expires_at);
