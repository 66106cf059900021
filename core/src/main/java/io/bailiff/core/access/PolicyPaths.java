package io.bailiff.core.access;

/// Words and paths that reading and writing a form share.
final class PolicyPaths {
    static final String ALL = "All";
    static final String NONE = "None";
    static final String TRUSTED = "AllTrusted";
    static final String USERS = "conditions.users.";
    static final String APPS = "conditions.applications.";
    static final String FREQUENCY = "sessionControls.signInFrequency.";
    static final String STRENGTH = "grantControls.authenticationStrength.id";

    private PolicyPaths() {}
}
