-- Hardware OATH tokens of the tenant: in stock, somebody's, or active, which is when there is an authenticator of the same id.
CREATE TABLE hardware_token (
    id              ${text} PRIMARY KEY,
    serial          ${text} NOT NULL UNIQUE,
    manufacturer    ${text} NOT NULL,
    model           ${text} NOT NULL,
    hash            ${text} NOT NULL,
    digits          ${i64} NOT NULL,
    seconds         ${i64} NOT NULL,
    -- Bound to id and owner.
    secret_encrypted ${bytes} NOT NULL,
    owner           ${text} REFERENCES account (id),
    last_step       ${i64} NOT NULL,
    drift           ${i64} NOT NULL,
    imported_at     ${i64} NOT NULL
) ${strict};
CREATE INDEX hardware_token_by_owner ON hardware_token (owner, serial) WHERE owner IS NOT NULL;
