package io.bailiff.core.session;

import io.bailiff.core.id.DeviceId;
import io.bailiff.core.id.SessionId;
import io.bailiff.core.id.StrengthId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.origin.Origin;
import io.bailiff.core.policy.MethodMode;
import io.bailiff.core.revocation.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A sign-in whose first proof was right and that still lacks another.
///
/// @param hash of its cookie
/// @param born the log's position at the first proof: a kill since then ends it for good
/// @param methods what was shown so far: authentication method references (RFC 8176)
/// @param shown the same in the words of authentication strengths
/// @param demanded strengths that it shall reach, if its user can
/// @param session what it makes stronger; empty for one that makes a session of its own
/// @param stay the user asked to stay signed in
/// @param attempts codes that were looked at, right or wrong
/// @param origin who vouched for it from outside, if anybody did
public record PendingSignIn(
        String hash,
        UserId user,
        DeviceId device,
        Position born,
        List<String> methods,
        Set<MethodMode> shown,
        Set<StrengthId> demanded,
        Optional<SessionId> session,
        boolean stay,
        Instant startedAt,
        Instant expiresAt,
        int attempts,
        Optional<Origin> origin) {
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /// Among the strengths that are demanded: another password is to be set before it ends.
    public static final StrengthId NEW_PASSWORD = new StrengthId("new-password");

    static final int MOST_ATTEMPTS = 10;

    static final String PASSWORD = "pwd";

    /// More than one factor was shown.
    static final String SEVERAL = "mfa";

    public PendingSignIn {
        methods = List.copyOf(methods);
        shown = Set.copyOf(shown);
        demanded = Set.copyOf(demanded);
    }

    boolean open(Instant now) {
        return now.isBefore(expiresAt) && attempts < MOST_ATTEMPTS;
    }

    /// As it goes on after its user has set another password, and the kill that comes with it.
    PendingSignIn born(Position at) {
        Set<StrengthId> still =
                demanded.stream().filter(id -> !id.equals(NEW_PASSWORD)).collect(Collectors.toSet());
        return new PendingSignIn(
                hash, user, device, at, methods, shown, still, session, stay, startedAt, expiresAt, attempts, origin);
    }

    /// True if the password that was shown is to be replaced, whoever has set it.
    public boolean wantsNewPassword() {
        return demanded.contains(NEW_PASSWORD);
    }

    boolean secondShown() {
        return methods.contains(SEVERAL);
    }

    /// With a second factor shown.
    ///
    /// @param method its reference
    PendingSignIn with(String method, MethodMode mode) {
        var all = new ArrayList<>(methods);
        for (String one : List.of(method, SEVERAL)) {
            if (!all.contains(one)) {
                all.add(one);
            }
        }
        var modes = EnumSet.of(mode);
        modes.addAll(shown);
        return new PendingSignIn(
                hash, user, device, born, all, modes, demanded, session, stay, startedAt, expiresAt, attempts, origin);
    }

    /// What an enrolment that it begins is bound to.
    String enrols() {
        return "sign-in " + hash;
    }
}
