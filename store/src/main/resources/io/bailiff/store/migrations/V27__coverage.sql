-- When a client last asked for a token and said that it understands claims challenges, and when it last did not.
CREATE TABLE client_sighting (
    client_id           ${text} PRIMARY KEY REFERENCES client (id),
    capable_at          ${i64},
    plain_at            ${i64}
) ${strict};
