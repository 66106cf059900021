-- Devices that their owners have registered by a key. A browser that is disabled has a row in `device` too, where
-- its kills are, so that whatever is judged by the one is judged by the other.
ALTER TABLE device ADD COLUMN enabled ${i64} NOT NULL DEFAULT 1;

CREATE TABLE registered_device (
    id              ${text} PRIMARY KEY,
    user_id         ${text} NOT NULL REFERENCES account (id),
    name            ${text} NOT NULL,
    system          ${text} NOT NULL,
    system_version  ${text} NOT NULL,
    compliant       ${i64},
    compliant_by    ${text},
    compliant_at    ${i64},
    extensions      ${text} NOT NULL,
    key_thumbprint  ${text} NOT NULL UNIQUE,
    key_jwk         ${text} NOT NULL,
    registered_at   ${i64} NOT NULL,
    proved_at       ${i64} NOT NULL
) ${strict};
CREATE INDEX registered_device_by_user ON registered_device (user_id, registered_at, id);

-- When the session's device proved its key in it.
ALTER TABLE session ADD COLUMN device_proved_at ${i64};
