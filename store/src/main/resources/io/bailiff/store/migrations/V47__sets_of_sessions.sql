-- Sessions that somebody has chosen, and what became of them when he ended them all.
CREATE TABLE session_set (
    id              ${text} PRIMARY KEY,
    actor_kind      ${text} NOT NULL,
    actor_id        ${text} NOT NULL,
    actor_via       ${text} NOT NULL,
    made_at         ${i64} NOT NULL,
    size            ${i64} NOT NULL,
    state           ${text} NOT NULL,
    reason          ${text},
    note            ${text},
    ticket          ${text},
    by_kind         ${text},
    by_id           ${text},
    by_via          ${text},
    pressed_at      ${i64},
    ended           ${i64} NOT NULL DEFAULT 0,
    already_ended   ${i64} NOT NULL DEFAULT 0,
    left_out        ${i64} NOT NULL DEFAULT 0,
    worked_at       ${i64} NOT NULL
) ${strict};
CREATE INDEX session_set_frozen ON session_set (made_at) WHERE state = 'frozen';
CREATE INDEX session_set_pressed ON session_set (pressed_at) WHERE state <> 'frozen';

CREATE TABLE session_set_member (
    set_id          ${text} NOT NULL REFERENCES session_set (id),
    number          ${i64} NOT NULL,
    session_id      ${text} NOT NULL,
    user_id         ${text} NOT NULL,
    outcome         ${text} NOT NULL,
    kill_n          ${i64},
    PRIMARY KEY (set_id, number)
) ${strict};
CREATE INDEX session_set_member_open ON session_set_member (set_id, number) WHERE outcome = 'open';
