package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// Ways to sign in on one device for another, in Entra's words.
public enum TransferMethod {
    DEVICE_CODE("deviceCodeFlow"),
    /// Handing a sign-in over by a QR code, which does not exist here.
    AUTHENTICATION_TRANSFER("authenticationTransfer");

    private final String wireName;

    TransferMethod(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<TransferMethod> named(String wireName) {
        return Arrays.stream(values())
                .filter(method -> method.wireName.equals(wireName))
                .findFirst();
    }
}
