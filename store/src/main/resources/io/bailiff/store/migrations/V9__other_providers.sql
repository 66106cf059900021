-- Other OpenID providers that people may sign in with.
CREATE TABLE provider (
    id              ${text} PRIMARY KEY,
    name            ${text} NOT NULL,
    issuer          ${text} NOT NULL,
    client_id       ${text} NOT NULL,
    proof_kind      ${text} NOT NULL CHECK (proof_kind IN ('secret', 'key')),
    proof_encrypted ${bytes} NOT NULL,
    public_jwk      ${text} NOT NULL,
    scopes          ${text} NOT NULL,
    methods         ${text} NOT NULL,
    event_keys      ${text},
    enabled         ${i64} NOT NULL,
    created_at      ${i64} NOT NULL
) ${strict};

-- Linked accounts. A subject means nothing without its issuer, nor an issuer without the provider it was met at.
CREATE TABLE external_account (
    id              ${text} PRIMARY KEY REFERENCES authenticator (id) ON DELETE CASCADE,
    provider_id     ${text} NOT NULL REFERENCES provider (id),
    issuer          ${text} NOT NULL,
    subject         ${text} NOT NULL,
    UNIQUE (provider_id, issuer, subject)
) ${strict};

-- Browsers that were sent to another provider and are expected back; `hash` is of what the browser holds.
CREATE TABLE external_flow (
    hash            ${text} PRIMARY KEY,
    provider_id     ${text} NOT NULL,
    session_id      ${text},
    next            ${text} NOT NULL,
    stay            ${i64} NOT NULL,
    started_at      ${i64} NOT NULL,
    expires_at      ${i64} NOT NULL
) ${strict};
CREATE INDEX external_flow_by_expiry ON external_flow (expires_at);
CREATE INDEX external_flow_by_provider ON external_flow (provider_id);

-- What a source has ended: the token that said so, and the session or the subject that ID tokens on their way must not
-- bring back.
CREATE TABLE external_end (
    source          ${text} NOT NULL,
    key             ${text} NOT NULL,
    issued_at       ${i64} NOT NULL,
    forget_at       ${i64} NOT NULL,
    PRIMARY KEY (source, key)
) ${strict};
CREATE INDEX external_end_by_time ON external_end (forget_at);

-- Who vouched for a sign-in from outside.
ALTER TABLE session ADD COLUMN origin_source ${text};
ALTER TABLE session ADD COLUMN origin_subject ${text};
ALTER TABLE session ADD COLUMN origin_session ${text};
CREATE INDEX session_by_origin ON session (origin_source, origin_subject, origin_session)
    WHERE origin_source IS NOT NULL;
ALTER TABLE pending_sign_in ADD COLUMN origin_source ${text};
ALTER TABLE pending_sign_in ADD COLUMN origin_subject ${text};
ALTER TABLE pending_sign_in ADD COLUMN origin_session ${text};
CREATE INDEX pending_sign_in_by_origin ON pending_sign_in (origin_source, origin_subject, origin_session)
    WHERE origin_source IS NOT NULL;
