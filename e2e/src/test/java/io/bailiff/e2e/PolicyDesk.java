package io.bailiff.e2e;

import java.util.Map;

/// What a script does with Conditional Access through Graph.
final class PolicyDesk {
    /// Its client, below `clients:` of a tenant file.
    static final String CLIENT = """
              - id: policy-desk
                name: Policy desk
                type: confidential
                secret: "a-secret-for-the-policy-desk-with-enough-bits-0123456789"
                grantTypes: [client_credentials]
                appPermissions: [api://graph/Policy.ReadWrite.ConditionalAccess, api://graph/User.ReadBasic.All]
            """;

    private final Caller caller;
    private final String token;

    PolicyDesk(RunningProvider provider) {
        this.caller = new Caller(provider.base(), provider.authorityFile());
        this.token = caller.postForm(
                        "/default/oauth2/v2.0/token",
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", "policy-desk",
                                "client_secret", "a-secret-for-the-policy-desk-with-enough-bits-0123456789",
                                "scope", "api://graph/.default"))
                .text("access_token");
    }

    /// @return its id
    String trustedPlace(String name, String range) {
        return made("identity/conditionalAccess/namedLocations", """
                {"@odata.type":"#microsoft.graph.ipNamedLocation","displayName":"%s","isTrusted":true,
                 "ipRanges":[{"@odata.type":"#microsoft.graph.iPv4CidrRange","cidrAddress":"%s"}]}
                """.formatted(name, range));
    }

    /// @return its id
    String terms(String name, String text) {
        return made("identityGovernance/termsOfUse/agreements", """
                {"displayName":"%s","text":"%s"}
                """.formatted(name, text));
    }

    /// A policy that is on.
    ///
    /// @param user his user principal name
    /// @param target a member of `applications`, such as `"includeApplications":["All"]`
    /// @param says its members `grantControls` or `sessionControls`
    /// @return its id
    String policy(String name, String user, String target, String says) {
        return made("identity/conditionalAccess/policies", """
                {"displayName":"%s","state":"enabled",
                 "conditions":{"users":{"includeUsers":["%s"]},"applications":{%s}},%s}
                """.formatted(name, id(user), target, says));
    }

    private String id(String user) {
        return succeeded(caller.get("/v1.0/users/" + user, "Authorization", "Bearer " + token))
                .text("id");
    }

    private String made(String path, String json) {
        return succeeded(caller.postJson("/v1.0/" + path, json, "Authorization", "Bearer " + token))
                .text("id");
    }

    private static Caller.Answer succeeded(Caller.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return answer;
    }
}
