package io.bailiff.core.oath;

import io.bailiff.core.id.AuthenticatorId;
import io.bailiff.core.id.UserId;
import io.bailiff.core.key.Ciphertext;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/// A hardware token of the tenant, in stock or somebody's.
///
/// It proves nothing until it is activated, by a code: from then on it is an authenticator of its
/// owner, under the same id. Taking that authenticator away, by whatever way, deactivates the token
/// and leaves it his; its clock is kept, so that no code counts twice.
///
/// @param serial what is printed on it, in capitals; no two tokens have the same
/// @param secret sealed for its owner, see [#sealedFor]
/// @param owner empty: in stock
/// @param activatedAt empty: it proves nothing
public record HardwareToken(
        AuthenticatorId id,
        String serial,
        String manufacturer,
        String model,
        OathProfile profile,
        Ciphertext secret,
        Optional<UserId> owner,
        OathClock clock,
        Instant importedAt,
        Optional<Instant> activatedAt) {
    /// Where a token is on its way from the vendor to a sign-in.
    public enum State {
        IN_STOCK("inStock"),
        /// Somebody's, but it proves nothing.
        ASSIGNED("assigned"),
        ACTIVE("active");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Optional<State> named(String wireName) {
            return Arrays.stream(values())
                    .filter(state -> state.wireName.equals(wireName))
                    .findFirst();
        }
    }

    /// What an owner may have at most.
    public static final int MOST_OF_ONE = 5;

    /// The owner for whom a secret in stock is sealed. It is nobody's id.
    private static final UserId STOCK = new UserId(new UUID(0, 0));

    public State state() {
        return activatedAt.isPresent() ? State.ACTIVE : owner.isPresent() ? State.ASSIGNED : State.IN_STOCK;
    }

    /// For whom its secret is sealed: it does not open for anybody else, so that rows cannot be swapped.
    public UserId sealedFor() {
        return owner.orElse(STOCK);
    }

    /// For whom the secret of a token of this owner is sealed.
    public static UserId sealedFor(Optional<UserId> owner) {
        return owner.orElse(STOCK);
    }
}
