package io.bailiff.core.user;

import java.util.Arrays;
import java.util.Optional;

/// The administrator roles, named as in Entra. Who may do what to whom stands in `RevocationRules`.
public enum Role {
    GLOBAL_ADMINISTRATOR("Global Administrator", "62e90394-69f5-4237-9190-012177145e10"),
    USER_ADMINISTRATOR("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1"),
    AUTHENTICATION_ADMINISTRATOR("Authentication Administrator", "c4e39bd9-1100-46d3-8c65-fb160da0071f"),
    SECURITY_OPERATOR("Security Operator", "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f"),
    SECURITY_READER("Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509"),
    HELPDESK_ADMINISTRATOR("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8");

    private final String title;
    private final String templateId;

    Role(String title, String templateId) {
        this.title = title;
        this.templateId = templateId;
    }

    /// The name shown to people and used in tenant files.
    public String title() {
        return title;
    }

    /// The id that Entra gives this role in every tenant: scripts and policies name it so.
    public String templateId() {
        return templateId;
    }

    public static Optional<Role> template(String id) {
        return Arrays.stream(values())
                .filter(role -> role.templateId.equals(id))
                .findFirst();
    }

    /// The role with exactly this title.
    public static Optional<Role> titled(String title) {
        return Arrays.stream(values()).filter(role -> role.title.equals(title)).findFirst();
    }
}
