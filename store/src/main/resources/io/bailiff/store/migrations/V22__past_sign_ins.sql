-- Sign-ins that Conditional Access was asked about, for trying changes on them. What else is known of one is
-- kept as a form: flat paths with their values.
CREATE TABLE past_sign_in (
    at                  ${i64} NOT NULL,
    id                  ${i64} NOT NULL,
    user_id             ${text} NOT NULL,
    form                ${text} NOT NULL,
    PRIMARY KEY (at, id)
) ${strict};
