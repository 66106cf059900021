-- Rules of what ends by itself. One that is not here is as it is by default.
CREATE TABLE revocation_rule (
    id                  ${text} PRIMARY KEY,
    state               ${text} NOT NULL,
    aim                 ${text} NOT NULL,
    cap                 ${i64},
    groups_json         ${text} NOT NULL,
    idle_days           ${i64} NOT NULL,
    risk_level          ${text} NOT NULL,
    work_days           ${text} NOT NULL,
    work_from           ${i64} NOT NULL,
    work_until          ${i64} NOT NULL,
    stopped_at          ${i64}
) ${strict};

-- What rules did, would have done, or hold for a person. `alone`: nobody stood behind it, so it counts for the cap.
CREATE TABLE revocation_rule_case (
    id                  ${text} PRIMARY KEY,
    rule_id             ${text} NOT NULL,
    user_id             ${text} NOT NULL REFERENCES account (id),
    aim                 ${text} NOT NULL,
    scope_kind          ${text} NOT NULL,
    scope_id            ${text} NOT NULL,
    reason              ${text} NOT NULL,
    note                ${text} NOT NULL,
    ticket              ${text},
    actor_kind          ${text} NOT NULL,
    actor_id            ${text} NOT NULL,
    actor_via           ${text} NOT NULL,
    alone               ${i64} NOT NULL,
    at                  ${i64} NOT NULL,
    outcome             ${text} NOT NULL
) ${strict};
CREATE INDEX revocation_rule_case_by_time ON revocation_rule_case (at);
CREATE INDEX revocation_rule_case_by_rule ON revocation_rule_case (rule_id, outcome, alone, at, user_id);
CREATE INDEX revocation_rule_case_by_user ON revocation_rule_case (user_id, rule_id, outcome, at);
