-- Users are listed by name and by creation, a page at a time, and filtered by what few of them are.
DROP INDEX account_by_display_name;
CREATE INDEX account_by_display_name ON account (display_name_canonical, id);
CREATE INDEX account_by_creation ON account (created_at, id);
CREATE INDEX account_disabled ON account (id) WHERE enabled = 0;
CREATE INDEX account_contained ON account (id) WHERE contained_at IS NOT NULL;
CREATE INDEX account_deleted ON account (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX account_guest ON account (id) WHERE user_type = 'Guest';
CREATE INDEX user_risk_by_level ON user_risk (level, state);
