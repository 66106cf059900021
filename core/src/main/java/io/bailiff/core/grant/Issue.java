package io.bailiff.core.grant;

import io.bailiff.core.revocation.Head;
import java.time.Instant;
import java.util.Optional;

/// Leave to issue tokens: checked and committed, to be signed now.
///
/// @param facts as they were in the deciding transaction
/// @param stampedAt the `iat` of everything that is issued: taken before the check, see `docs/adr/0002`
/// @param head where the log stood in the deciding transaction (claims `rva`, `rvl`)
/// @param refreshToken to be handed out; empty if the client may not refresh
/// @param code what was redeemed, if this is the answer to a code
public record Issue(
        GrantFacts facts,
        Instant stampedAt,
        Head head,
        Optional<RefreshToken> refreshToken,
        Optional<AuthorizationCode> code) {}
