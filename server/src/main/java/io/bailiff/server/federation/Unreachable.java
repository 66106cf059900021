package io.bailiff.server.federation;

/// Another server gives no answer that can be used, or is none that we call. The message is for our administrators.
public final class Unreachable extends RuntimeException {

    Unreachable(String why) {
        super(why);
    }
}
