-- Accounts that no policy holds back, for when nobody else gets in. `seen` is the number of the last entry of the
-- audit log about a sign-in of theirs of which everybody was told.
CREATE TABLE break_glass (
    user_id             ${text} PRIMARY KEY REFERENCES account (id),
    marked_at           ${i64} NOT NULL,
    seen                ${i64} NOT NULL,
    last_sign_in        ${i64}
) ${strict};
