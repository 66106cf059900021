package io.bailiff.core.retention;

import io.bailiff.core.audit.AuditTx;
import io.bailiff.core.id.SessionId;
import java.time.Instant;
import java.util.List;

/// Forgetting. Each method removes at most `most` rows that were over at or before `until`, and says how many.
public interface SweepTx extends SweepReads, AuditTx {

    int codes(Instant until, int most);

    /// Names that were used up, see [io.bailiff.core.grant.OnceTx].
    int usedOnce(Instant until, int most);

    int devices(Instant until, int most);

    /// @param until the start of the window
    int attempts(Instant until, int most);

    /// @param until when they were made; used ones go with them, not earlier
    int setupSecrets(Instant until, int most);

    /// Sign-ins that wait for a second factor.
    int pendingSignIns(Instant until, int most);

    /// Browsers that stood in for a second factor.
    int rememberedBrowsers(Instant until, int most);

    /// Challenges that nobody answered.
    int ceremonies(Instant until, int most);

    /// Codes that were sent and not used.
    int sentCodes(Instant until, int most);

    /// Authenticator apps that were never registered.
    ///
    /// @param until when they were begun
    int enrolments(Instant until, int most);

    /// Visits to another provider from which nobody came back.
    int externalFlows(Instant until, int most);

    /// What other providers have ended.
    ///
    /// @param until when it may be forgotten
    int externalEnds(Instant until, int most);

    /// What was found about sign-ins, and which sign-ins were looked at.
    int riskFindings(Instant until, int most);

    /// What revocation rules did, and nobody has to decide.
    int ruleCases(Instant until, int most);

    /// What Conditional Access remembers of sign-ins, by when they were.
    int pastSignIns(Instant until, int most);

    /// Overwrites what is known of users who were deleted.
    ///
    /// @param until when they were
    int deletedUsers(Instant until, Instant now, int most);

    /// Families by their absolute end. A refresh token of a family that is not there is refused.
    int families(Instant until, int most);

    /// Status lists that are full and older than the newest one, and that nothing has a place in any more.
    int emptyStatusLists();

    /// Those of `sessions` that are still bare and over.
    int sessions(List<SessionId> sessions, Instant until);

    /// Receivers of the feed that are gone.
    int receivers(Instant until, int most);

    /// What receivers have signed.
    ///
    /// @param until when it came
    int receipts(Instant until, int most);
}
