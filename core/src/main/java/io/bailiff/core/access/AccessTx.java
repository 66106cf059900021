package io.bailiff.core.access;

import io.bailiff.core.audit.AuditTx;
import io.bailiff.core.id.AccessPolicyId;
import io.bailiff.core.id.AgreementId;
import io.bailiff.core.id.LocationId;
import io.bailiff.core.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Changing Conditional Access.
public interface AccessTx extends AccessReads, AuditTx {

    /// Adds the policy or replaces it.
    void save(AccessPolicy policy);

    void remove(AccessPolicyId policy);

    /// Adds the location or replaces it.
    void save(NamedLocation location);

    void remove(LocationId location);

    /// @param seen the number of the last sign-in of which nobody needs to be told
    void markBreakGlass(UserId user, Instant at, long seen);

    void unmarkBreakGlass(UserId user);

    /// Everybody is told of sign-ins up to one.
    ///
    /// @param from as it was read: of two nodes that tell the same, one does
    boolean sawBreakGlass(UserId user, long from, long to, Instant at);

    /// Administrators are told that the account waits for a test.
    ///
    /// @param from as it was read: of two nodes that tell the same, one does
    boolean remindedOfBreakGlass(UserId user, Optional<Instant> from, Instant at);

    /// Adds the agreement or replaces it, and keeps the text of this version.
    void save(Agreement agreement);

    /// With all that was accepted.
    void removeAgreement(AgreementId agreement);

    /// Replaces what the user accepted before of this version.
    void accept(Acceptance acceptance);

    /// Remembers these sign-ins.
    void append(List<PastSignIn> signIns);
}
