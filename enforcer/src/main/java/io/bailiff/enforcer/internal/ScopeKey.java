package io.bailiff.enforcer.internal;

import io.bailiff.signals.subject.KillScope;
import io.bailiff.signals.subject.ScopeKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// A scope in 128 bits. UUIDs are taken as they are, mixed with the kind; all other ids are hashed with
/// their kind. Two scopes with one key would make a kill cover too much, never too little.
public record ScopeKey(long high, long low) {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    public static ScopeKey of(KillScope scope) {
        return of(scope.kind().wire(), scope.id());
    }

    /// The places where an entry of the log is kept: its own, and for one scope of a user another, by which can be seen
    /// whether he lost any.
    static List<ScopeKey> places(KillScope scope) {
        return scope.kind() == ScopeKind.USER_SCOPE
                ? List.of(
                        of(scope), anyScopeOf(scope.id().substring(0, scope.id().indexOf(' '))))
                : List.of(of(scope));
    }

    /// Where the newest change of any scope of a user is kept.
    static ScopeKey anyScopeOf(String user) {
        return of(ScopeKind.USER_SCOPE.wire(), user);
    }

    private static ScopeKey of(String kind, String id) {
        if (id.length() == 36) {
            long high = hex(id, 0, 8) << 32 | hex(id, 9, 13) << 16 | hex(id, 14, 18);
            long low = hex(id, 19, 23) << 48 | hex(id, 24, 36);
            boolean dashes =
                    id.charAt(8) == '-' && id.charAt(13) == '-' && id.charAt(18) == '-' && id.charAt(23) == '-';
            if (dashes && allHex(id)) {
                return new ScopeKey(high ^ GOLDEN * kind.hashCode(), low);
            }
        }
        return hashed(kind + ":" + id);
    }

    private static ScopeKey hashed(String scope) {
        try {
            ByteBuffer digest = ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(scope.getBytes(StandardCharsets.UTF_8)));
            return new ScopeKey(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static long hex(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | (digit(text.charAt(i)) & 0xf);
        }
        return value;
    }

    private static boolean allHex(String text) {
        for (int i = 0; i < 36; i++) {
            if (digit(text.charAt(i)) < 0 && i != 8 && i != 13 && i != 18 && i != 23) {
                return false;
            }
        }
        return true;
    }

    // Character.digit also takes digits of other scripts.
    private static int digit(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
