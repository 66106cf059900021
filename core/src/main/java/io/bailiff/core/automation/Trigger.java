package io.bailiff.core.automation;

import io.bailiff.core.revocation.Cause;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can happen to a user so that a rule ends something. There is one rule for each.
public enum Trigger {
    USER_DISABLED("user-disabled", Cause.USER_DISABLED, Kind.ALWAYS, Aim.EVERYTHING),
    USER_DELETED("user-deleted", Cause.USER_DELETED, Kind.ALWAYS, Aim.EVERYTHING),
    CONSENT_WITHDRAWN("consent-withdrawn", Cause.CONSENT_WITHDRAWN, Kind.ALWAYS, Aim.APP),
    PASSWORD_CHANGED("password-changed", Cause.PASSWORD_CHANGED, Kind.DEED, Aim.EVERYTHING, Aim.SESSIONS),
    PASSWORD_RESET("password-reset", Cause.PASSWORD_RESET, Kind.DEED, Aim.EVERYTHING, Aim.SESSIONS),
    /// Lost a role. Off unless wanted: what the role gave leaves his tokens at once, and what he does with our own
    /// pages
    /// and APIs is judged by the roles of the moment.
    ROLE_REMOVED("role-removed", Cause.ROLE_REMOVED, Kind.OPTIONAL_DEED, Aim.EVERYTHING, Aim.SESSIONS),
    /// Given a role. Off unless wanted: a refresh brings the role, and nobody has less than before.
    PRIVILEGE_RAISED("privilege-raised", Cause.PRIVILEGE_RAISED, Kind.OPTIONAL_DEED, Aim.SESSIONS, Aim.EVERYTHING),
    GROUP_REMOVED("group-removed", Cause.GROUP_REMOVED, Kind.DEED, Aim.EVERYTHING, Aim.SESSIONS),
    /// An administrator took it away.
    METHOD_REMOVED("method-removed", Cause.AUTHENTICATOR_REMOVED, Kind.DEED, Aim.EVERYTHING, Aim.SESSIONS),
    OWN_METHOD_ADDED("own-method-added", Cause.AUTHENTICATOR_CHANGED, Kind.OPTIONAL_DEED, Aim.OTHER_SESSIONS),
    OWN_METHOD_REMOVED("own-method-removed", Cause.AUTHENTICATOR_CHANGED, Kind.DEED, Aim.OTHER_SESSIONS),
    /// Recovery codes were replaced by others.
    OWN_METHOD_CHANGED("own-method-changed", Cause.AUTHENTICATOR_CHANGED, Kind.DEED, Aim.OTHER_SESSIONS),
    DEVICE_NONCOMPLIANT("device-noncompliant", Cause.DEVICE_NONCOMPLIANT, Kind.FINDING, Aim.DEVICE, Aim.EVERYTHING),
    /// A guess, so it is judged and written down until somebody has seen that it guesses well.
    USER_RISK("user-risk", Cause.USER_RISK, Kind.GUESS, Aim.EVERYTHING, Aim.SESSIONS),
    INACTIVE("inactive", Cause.INACTIVE, Kind.TIME, Aim.EVERYTHING, Aim.SESSIONS),
    WORKING_TIME_OVER("working-time-over", Cause.WORKING_TIME_OVER, Kind.TIME, Aim.SESSIONS, Aim.EVERYTHING);

    /// So many users an hour, if nobody has said otherwise, where nobody stands behind each one.
    public static final int USUAL_CAP = 100;

    private static final Set<Trigger> OF_GROUPS = EnumSet.of(GROUP_REMOVED, INACTIVE, WORKING_TIME_OVER);

    /// How such a thing comes about, and with it what its rule is by itself.
    private enum Kind {
        /// Who is disabled holds nothing: no setting may change that.
        ALWAYS(RuleState.ON, false),
        DEED(RuleState.ON, false),
        OPTIONAL_DEED(RuleState.OFF, false),
        FINDING(RuleState.ON, true),
        GUESS(RuleState.DRY_RUN, true),
        TIME(RuleState.OFF, true);

        private final RuleState state;
        private final boolean capped;

        Kind(RuleState state, boolean capped) {
            this.state = state;
            this.capped = capped;
        }
    }

    private final String wireName;
    private final Cause cause;
    private final Kind kind;
    private final Aim usualAim;
    private final Aim otherAim;

    Trigger(String wireName, Cause cause, Kind kind, Aim aim) {
        this(wireName, cause, kind, aim, aim);
    }

    Trigger(String wireName, Cause cause, Kind kind, Aim usualAim, Aim otherAim) {
        this.wireName = wireName;
        this.cause = cause;
        this.kind = kind;
        this.usualAim = usualAim;
        this.otherAim = otherAim;
    }

    public String wireName() {
        return wireName;
    }

    public Cause cause() {
        return cause;
    }

    /// True if its rule is on, whatever anybody says, for everybody.
    public boolean always() {
        return kind == Kind.ALWAYS;
    }

    /// What its rule may end, the usual one first.
    public List<Aim> aims() {
        return usualAim == otherAim ? List.of(usualAim) : List.of(usualAim, otherAim);
    }

    /// True if its rule looks at groups: which one somebody left, or whom the rule is about.
    public boolean ofGroups() {
        return OF_GROUPS.contains(this);
    }

    RuleState usualState() {
        return kind.state;
    }

    Optional<Integer> usualCap() {
        return kind.capped ? Optional.of(USUAL_CAP) : Optional.empty();
    }

    public static Optional<Trigger> named(String wireName) {
        return Arrays.stream(values())
                .filter(trigger -> trigger.wireName.equals(wireName))
                .findFirst();
    }
}
