-- Whose things a kill ended, if they are one person's, and ways to the kills that somebody looks for.
ALTER TABLE kill ADD COLUMN owner_id ${text};
UPDATE kill
   SET owner_id = CASE scope_kind
                  WHEN 'user' THEN scope_id
                  WHEN 'user-client' THEN substr(scope_id, 1, 36)
                  WHEN 'session' THEN (SELECT s.user_id FROM session s WHERE s.id = kill.scope_id)
                  WHEN 'grant' THEN (SELECT f.user_id FROM token_family f WHERE f.id = kill.scope_id)
                  END
 WHERE scope_kind IN ('user', 'user-client', 'session', 'grant');
CREATE INDEX kill_by_owner ON kill (owner_id, n) WHERE owner_id IS NOT NULL;
CREATE INDEX kill_by_actor ON kill (actor_id, n);
CREATE INDEX kill_by_reason ON kill (reason, n);
CREATE INDEX kill_by_cause ON kill (cause, n);
CREATE INDEX kill_by_kind ON kill (scope_kind, n);

-- The kills that somebody has not taken yet.
CREATE INDEX logout_delivery_open ON logout_delivery (killed) WHERE state = 'pending' AND killed > 0;
CREATE INDEX signal_delivery_open ON signal_delivery (killed) WHERE state = 'pending' AND killed > 0;
CREATE INDEX downstream_demand_open ON downstream_demand (killed) WHERE state = 'pending' AND killed > 0;
