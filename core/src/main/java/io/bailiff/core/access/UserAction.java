package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// What a user does here himself that a policy can guard, in Entra's words.
public enum UserAction {
    REGISTER_SECURITY_INFO("urn:user:registersecurityinfo"),
    REGISTER_DEVICE("urn:user:registerdevice");

    private final String wireName;

    UserAction(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<UserAction> named(String wireName) {
        return Arrays.stream(values())
                .filter(action -> action.wireName.equals(wireName))
                .findFirst();
    }
}
