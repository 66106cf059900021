package io.bailiff.core.directory;

/// A difference between a plan and the tenant. Never holds a secret.
///
/// @param id the name it has in the tenant file
/// @param detail for people
public record PlannedChange(Action action, Kind kind, String id, String detail) {

    static final String REVOKES = "revokes everything it holds";

    /// True if everything that a client holds ends with it.
    public boolean ends() {
        return kind == Kind.CLIENT && detail.endsWith(REVOKES);
    }

    public enum Action {
        CREATE("create"),
        UPDATE("update");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    public enum Kind {
        TENANT("tenant"),
        METHODS("authentication-methods"),
        STRENGTH("authentication-strength"),
        API("api"),
        USER("user"),
        GROUP("group"),
        CLIENT("client"),
        PROVIDER("provider");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }
}
