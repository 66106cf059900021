package io.bailiff.signals.event;

import java.util.Optional;

/// How security event tokens travel (SSF 1.0, section 6.1).
public enum DeliveryMethod {
    /// RFC 8935: the transmitter posts each token to the receiver.
    PUSH("urn:ietf:rfc:8935"),
    /// RFC 8936: the receiver asks.
    POLL("urn:ietf:rfc:8936");

    private final String uri;

    DeliveryMethod(String uri) {
        this.uri = uri;
    }

    public String uri() {
        return uri;
    }

    public static Optional<DeliveryMethod> of(String uri) {
        for (DeliveryMethod method : values()) {
            if (method.uri.equals(uri)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }
}
