package io.bailiff.core.access;

import java.util.Arrays;
import java.util.Optional;

/// What kind of app asks, in Entra's words.
public enum ClientAppType {
    BROWSER("browser"),
    MOBILE_AND_DESKTOP("mobileAppsAndDesktopClients"),
    /// Legacy protocols, which do not exist here: a policy on these alone never applies.
    EXCHANGE_ACTIVE_SYNC("exchangeActiveSync"),
    EAS_SUPPORTED("easSupported"),
    OTHER("other");

    private final String wireName;

    ClientAppType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<ClientAppType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
