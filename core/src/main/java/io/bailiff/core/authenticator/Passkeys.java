package io.bailiff.core.authenticator;

import io.bailiff.core.authenticator.Ceremony.Purpose;
import io.bailiff.core.authenticator.PasskeyVerifier.Answer;
import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Making and showing passkeys.
///
/// Each is a ceremony of two steps: a challenge goes to the browser, and an answer comes back. The
/// challenge is used up before the rest of the answer is looked at, so that no answer is looked at
/// twice, in whatever transaction.
public final class Passkeys {
    public static final Duration LIFETIME = Duration.ofMinutes(5);
    public static final int MOST = 10;

    private static final String USUAL_NAME = "Passkey";

    private final PasskeyVerifier verifier;
    private final SecureRandom random;

    public Passkeys(PasskeyVerifier verifier, SecureRandom random) {
        this.verifier = verifier;
        this.random = random;
    }

    /// An authenticator is asked to make a passkey.
    ///
    /// @param present those that the user has: one authenticator needs no second
    public record Creation(Challenge challenge, List<Passkey> present) {
        public Creation {
            present = List.copyOf(present);
        }
    }

    /// An authenticator is asked to show a passkey.
    ///
    /// @param allowed any of these; any at all if there are none
    public record Request(Challenge challenge, List<Passkey> allowed) {
        public Request {
            allowed = List.copyOf(allowed);
        }
    }

    /// @param here the session or sign-in that registers it
    public Creation askToCreate(AuthenticatorTx tx, UserId user, String here, Instant now) {
        return new Creation(begin(tx, Purpose.CREATE, here, Optional.of(user), now), tx.passkeys(user));
    }

    /// Asks for one of a user's passkeys that prove something.
    ///
    /// @param here the sign-in that lacks it
    public Request askToShow(AuthenticatorTx tx, UserId user, Factors factors, String here, Instant now) {
        var allowed = tx.passkeys(user).stream()
                .filter(passkey -> factors.trusts(passkey.common()))
                .toList();
        return new Request(begin(tx, Purpose.GET, here, Optional.of(user), now), allowed);
    }

    /// Asks for anybody's passkey.
    ///
    /// @param here the browser that asks
    public Request askAnybody(AuthenticatorTx tx, String here, Instant now) {
        return new Request(begin(tx, Purpose.GET, here, Optional.empty(), now), List.of());
    }

    private Challenge begin(AuthenticatorTx tx, Purpose purpose, String here, Optional<UserId> user, Instant now) {
        var challenge = Challenge.fresh(random);
        tx.begin(new Ceremony(challenge.hash(), purpose, here, user, now.plus(LIFETIME)));
        return challenge;
    }

    /// What became of a passkey that was made.
    public sealed interface Registration {
        record Registered(AuthenticatorId id) implements Registration {}

        /// @param why a stable code
        record Refused(String why) implements Registration {}
    }

    /// Needs the turn.
    ///
    /// @param here where it began
    public Registration register(
            AuthenticatorTx tx, UserId user, String here, String name, String answer, Instant now) {
        var read = verifier.read(answer);
        if (read.isEmpty()) {
            return new Registration.Refused("malformed");
        }
        if (!used(tx, read.get(), Purpose.CREATE, here, Optional.of(user), now)) {
            return new Registration.Refused("notAsked");
        }
        if (tx.passkeys(user).size() >= MOST) {
            return new Registration.Refused("tooMany");
        }
        return switch (verifier.created(read.get())) {
            case PasskeyVerifier.Created.Refused(var why) -> new Registration.Refused(why);
            case PasskeyVerifier.Created.Good(var credential) -> add(tx, user, here, name, credential, now);
        };
    }

    private static Registration add(
            AuthenticatorTx tx, UserId user, String here, String name, PasskeyCredential credential, Instant now) {
        if (tx.passkey(credential.id()).isPresent()) {
            return new Registration.Refused("registeredAlready");
        }
        var common = new Authenticator(
                new AuthenticatorId(UUID.randomUUID()),
                user,
                AuthenticatorKind.PASSKEY,
                Authenticator.named(name, USUAL_NAME),
                here,
                now,
                Optional.of(now),
                Optional.empty());
        tx.add(new Passkey(common, credential));
        tx.mfa(user, tx.mfa(user).registered());
        return new Registration.Registered(common.id());
    }

    private static boolean used(
            AuthenticatorTx tx, Answer answer, Purpose purpose, String here, Optional<UserId> user, Instant now) {
        return tx.use(answer.challenge().hash())
                .filter(ceremony -> ceremony.fits(purpose, here, user, now))
                .isPresent();
    }

    /// An answer whose challenge was asked for here, and is used up.
    ///
    /// @param passkey the one it says it comes from
    public record Named(Answer answer, Passkey passkey) {}

    /// Uses the challenge of an answer to [#askAnybody] up.
    public Optional<Named> named(AuthenticatorTx tx, String here, String text, Instant now) {
        // A passkey that was found without a name says whose it is. The row says the same, or it is refused.
        return named(tx, Optional.empty(), here, text, now)
                .filter(named -> named.answer()
                        .userHandle()
                        .filter(named.passkey().common().user()::equals)
                        .isPresent());
    }

    /// Uses the challenge of an answer to [#askToShow] up.
    public Optional<Named> named(AuthenticatorTx tx, UserId user, String here, String text, Instant now) {
        return named(tx, Optional.of(user), here, text, now)
                .filter(named -> named.passkey().common().user().equals(user))
                .filter(named -> named.answer()
                        .userHandle()
                        .filter(handle -> !handle.equals(user))
                        .isEmpty());
    }

    private Optional<Named> named(AuthenticatorTx tx, Optional<UserId> user, String here, String text, Instant now) {
        return verifier.read(text)
                .filter(answer -> used(tx, answer, Purpose.GET, here, user, now))
                .flatMap(answer -> answer.credential().flatMap(tx::passkey).map(passkey -> new Named(answer, passkey)));
    }

    /// What came of showing one.
    public sealed interface Proof {
        record Holds() implements Proof {}

        /// @param why a stable code; [#COPIED] if somebody else may have the key too
        record Fails(String why) implements Proof {}
    }

    /// The count of signatures did not rise.
    public static final String COPIED = "signCount";

    /// @param factors of its user, as of this transaction
    /// @param verification the authenticator must have recognised its user
    public Proof prove(AuthenticatorTx tx, Factors factors, Named named, boolean verification, Instant now) {
        // Read again: it may have been taken away since it was named.
        var found = named.answer()
                .credential()
                .flatMap(tx::passkey)
                .filter(passkey ->
                        passkey.common().id().equals(named.passkey().common().id()));
        if (found.isEmpty() || !factors.trusts(found.get().common())) {
            return new Proof.Fails("notTrusted");
        }
        Passkey passkey = found.get();
        return switch (verifier.shown(named.answer(), passkey.credential(), verification)) {
            case PasskeyVerifier.Shown.Refused(var why) -> new Proof.Fails(why);
            case PasskeyVerifier.Shown.Good(var signCount, var backedUp) ->
                passkey.credential().mayCount(signCount)
                                && tx.signed(passkey.common().id(), signCount, backedUp, now)
                        ? new Proof.Holds()
                        : new Proof.Fails(COPIED);
        };
    }
}
