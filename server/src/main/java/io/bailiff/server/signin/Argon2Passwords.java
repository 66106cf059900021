package io.bailiff.server.signin;

import io.bailiff.core.credential.PasswordHasher;
import java.nio.CharBuffer;
import java.security.SecureRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id with 19 MiB, two passes, one lane (OWASP's first choice), in a pool that leaves one core to everybody else.
///
/// A flood of sign-ins fills this queue and is turned away there; revocation, refresh and introspection never come near
/// it.
@Component
class Argon2Passwords implements PasswordHasher, AutoCloseable {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int QUEUE = 50;

    /// A stored hash with other parameters could cost as much memory as whoever wrote it likes.
    private static final Pattern OURS = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "\\$[^$]{22}\\$[^$]{43}");

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final ThreadPoolExecutor pool;
    private final String dummy;

    Argon2Passwords(SecureRandom random) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        this.pool = new ThreadPoolExecutor(
                threads,
                threads,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name("password-", 0).factory());
        this.dummy = encoder.encode(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
    }

    @Override
    public String hash(char[] password) {
        return run(() -> encoder.encode(CharBuffer.wrap(password)));
    }

    @Override
    public boolean matches(char[] password, String encoded) {
        boolean ours = OURS.matcher(encoded).matches();
        boolean right = run(() -> encoder.matches(CharBuffer.wrap(password), ours ? encoded : dummy));
        return ours && right;
    }

    @Override
    public String dummy() {
        return dummy;
    }

    private <T> T run(Callable<T> work) {
        try {
            Future<T> result = pool.submit(work);
            return result.get();
        } catch (RejectedExecutionException e) {
            throw new Overloaded();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a password was checked", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a password could not be checked", e.getCause());
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
