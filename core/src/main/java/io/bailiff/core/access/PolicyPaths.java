package io.bailiff.core.access;

/// Words and paths that reading and writing a form share.
final class PolicyPaths {
    static final String ALL = "All";
    static final String NONE = "None";
    static final String GUESTS = "GuestsOrExternalUsers";
    static final String GUEST_TYPES = "guestOrExternalUserTypes";
    static final String INTERNAL_GUEST = "internalGuest";
    static final String TRUSTED = "AllTrusted";

    static final String USERS = "conditions.users.";
    static final String APPS = "conditions.applications.";
    static final String ACTIONS = APPS + "includeUserActions";
    static final String CONTEXTS = APPS + "includeAuthenticationContextClassReferences";
    static final String CLIENT_APPS = "conditions.clientAppTypes";
    static final String PLATFORMS = "conditions.platforms.";
    static final String LOCATIONS = "conditions.locations.";
    static final String FILTER = "conditions.devices.deviceFilter.";
    static final String SIGN_IN_RISKS = "conditions.signInRiskLevels";
    static final String USER_RISKS = "conditions.userRiskLevels";
    static final String FLOWS = "conditions.authenticationFlows.transferMethods";
    static final String TIMES = "conditions.times.";

    static final String OPERATOR = "grantControls.operator";
    static final String CONTROLS = "grantControls.builtInControls";
    static final String TERMS = "grantControls.termsOfUse";
    static final String STRENGTH = "grantControls.authenticationStrength.id";

    static final String FREQUENCY = "sessionControls.signInFrequency.";
    static final String BROWSER = "sessionControls.persistentBrowser.";
    static final String CONTINUOUS = "sessionControls.continuousAccessEvaluation.mode";
    static final String KEY_BOUND = "sessionControls.secureSignInSession.isEnabled";

    private PolicyPaths() {}
}
