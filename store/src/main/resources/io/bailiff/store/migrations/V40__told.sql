-- Who was told of one kill, and what nobody took, are looked for.
CREATE INDEX logout_delivery_by_kill ON logout_delivery (killed, state) WHERE killed > 0;
CREATE INDEX logout_delivery_failed ON logout_delivery (client_id, state) WHERE state IN ('refused', 'dead');
CREATE INDEX signal_delivery_failed ON signal_delivery (stream_id, state) WHERE state IN ('refused', 'dead', 'dropped');
