package io.bailiff.core.revocation;

import io.bailiff.core.audit.Actor;
import java.time.Instant;

/// Access tokens issued before this are to be asked for anew, or must not be believed in one of their scopes.
public record ClaimsChange(ClaimsScope scope, Cause cause, Actor actor, Instant at) {

    /// What changed.
    public enum Cause {
        POLICY("policy"),
        ROLE("role"),
        GROUP("group"),
        RISK("risk"),
        USER_TYPE("userType"),
        API("api");

        private final String wireName;

        Cause(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }

        public static Cause named(String wireName) {
            for (Cause cause : values()) {
                if (cause.wireName.equals(wireName)) {
                    return cause;
                }
            }
            throw new IllegalArgumentException("no cause of a change of claims: " + wireName);
        }
    }
}
