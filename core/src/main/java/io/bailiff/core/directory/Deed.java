package io.bailiff.core.directory;

/// What somebody may be allowed to do in the directory, besides revoking.
public enum Deed {
    CREATE_USER("create-user"),
    CHANGE_PROFILE("change-profile"),
    ENABLE_USER("enable-user"),
    DISABLE_USER("disable-user"),
    DELETE_USER("delete-user"),
    RESTORE_USER("restore-user"),
    /// Forgets a deleted user before his time.
    FORGET_USER("forget-user"),
    RESET_PASSWORD("reset-password"),
    ASSIGN_ROLES("assign-roles"),
    CHANGE_GROUP("change-group"),
    /// One that policies or rules go by.
    CHANGE_GUARDING_GROUP("change-guarding-group"),
    REMOVE_AUTHENTICATOR("remove-authenticator"),
    ISSUE_ACCESS_PASS("issue-access-pass"),
    REQUIRE_REREGISTRATION("require-reregistration"),
    SET_MFA_STATE("set-mfa-state"),
    SET_DEFAULT_METHOD("set-default-method"),
    CONTAIN("contain"),
    IMPORT_TOKENS("import-tokens"),
    ASSIGN_TOKEN("assign-token"),
    BIND_CERTIFICATE("bind-certificate"),
    WITHDRAW_CONSENT("withdraw-consent"),
    ENABLE_CLIENT("enable-client"),
    DISABLE_CLIENT("disable-client"),
    CHANGE_CLIENT("change-client"),
    DELETE_CLIENT("delete-client"),
    DELETE_API("delete-api"),
    WITHDRAW_ALL_CONSENTS("withdraw-all-consents"),
    CHANGE_METHODS_POLICY("change-methods-policy"),
    CHANGE_ACCESS_POLICY("change-access-policy"),
    MARK_BREAK_GLASS("mark-break-glass"),
    CHANGE_REVOCATION_RULE("change-revocation-rule"),
    /// Lets go or drops what a rule holds.
    DECIDE_HELD("decide-held"),
    /// Says how a user stands who may be at risk.
    DECIDE_RISK("decide-risk"),
    REMOVE_PROVIDER("remove-provider"),
    CHANGE_DEVICE("change-device"),
    ENABLE_DEVICE("enable-device"),
    DISABLE_DEVICE("disable-device"),
    REMOVE_DEVICE("remove-device"),
    JUDGE_DEVICE("judge-device"),
    CHANGE_RECEIVER("change-receiver"),
    /// Kills a canary to see who obeys, and says where APIs are asked.
    RUN_DRILL("run-drill"),
    /// Makes a report, and says when the calendar asks for one.
    RUN_REPORT("run-report"),
    MAKE_BACKUP("make-backup"),
    CHANGE_TRANSMITTER("change-transmitter"),
    APPLY_PLAN("apply-plan"),
    /// How the organisation shows itself to those who sign in.
    CHANGE_BRANDING("change-branding"),
    /// Sends a message to oneself, to see whether any gets out.
    TEST_DELIVERY("test-delivery"),
    /// Replaces the keys that sign, and takes operators' keys away.
    ROTATE_KEYS("rotate-keys");

    private final String action;

    Deed(String action) {
        this.action = action;
    }

    /// Its name in the audit chain.
    public String action() {
        return action;
    }
}
