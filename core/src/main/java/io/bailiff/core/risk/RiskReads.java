package io.bailiff.core.risk;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.revocation.RevocationReads;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Looking at risk, and at what it is found in.
public interface RiskReads extends RevocationReads {
    /// The action in the audit chain when a password was right and is on the list of those that have leaked.
    String LEAKED_PASSWORD = "leaked-password";

    /// The action in the audit chain when a token that is bound to a key came without that key.
    String WRONG_KEY = "wrong-dpop-key";

    /// [UserRisk#none] if nobody has said anything.
    UserRisk userRisk(UserId user);

    /// The same of several, with one question; those that nothing was ever found about are left out.
    ///
    /// @param users 100 at most
    List<UserRisk> userRisks(Set<UserId> users);

    /// Users about whom something was said, the newest first.
    ///
    /// @param level of those that were given it; any if empty
    /// @param state as it is stored; any if empty
    List<UserRisk> riskyUsers(Optional<RiskLevel> level, Optional<RiskState> state, int limit);

    /// What was said of a user, the newest first.
    List<UserRisk> riskHistory(UserId user, int limit);

    /// The newest first.
    List<RiskDetection> detections(Optional<UserId> user, int limit);

    Optional<RiskDetection> detection(UUID id);

    /// True if the user has a detection of this type from this source after `since`.
    boolean detected(UserId user, RiskType type, String source, Instant since);

    /// How bad a sign-in was found to be; empty if nobody has looked yet.
    Optional<RiskLevel> sessionRisk(SessionId session);

    /// Both at once, in one question.
    Both risks(UserId user, SessionId session);

    /// @param session empty if nobody has looked at it yet
    record Both(UserRisk user, Optional<RiskLevel> session) {}

    /// A sign-in, as its session has it.
    record SignIn(SessionId session, UserId user, DeviceId device, String address, Instant at, Instant lastSeen) {}

    Optional<SignIn> signIn(SessionId session);

    /// The user's sign-ins that nobody has looked at, and that are not older than `since`.
    List<SignIn> unlooked(UserId user, Instant since);

    /// The user's sign-ins before this one, the newest first.
    List<SignIn> before(SignIn signIn, int limit);

    /// How many accounts failed from this network after `since`.
    int accountsFailing(String network, Instant since);

    /// How often an account failed after `since`.
    int failures(UserId user, Instant since);

    /// Up to where the audit log and the log of kills were looked at; empty before the first look.
    Optional<Bookmark> bookmark();

    /// @param link of the audit chain
    /// @param sequence of the log of kills
    record Bookmark(long link, long sequence) {}

    /// The end of both.
    Bookmark end();

    /// What is listened for in the audit chain.
    Set<String> HEARD = Set.of("sign-in", "change-password", "reset-password", LEAKED_PASSWORD, WRONG_KEY);

    /// What the audit chain has of [#HEARD] in links after `after`, in order.
    List<Word> words(long after, int limit);

    /// @param user empty for names that nobody has
    /// @param address empty text if there is none
    /// @param byUser the user did it himself
    /// @param grant that it is about; empty text if there is none
    /// @param key that was shown; empty text if there is none
    record Word(
            long link,
            String action,
            String outcome,
            Optional<UserId> user,
            String address,
            boolean byUser,
            String grant,
            String key,
            Instant at) {}

    /// Whose this session or grant is.
    Optional<UserId> ownerOf(io.bailiff.core.revocation.Scope scope);

    /// True if the user has a session, begun after `since`, that showed more than one factor.
    boolean showedSecondFactor(UserId user, Instant since);
}
