-- A deleted user can be restored until he is forgotten; his groups are remembered so long.
ALTER TABLE account ADD COLUMN forgotten_at ${i64};
DROP INDEX account_deleted;
CREATE INDEX account_deleted ON account (deleted_at, id) WHERE deleted_at IS NOT NULL AND forgotten_at IS NULL;

CREATE TABLE deleted_membership (
    user_id         ${text} NOT NULL REFERENCES account (id),
    group_id        ${text} NOT NULL,
    PRIMARY KEY (user_id, group_id)
) ${strict};
