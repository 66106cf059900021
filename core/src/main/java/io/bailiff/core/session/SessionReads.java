package io.bailiff.core.session;

import io.bailiff.core.certificate.CertificateReads;
import io.bailiff.core.credential.CredentialReads;
import io.bailiff.core.device.DeviceReads;
import io.bailiff.core.federation.FederationReads;
import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.oath.TokenReads;
import io.bailiff.core.policy.PolicyReads;
import io.bailiff.core.revocation.LogReads;
import io.bailiff.core.revocation.Standing;
import io.bailiff.core.user.UserReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Looking sessions up, and what a sign-in needs to know.
public interface SessionReads
        extends LogReads,
                UserReads,
                CredentialReads,
                PolicyReads,
                TokenReads,
                FederationReads,
                CertificateReads,
                DeviceReads {

    /// @param cookieHash SHA-256 of the cookie's value, lower-case hexadecimal
    Optional<SessionFacts> sessionByCookie(String cookieHash);

    Optional<SessionFacts> session(SessionId id);

    /// All sessions of a user, newest first, at most `limit`, with what each app holds because of it.
    ///
    /// @param now when the apps' grants are judged
    List<SessionOverview> sessionsOf(UserId user, int limit, Instant now);

    /// The live sessions of a user, newest first, at most `limit`, with what each app holds because
    /// of it. Leaves none out.
    ///
    /// @param after where the page before ended; empty for the first one
    List<SessionOverview> liveSessionsOf(UserId user, Optional<SessionPlace> after, int limit, Instant now);

    /// Attempts to sign in to this account, the right ones and the wrong ones, newest first, at
    /// most `limit`.
    ///
    /// @param before the number of the last one of the page before; empty for the first page
    List<SignInRecord> signInsOf(UserId user, Optional<Long> before, int limit);

    /// One of them by its number; empty if it is another account's, or no sign-in.
    Optional<SignInRecord> signIn(UserId user, long number);

    /// The standing of a sign-in of this user on this device, before it has a session.
    Standing standingOf(UserId user, DeviceId device);

    /// True if this device finished a sign-in of this user before.
    boolean knownDevice(UserId user, DeviceId device);

    /// @param hash of its cookie
    Optional<RememberedBrowser> rememberedBrowser(String hash);

    /// All of a user's, good or not, newest first.
    List<RememberedBrowser> rememberedBrowsers(UserId user);

    /// The half-done sign-in of this cookie, expired or not.
    Optional<PendingSignIn> pendingSignIn(String hash);
}
