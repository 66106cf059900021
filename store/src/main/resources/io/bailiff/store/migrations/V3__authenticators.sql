-- Second factors, and sign-ins that wait for one.

-- What is asked of a user; no row means `disabled`.
CREATE TABLE mfa (
    user_id         ${text} PRIMARY KEY REFERENCES account (id),
    state           ${text} NOT NULL,
    compromised_at  ${i64}
) ${strict};

-- An authenticator app; it proves nothing until it is registered. The secret is bound to id and user.
CREATE TABLE totp (
    id              ${text} PRIMARY KEY,
    user_id         ${text} NOT NULL REFERENCES account (id),
    name            ${text} NOT NULL,
    secret_encrypted ${bytes} NOT NULL,
    enrolled_by     ${text} NOT NULL,
    created_at      ${i64} NOT NULL,
    registered_at   ${i64},
    last_step       ${i64} NOT NULL,
    last_used       ${i64}
) ${strict};
CREATE INDEX totp_by_user ON totp (user_id, created_at, id);
CREATE INDEX totp_waiting ON totp (created_at) WHERE registered_at IS NULL;

CREATE TABLE recovery_code (
    user_id         ${text} NOT NULL REFERENCES account (id),
    hash            ${text} NOT NULL,
    set_id          ${text} NOT NULL,
    created_at      ${i64} NOT NULL,
    used_at         ${i64},
    PRIMARY KEY (user_id, hash)
) ${strict};

-- A user has one Temporary Access Pass at a time.
CREATE TABLE access_pass (
    user_id         ${text} PRIMARY KEY REFERENCES account (id),
    id              ${text} NOT NULL UNIQUE,
    hash            ${text} NOT NULL,
    born            ${i64} NOT NULL,
    created_at      ${i64} NOT NULL,
    starts_at       ${i64} NOT NULL,
    expires_at      ${i64} NOT NULL,
    once            ${i64} NOT NULL,
    last_used       ${i64}
) ${strict};

CREATE TABLE pending_sign_in (
    hash            ${text} PRIMARY KEY,
    user_id         ${text} NOT NULL REFERENCES account (id),
    device_id       ${text} NOT NULL,
    born            ${i64} NOT NULL,
    methods         ${text} NOT NULL,
    stay            ${i64} NOT NULL,
    started_at      ${i64} NOT NULL,
    expires_at      ${i64} NOT NULL,
    attempts        ${i64} NOT NULL
) ${strict};
CREATE INDEX pending_sign_in_by_user ON pending_sign_in (user_id);
CREATE INDEX pending_sign_in_by_expiry ON pending_sign_in (expires_at);
