package io.bailiff.core.grant;

import io.bailiff.core.client.ClientReads;
import io.bailiff.core.id.ClientId;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.GrantId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.ClaimsMark;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Position;
import io.bailiff.core.revocation.Scope;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.session.SessionFacts;
import io.bailiff.core.status.StatusReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looking grants and codes up.
public interface GrantReads extends LogReads, ClientReads, ConsentReads, StatusReads {

    Optional<GrantFacts> grant(GrantId id);

    /// @param codeHash SHA-256 of the code, lower-case hexadecimal
    Optional<AuthorizationCode> code(String codeHash);

    /// The session's own facts, and its standing widened by `client` and user at `client`.
    Optional<SessionFacts> sessionFor(SessionId session, ClientId client);

    /// The standing of a client on its own account: its own mark and the tenant's.
    Standing standingOf(ClientId client);

    /// The standing of whatever a token names, for tokens that hang on no grant row. Absent scopes do not count.
    Standing standingOf(Optional<UserId> user, ClientId client, Optional<DeviceId> device, Optional<SessionId> session);

    /// Full names of the scopes the user has consented to at this client.
    Set<String> consented(UserId user, ClientId client);

    /// What has changed since `after` of what tokens for the user say.
    List<ClaimsMark> claimsMarks(UserId user, Position after);

    /// Grants of the user that may be alive, newest first, at most `limit`. Leaves out none that
    /// is, and of the others as many as it can.
    List<GrantFacts> grantsOf(UserId user, int limit, Instant now);

    /// What the grants of this scope held that began before `below`, whether or not they were killed, and that were
    /// used
    /// after `since`; several grants of one client with the same scopes are one. At most `most`, in no order.
    ///
    /// @param scope narrower than a client or tenant
    List<Held> held(Scope scope, Position below, Instant since, int most);
}
