package io.bailiff.server.web.passkey;

import io.bailiff.core.id.UserId;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;

/// What a passkey calls its user: the 16 bytes of his id, which tell nobody anything.
final class UserHandle {
    private static final int BYTES = 16;

    private UserHandle() {}

    static byte[] of(UserId user) {
        return ByteBuffer.allocate(BYTES)
                .putLong(user.value().getMostSignificantBits())
                .putLong(user.value().getLeastSignificantBits())
                .array();
    }

    /// Empty if it is not one of ours.
    static Optional<UserId> read(byte[] handle) {
        if (handle.length != BYTES) {
            return Optional.empty();
        }
        var bytes = ByteBuffer.wrap(handle);
        return Optional.of(new UserId(new UUID(bytes.getLong(), bytes.getLong())));
    }
}
