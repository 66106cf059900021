package io.bailiff.enforcer;

import java.util.function.Consumer;

/// Watches one token until it is closed or the token ends, see [Enforcer#guard].
public final class Guard implements AutoCloseable {
    private final VerifiedToken token;
    private final Consumer<Denial> onEnd;
    private final Consumer<Guard> onClose;

    Guard(VerifiedToken token, Consumer<Denial> onEnd, Consumer<Guard> onClose) {
        this.token = token;
        this.onEnd = onEnd;
        this.onClose = onClose;
    }

    VerifiedToken token() {
        return token;
    }

    void end(Denial denial) {
        onEnd.accept(denial);
    }

    /// The work under the token is done.
    @Override
    public void close() {
        onClose.accept(this);
    }
}
