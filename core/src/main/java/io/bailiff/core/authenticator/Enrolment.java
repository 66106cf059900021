package io.bailiff.core.authenticator;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Registering an authenticator app: we show a secret once, and the app proves with a code that it
/// has it.
public final class Enrolment {
    public static final Duration LIFETIME = Duration.ofMinutes(10);
    public static final int MOST_APPS = 5;

    private static final String USUAL_NAME = "Authenticator app";

    private final SecretSeal seal;
    private final SecureRandom random;

    public Enrolment(SecretSeal seal, SecureRandom random) {
        this.seal = seal;
        this.random = random;
    }

    /// An app that waits for its first code.
    ///
    /// @param secret to be shown now and never again
    public record Started(AuthenticatorId id, TotpSecret secret) {}

    /// @param by the session or sign-in that registers it
    public Started start(AuthenticatorTx tx, UserId user, String by, Instant now) {
        var id = new AuthenticatorId(UUID.randomUUID());
        var secret = TotpSecret.fresh(random);
        var common = Authenticator.waiting(id, user, AuthenticatorKind.TOTP, USUAL_NAME, by, now);
        tx.enrol(new TotpAuthenticator(common, seal.seal(secret, id, user), -1));
        return new Started(id, secret);
    }

    /// What became of a first code.
    public enum Confirmation {
        REGISTERED,
        WRONG_CODE,
        /// It took too long, or began elsewhere, or was replaced.
        GONE
    }

    /// Needs the turn.
    public Confirmation confirm(
            AuthenticatorTx tx, UserId user, String by, AuthenticatorId id, String name, String code, Instant now) {
        var found = tx.enrolment(id)
                .filter(app -> app.common().user().equals(user)
                        && app.common().enrolledBy().equals(by))
                .filter(app -> now.isBefore(app.common().createdAt().plus(LIFETIME)));
        if (found.isEmpty() || tx.apps(user).size() >= MOST_APPS) {
            return Confirmation.GONE;
        }
        var step = matching(found.get(), code, now);
        if (step.isEmpty()) {
            return Confirmation.WRONG_CODE;
        }
        if (!tx.register(id, Authenticator.named(name, USUAL_NAME), now) || !tx.spendStep(id, step.get(), now)) {
            return Confirmation.GONE;
        }
        tx.mfa(user, tx.mfa(user).registered());
        return Confirmation.REGISTERED;
    }

    /// The step whose code was typed, if this app made it and it was not used.
    public Optional<Long> matching(TotpAuthenticator app, String code, Instant now) {
        return Totp.match(open(app).bytes(), code, app.lastStep(), now);
    }

    /// An app that waits, for showing its page again after a wrong code.
    public TotpSecret secret(TotpAuthenticator waiting) {
        if (waiting.common().registeredAt().isPresent()) {
            throw new IllegalStateException("the secret of a registered app is shown to nobody");
        }
        return open(waiting);
    }

    private TotpSecret open(TotpAuthenticator app) {
        return seal.open(app.secret(), app.common().id(), app.common().user());
    }
}
