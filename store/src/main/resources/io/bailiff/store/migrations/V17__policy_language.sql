-- A named location is some ranges of addresses, or some countries.
ALTER TABLE named_location ADD COLUMN countries ${text};
ALTER TABLE named_location ADD COLUMN unknown_country ${i64} NOT NULL DEFAULT 0;

-- Terms of use. Each text that they ever had is kept, so that it can be shown what somebody accepted.
CREATE TABLE agreement (
    id                  ${text} PRIMARY KEY,
    name                ${text} NOT NULL UNIQUE,
    version             ${i64} NOT NULL,
    expires_after       ${i64},
    created_at          ${i64} NOT NULL,
    modified_at         ${i64}
) ${strict};

CREATE TABLE agreement_text (
    agreement_id        ${text} NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    version             ${i64} NOT NULL,
    body                ${text} NOT NULL,
    created_at          ${i64} NOT NULL,
    PRIMARY KEY (agreement_id, version)
) ${strict};

CREATE TABLE agreement_acceptance (
    agreement_id        ${text} NOT NULL REFERENCES agreement (id) ON DELETE CASCADE,
    user_id             ${text} NOT NULL REFERENCES account (id),
    version             ${i64} NOT NULL,
    accepted_at         ${i64} NOT NULL,
    PRIMARY KEY (agreement_id, user_id, version)
) ${strict};
CREATE INDEX agreement_acceptance_by_user ON agreement_acceptance (user_id);
