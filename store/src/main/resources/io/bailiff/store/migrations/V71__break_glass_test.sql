-- When administrators were last told that nobody has signed in to the account for too long.
ALTER TABLE break_glass ADD COLUMN reminded_at ${i64};
