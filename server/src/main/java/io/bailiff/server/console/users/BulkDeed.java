package io.bailiff.server.console.users;

import io.bailiff.core.directory.Deed;
import io.bailiff.core.directory.Users;
import io.bailiff.core.revocation.RevocationRules;
import io.bailiff.server.web.page.SignedIn;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be done to several users at once.
///
/// @see BulkPage
public enum BulkDeed {
    REVOKE("revoke", Optional.empty(), true),
    DISABLE("disable", Optional.of(Deed.DISABLE_USER), true),
    ENABLE("enable", Optional.of(Deed.ENABLE_USER), false),
    GROUP("group", Optional.of(Deed.CHANGE_GROUP), false),
    DELETE("delete", Optional.of(Deed.DELETE_USER), true);

    private final String wireName;
    private final Optional<Deed> deed;
    private final boolean ends;

    BulkDeed(String wireName, Optional<Deed> deed, boolean ends) {
        this.wireName = wireName;
        this.deed = deed;
        this.ends = ends;
    }

    public String wireName() {
        return wireName;
    }

    public String icon() {
        return switch (this) {
            case REVOKE -> "ban";
            case DISABLE -> "lock";
            case ENABLE -> "circle-check";
            case GROUP -> "users-group";
            case DELETE -> "trash";
        };
    }

    /// Empty for a revocation, which has rules of its own.
    Optional<Deed> deed() {
        return deed;
    }

    /// True if it takes something away, so that a reason is asked for.
    public boolean ends() {
        return ends;
    }

    static Optional<BulkDeed> named(String wireName) {
        return Arrays.stream(values())
                .filter(deed -> deed.wireName.equals(wireName))
                .findFirst();
    }

    /// Those that the viewer may do to anybody at all.
    static List<BulkDeed> open(Users users, SignedIn who) {
        return Arrays.stream(values()).filter(deed -> deed.isOpen(users, who)).toList();
    }

    private boolean isOpen(Users users, SignedIn who) {
        return deed.map(one -> users.refusal(one, who.caller()).isEmpty())
                .orElseGet(() ->
                        who.facts().user().roles().stream().anyMatch(role -> RevocationRules.reaches(role, Set.of())));
    }
}
