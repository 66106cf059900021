package io.bailiff.core.user;

import java.util.Arrays;
import java.util.Optional;

/// How somebody belongs to the organization, in Graph's words. Policies may tell the two apart; nothing else does.
public enum UserType {
    MEMBER("Member"),
    GUEST("Guest");

    private final String wireName;

    UserType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<UserType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
