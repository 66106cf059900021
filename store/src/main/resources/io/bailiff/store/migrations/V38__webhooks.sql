-- Somebody who is told of what stands in the audit chain. `topics` is a list; both secrets are what we sign with;
-- `paused_by` is empty if it is not; `link` is the end of what was written down as owed; nobody tries before `retry_at`.
CREATE TABLE webhook (
    id                      ${text} PRIMARY KEY,
    description             ${text} NOT NULL,
    address                 ${text} NOT NULL,
    topics                  ${text} NOT NULL,
    key_encrypted           ${bytes} NOT NULL,
    former_key_encrypted    ${bytes},
    former_until            ${i64} NOT NULL,
    paused_by               ${text} NOT NULL CHECK (paused_by IN ('', 'administrator', 'sender')),
    pause_reason            ${text} NOT NULL,
    link                    ${i64} NOT NULL,
    failures                ${i64} NOT NULL,
    failing_since           ${i64},
    retry_at                ${i64} NOT NULL,
    last_contact            ${i64},
    answer                  ${text} NOT NULL,
    created_at              ${i64} NOT NULL
) ${strict};

-- One entry of the chain for one webhook.
CREATE TABLE webhook_delivery (
    webhook_id      ${text} NOT NULL REFERENCES webhook (id),
    link            ${i64} NOT NULL,
    type            ${text} NOT NULL,
    state           ${text} NOT NULL CHECK (state IN ('pending', 'delivered', 'refused')),
    created_at      ${i64} NOT NULL,
    attempts        ${i64} NOT NULL,
    answer          ${text} NOT NULL,
    settled_at      ${i64},
    PRIMARY KEY (webhook_id, link)
) ${strict};
CREATE INDEX webhook_delivery_pending ON webhook_delivery (webhook_id, link) WHERE state = 'pending';
CREATE INDEX webhook_delivery_settled ON webhook_delivery (settled_at) WHERE settled_at IS NOT NULL;
