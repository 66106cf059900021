package io.bailiff.server.graph;

import java.util.Set;

/// What a call needs: one of some permissions of Graph.
enum Right {
    /// Names and addresses only.
    READ_BASIC,
    READ,
    READ_OWN,
    WRITE,
    ENABLE,
    RESET_PASSWORD,
    REVOKE,
    CHANGE_OWN,
    METHODS,
    METHODS_WRITE,
    METHODS_OWN,
    POLICIES,
    POLICIES_WRITE,
    METHODS_POLICY,
    ACCESS_READ,
    ACCESS_WRITE,
    RISK_EVENTS,
    RISKY_USERS,
    RISKY_USERS_WRITE,
    DEVICES,
    DEVICES_WRITE;

    Set<String> permissions() {
        return switch (this) {
            case READ_BASIC -> Set.of("User.ReadBasic.All");
            case READ -> Set.of("User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");
            case READ_OWN -> Set.of("User.Read", "User.ReadWrite");
            case WRITE -> Set.of("User.ReadWrite.All", "Directory.ReadWrite.All");
            case ENABLE -> Set.of("User.EnableDisableAccount.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
            case RESET_PASSWORD ->
                Set.of("User-PasswordProfile.ReadWrite.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
            case REVOKE -> Set.of("User.RevokeSessions.All", "User.ReadWrite.All", "Directory.ReadWrite.All");
            case CHANGE_OWN -> Set.of("User.ReadWrite");
            case METHODS -> Set.of("UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All");
            case METHODS_WRITE -> Set.of("UserAuthenticationMethod.ReadWrite.All");
            case METHODS_OWN -> Set.of("UserAuthenticationMethod.Read");
            case POLICIES -> Set.of("Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod");
            case POLICIES_WRITE -> Set.of("Policy.ReadWrite.AuthenticationMethod");
            case METHODS_POLICY ->
                Set.of("Policy.Read.AuthenticationMethod", "Policy.Read.All", "Policy.ReadWrite.AuthenticationMethod");
            case ACCESS_READ -> Set.of("Policy.Read.ConditionalAccess", "Policy.Read.All");
            case ACCESS_WRITE -> Set.of("Policy.ReadWrite.ConditionalAccess");
            case RISK_EVENTS -> Set.of("IdentityRiskEvent.Read.All");
            case RISKY_USERS -> Set.of("IdentityRiskyUser.Read.All", "IdentityRiskyUser.ReadWrite.All");
            case RISKY_USERS_WRITE -> Set.of("IdentityRiskyUser.ReadWrite.All");
            case DEVICES -> Set.of("Device.Read.All", "Directory.Read.All", "Directory.ReadWrite.All");
            case DEVICES_WRITE -> Set.of("Device.ReadWrite.All");
        };
    }
}
