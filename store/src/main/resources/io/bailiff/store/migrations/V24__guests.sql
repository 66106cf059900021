-- Policies tell guests and members apart.
ALTER TABLE account ADD COLUMN user_type ${text} NOT NULL DEFAULT 'Member';
