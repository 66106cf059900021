package io.bailiff.core.user;

import java.util.Arrays;
import java.util.Optional;

/// The administrator roles, named as in Entra. Who may do what to whom stands in `RevocationRules`.
public enum Role {
    GLOBAL_ADMINISTRATOR("Global Administrator"),
    USER_ADMINISTRATOR("User Administrator"),
    AUTHENTICATION_ADMINISTRATOR("Authentication Administrator"),
    SECURITY_OPERATOR("Security Operator"),
    SECURITY_READER("Security Reader"),
    HELPDESK_ADMINISTRATOR("Helpdesk Administrator");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /// The name shown to people and used in tenant files.
    public String title() {
        return title;
    }

    /// The role with exactly this title.
    public static Optional<Role> titled(String title) {
        return Arrays.stream(values()).filter(role -> role.title.equals(title)).findFirst();
    }
}
