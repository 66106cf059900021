package io.bailiff.core.credential;

/// Hashes passwords, slowly and on purpose. Implementations run in a small bounded pool that revocation, refresh and
/// introspection never
/// wait for.
public interface PasswordHasher {

    /// The encoded hash to keep, with its parameters.
    ///
    /// @throws Overloaded if the pool's queue is full
    String hash(char[] password);

    /// Takes the same time whether `encoded` is a real hash or [#dummy].
    ///
    /// @throws Overloaded if the pool's queue is full
    boolean matches(char[] password, String encoded);

    /// A hash that no password matches, for users that do not exist or have none.
    String dummy();

    /// Too many sign-ins at once: try again in a moment.
    final class Overloaded extends RuntimeException {
        public Overloaded() {
            super("the password pool is full");
        }
    }
}
