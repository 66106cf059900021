-- One text for SQLite and PostgreSQL. Times are Unix milliseconds, `w` columns too (whole seconds in milliseconds);
-- a mark `killed` is 0 until the first kill and only ever rises; yes and no are 1 and 0; JSON is text.

CREATE TABLE tenant (
    id              ${text} PRIMARY KEY,
    name            ${text} NOT NULL,
    enabled         ${i64} NOT NULL DEFAULT 1,
    killed          ${i64} NOT NULL DEFAULT 0,
    w               ${i64}
) ${strict};

-- One row. Who updates it has the turn: see RevocationTx.takeTurn.
CREATE TABLE log (
    id              ${i64} PRIMARY KEY CHECK (id = 1),
    n               ${i64} NOT NULL,
    sequence        ${i64} NOT NULL,
    lineage         ${text} NOT NULL,
    audit_link      ${i64} NOT NULL DEFAULT 0,
    audit_hash      ${text} NOT NULL
) ${strict};

CREATE TABLE account (
    id                      ${text} PRIMARY KEY,
    upn                     ${text} NOT NULL,
    upn_canonical           ${text} NOT NULL,
    display_name            ${text} NOT NULL,
    display_name_canonical  ${text} NOT NULL,
    given_name              ${text},
    surname                 ${text},
    mail                    ${text},
    mail_canonical          ${text},
    enabled                 ${i64} NOT NULL,
    created_at              ${i64} NOT NULL,
    deleted_at              ${i64},
    killed                  ${i64} NOT NULL DEFAULT 0,
    w                       ${i64}
) ${strict};
CREATE UNIQUE INDEX account_by_upn ON account (upn_canonical) WHERE deleted_at IS NULL;
CREATE INDEX account_by_display_name ON account (display_name_canonical);
CREATE INDEX account_by_mail ON account (mail_canonical);

CREATE TABLE account_role (
    user_id         ${text} NOT NULL REFERENCES account (id),
    role            ${text} NOT NULL,
    PRIMARY KEY (user_id, role)
) ${strict};
CREATE INDEX account_role_by_role ON account_role (role);

CREATE TABLE password (
    user_id         ${text} PRIMARY KEY REFERENCES account (id),
    hash            ${text} NOT NULL,
    changed_at      ${i64} NOT NULL
) ${strict};

CREATE TABLE user_group (
    id              ${text} PRIMARY KEY,
    name            ${text} NOT NULL,
    name_canonical  ${text} NOT NULL UNIQUE,
    created_at      ${i64} NOT NULL
) ${strict};

CREATE TABLE group_member (
    group_id        ${text} NOT NULL REFERENCES user_group (id),
    user_id         ${text} NOT NULL REFERENCES account (id),
    PRIMARY KEY (group_id, user_id)
) ${strict};
CREATE INDEX group_member_by_user ON group_member (user_id);

CREATE TABLE client (
    id                          ${text} PRIMARY KEY,
    name                        ${text} NOT NULL,
    proof_kind                  ${text} NOT NULL CHECK (proof_kind IN ('none', 'secret', 'keys')),
    secret_hashes               ${text} NOT NULL,
    jwks                        ${text} NOT NULL,
    enabled                     ${i64} NOT NULL,
    grant_types                 ${text} NOT NULL,
    redirect_uris               ${text} NOT NULL,
    post_logout_redirect_uris   ${text} NOT NULL,
    backchannel_logout_uri      ${text},
    origins                     ${text} NOT NULL,
    scopes                      ${text} NOT NULL,
    app_permissions             ${text} NOT NULL,
    consent_required            ${i64} NOT NULL,
    api_id                      ${text},
    created_at                  ${i64} NOT NULL,
    deleted_at                  ${i64},
    killed                      ${i64} NOT NULL DEFAULT 0,
    w                           ${i64}
) ${strict};

CREATE TABLE api (
    id              ${text} PRIMARY KEY,
    name            ${text} NOT NULL,
    scopes          ${text} NOT NULL,
    app_roles       ${text} NOT NULL,
    token_type      ${text} NOT NULL
) ${strict};

-- A user at a client: what he consented to, and the mark of kills of just this pair.
CREATE TABLE user_client (
    user_id         ${text} NOT NULL REFERENCES account (id),
    client_id       ${text} NOT NULL REFERENCES client (id),
    consent         ${text} NOT NULL DEFAULT '[]',
    consented_at    ${i64},
    killed          ${i64} NOT NULL DEFAULT 0,
    w               ${i64},
    PRIMARY KEY (user_id, client_id)
) ${strict};

-- Only browsers that were killed have a row; the others are known by their sessions.
CREATE TABLE device (
    id              ${text} PRIMARY KEY,
    killed          ${i64} NOT NULL DEFAULT 0,
    w               ${i64}
) ${strict};

CREATE TABLE session (
    id              ${text} PRIMARY KEY,
    cookie_hash     ${text} NOT NULL UNIQUE,
    user_id         ${text} NOT NULL REFERENCES account (id),
    device_id       ${text} NOT NULL,
    born            ${i64} NOT NULL,
    created_at      ${i64} NOT NULL,
    auth_time       ${i64} NOT NULL,
    methods         ${text} NOT NULL,
    address         ${text} NOT NULL,
    user_agent      ${text} NOT NULL,
    last_seen       ${i64} NOT NULL,
    expires_at      ${i64} NOT NULL,
    idle_until      ${i64} NOT NULL,
    signed_out_at   ${i64},
    killed          ${i64} NOT NULL DEFAULT 0,
    w               ${i64}
) ${strict};
-- Holds all that decides about life, so that counting what a kill ends reads this index alone.
CREATE INDEX session_by_user ON session
    (user_id, created_at, id, device_id, born, killed, expires_at, idle_until, signed_out_at);
CREATE INDEX session_by_device ON session (device_id, user_id);
CREATE INDEX session_by_expiry ON session (expires_at);

-- A grant; its refresh tokens are the generations of one family.
CREATE TABLE token_family (
    id              ${text} PRIMARY KEY,
    client_id       ${text} NOT NULL REFERENCES client (id),
    user_id         ${text} NOT NULL REFERENCES account (id),
    session_id      ${text} NOT NULL REFERENCES session (id),
    device_id       ${text} NOT NULL,
    born            ${i64} NOT NULL,
    scopes          ${text} NOT NULL,
    offline         ${i64} NOT NULL,
    generation      ${i64} NOT NULL,
    created_at      ${i64} NOT NULL,
    rotated_at      ${i64} NOT NULL,
    expires_at      ${i64} NOT NULL,
    idle_until      ${i64} NOT NULL,
    killed          ${i64} NOT NULL DEFAULT 0,
    w               ${i64}
) ${strict};
CREATE INDEX token_family_by_user ON token_family
    (user_id, client_id, session_id, device_id, born, killed, expires_at, idle_until, offline);
CREATE INDEX token_family_by_client ON token_family (client_id);
CREATE INDEX token_family_by_session ON token_family (session_id);
CREATE INDEX token_family_by_device ON token_family (device_id);
CREATE INDEX token_family_by_expiry ON token_family (expires_at);

CREATE TABLE authorization_code (
    code_hash       ${text} PRIMARY KEY,
    client_id       ${text} NOT NULL REFERENCES client (id),
    session_id      ${text} NOT NULL REFERENCES session (id),
    redirect_uri    ${text} NOT NULL,
    challenge       ${text} NOT NULL,
    scopes          ${text} NOT NULL,
    requested_scope ${text} NOT NULL,
    nonce           ${text},
    claims          ${text},
    expires_at      ${i64} NOT NULL,
    burnt           ${i64} NOT NULL,
    grant_id        ${text}
) ${strict};
CREATE INDEX authorization_code_by_expiry ON authorization_code (expires_at);

-- The log of kills, and the outbox of our own receivers.
CREATE TABLE kill (
    n               ${i64} PRIMARY KEY,
    sequence        ${i64} NOT NULL UNIQUE,
    scope_kind      ${text} NOT NULL,
    scope_id        ${text} NOT NULL,
    cause           ${text} NOT NULL,
    reason          ${text} NOT NULL,
    note            ${text} NOT NULL,
    ticket          ${text},
    actor_kind      ${text} NOT NULL,
    actor_id        ${text} NOT NULL,
    actor_via       ${text} NOT NULL,
    at              ${i64} NOT NULL,
    w               ${i64},
    sessions        ${i64} NOT NULL,
    sessions_ended  ${i64} NOT NULL,
    grants          ${i64} NOT NULL,
    grants_ended    ${i64} NOT NULL,
    idempotency_key ${text}
) ${strict};
CREATE UNIQUE INDEX kill_by_idempotency_key ON kill (actor_id, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX kill_unstamped ON kill (n) WHERE w IS NULL;
CREATE INDEX kill_by_scope ON kill (scope_kind, scope_id, n);

CREATE TABLE audit (
    seq             ${serial},
    at              ${i64} NOT NULL,
    actor_kind      ${text} NOT NULL,
    actor_id        ${text} NOT NULL,
    actor_via       ${text} NOT NULL,
    action          ${text} NOT NULL,
    target          ${text} NOT NULL,
    outcome         ${text} NOT NULL,
    detail          ${text} NOT NULL,
    link            ${i64} UNIQUE,
    hash            ${text}
) ${strict};
CREATE INDEX audit_unsealed ON audit (seq) WHERE link IS NULL;
CREATE INDEX audit_by_target ON audit (target, seq);
CREATE INDEX audit_by_actor ON audit (actor_id, seq);

CREATE TABLE sign_in_attempts (
    key             ${text} PRIMARY KEY,
    failures        ${i64} NOT NULL,
    window_start    ${i64} NOT NULL
) ${strict};
CREATE INDEX sign_in_attempts_by_window ON sign_in_attempts (window_start);

CREATE TABLE signing_key (
    kid             ${text} PRIMARY KEY,
    purpose         ${text} NOT NULL,
    algorithm       ${text} NOT NULL,
    public_jwk      ${text} NOT NULL,
    private_encrypted ${bytes} NOT NULL,
    created_at      ${i64} NOT NULL,
    active_from     ${i64} NOT NULL,
    retired_at      ${i64}
) ${strict};

CREATE TABLE setup_token (
    hash            ${text} PRIMARY KEY,
    created_at      ${i64} NOT NULL,
    used_at         ${i64}
) ${strict};

CREATE TABLE receiver_stream (
    id              ${text} PRIMARY KEY,
    client_id       ${text} NOT NULL REFERENCES client (id),
    description     ${text} NOT NULL,
    events          ${text} NOT NULL,
    acked_sequence  ${i64} NOT NULL,
    acked_position  ${i64} NOT NULL,
    created_at      ${i64} NOT NULL,
    last_seen       ${i64} NOT NULL
) ${strict};
CREATE INDEX receiver_stream_by_client ON receiver_stream (client_id);

CREATE TABLE device_authorization (
    device_code_hash ${text} PRIMARY KEY,
    user_code       ${text} NOT NULL UNIQUE,
    client_id       ${text} NOT NULL REFERENCES client (id),
    scopes          ${text} NOT NULL,
    requested_scope ${text} NOT NULL,
    state           ${text} NOT NULL,
    born            ${i64},
    session_id      ${text},
    user_id         ${text},
    grant_id        ${text},
    interval_s      ${i64} NOT NULL,
    last_poll       ${i64},
    expires_at      ${i64} NOT NULL
) ${strict};
CREATE INDEX device_authorization_by_expiry ON device_authorization (expires_at);

-- Assertions and DPoP proofs that were used: `issuer` is who made it, `jti_hash` what it was called.
CREATE TABLE assertion_jti (
    issuer          ${text} NOT NULL,
    jti_hash        ${text} NOT NULL,
    expires_at      ${i64} NOT NULL,
    PRIMARY KEY (issuer, jti_hash)
) ${strict};
CREATE INDEX assertion_jti_by_expiry ON assertion_jti (expires_at);

CREATE TABLE setting (
    key             ${text} PRIMARY KEY,
    value           ${text} NOT NULL
) ${strict};
