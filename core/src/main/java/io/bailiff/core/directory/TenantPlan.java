package io.bailiff.core.directory;

import io.bailiff.core.credential.ClearText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the tenant shall look: `docs/tenant-file.md`, as it was written and not yet checked. What is not given stays as
/// it is, or takes its default if the thing is new; nothing is deleted.
public record TenantPlan(
        Optional<String> tenantName,
        Optional<PlannedMethods> methods,
        List<PlannedMethods.Strength> strengths,
        List<PlannedUser> users,
        List<PlannedGroup> groups,
        List<PlannedApi> apis,
        List<PlannedClient> clients,
        List<PlannedProvider> providers) {

    public record PlannedUser(
            String principalName,
            Optional<String> displayName,
            Optional<String> mail,
            Optional<Boolean> enabled,
            Optional<String> userType,
            Optional<ClearText> initialPassword,
            Optional<List<String>> roles) {}

    /// @param members user principal names, all of them
    public record PlannedGroup(String name, Optional<List<String>> members) {}

    public record PlannedApi(
            String id,
            Optional<String> name,
            Optional<List<PlannedPermission>> scopes,
            Optional<List<PlannedPermission>> appRoles,
            Optional<String> accessTokenType,
            Optional<Boolean> statusList) {

        /// One that says nothing of status lists.
        public PlannedApi(
                String id,
                Optional<String> name,
                Optional<List<PlannedPermission>> scopes,
                Optional<List<PlannedPermission>> appRoles,
                Optional<String> accessTokenType) {
            this(id, name, scopes, appRoles, accessTokenType, Optional.empty());
        }
    }

    /// @param onlyForGroups names of groups whose members alone may have it
    /// @param onlyForRoles names of roles, likewise
    public record PlannedPermission(
            String name, String description, List<String> onlyForGroups, List<String> onlyForRoles) {
        /// One that everybody may have.
        public PlannedPermission(String name, String description) {
            this(name, description, List.of(), List.of());
        }
    }

    /// @param jwks a JSON Web Key Set without private parts, in one fixed spelling, checked by whoever read it
    public record PlannedClient(
            String id,
            Optional<String> name,
            Optional<String> type,
            Optional<ClearText> secret,
            Optional<String> jwks,
            Optional<List<String>> redirectUris,
            Optional<List<String>> postLogoutRedirectUris,
            Optional<String> backchannelLogoutUri,
            Optional<List<String>> origins,
            Optional<List<String>> scopes,
            Optional<List<String>> appPermissions,
            Optional<List<String>> grantTypes,
            Optional<String> consent,
            Optional<String> api,
            Optional<String> strength,
            Optional<Boolean> keyBound,
            Optional<String> frontchannelLogoutUri,
            Optional<PlannedRevocation> revocation,
            Optional<List<PlannedSecret>> secrets) {

        /// One that is there, with nothing changed but whether its users are asked.
        public static PlannedClient consent(String id, boolean forAll) {
            return new PlannedClient(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(forAll ? "none" : "required"),
                    Optional.empty(),
                    Optional.empty());
        }

        /// One with one secret at most, of which nothing is said.
        public PlannedClient(
                String id,
                Optional<String> name,
                Optional<String> type,
                Optional<ClearText> secret,
                Optional<String> jwks,
                Optional<List<String>> redirectUris,
                Optional<List<String>> postLogoutRedirectUris,
                Optional<String> backchannelLogoutUri,
                Optional<List<String>> origins,
                Optional<List<String>> scopes,
                Optional<List<String>> appPermissions,
                Optional<List<String>> grantTypes,
                Optional<String> consent,
                Optional<String> api,
                Optional<String> strength,
                Optional<Boolean> keyBound,
                Optional<String> frontchannelLogoutUri,
                Optional<PlannedRevocation> revocation) {
            this(
                    id,
                    name,
                    type,
                    secret,
                    jwks,
                    redirectUris,
                    postLogoutRedirectUris,
                    backchannelLogoutUri,
                    origins,
                    scopes,
                    appPermissions,
                    grantTypes,
                    consent,
                    api,
                    strength,
                    keyBound,
                    frontchannelLogoutUri,
                    revocation,
                    Optional.empty());
        }

        /// One that says nothing of keys, frames and users who are to be ended.
        public PlannedClient(
                String id,
                Optional<String> name,
                Optional<String> type,
                Optional<ClearText> secret,
                Optional<String> jwks,
                Optional<List<String>> redirectUris,
                Optional<List<String>> postLogoutRedirectUris,
                Optional<String> backchannelLogoutUri,
                Optional<List<String>> origins,
                Optional<List<String>> scopes,
                Optional<List<String>> appPermissions,
                Optional<List<String>> grantTypes,
                Optional<String> consent,
                Optional<String> api,
                Optional<String> strength) {
            this(
                    id,
                    name,
                    type,
                    secret,
                    jwks,
                    redirectUris,
                    postLogoutRedirectUris,
                    backchannelLogoutUri,
                    origins,
                    scopes,
                    appPermissions,
                    grantTypes,
                    consent,
                    api,
                    strength,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /// One of the secrets of a client: itself or its hash.
    ///
    /// @param sha256 in lower-case hexadecimal
    /// @param expires a day, the first on which it is not good any more, or a moment (ISO 8601)
    public record PlannedSecret(
            Optional<ClearText> secret,
            Optional<String> sha256,
            Optional<String> description,
            Optional<String> expires) {}

    /// Where an app is asked to end everything of a user; all of it at once, so that what is not given takes its
    /// default.
    ///
    /// @param endpoint empty if it is not asked any more
    public record PlannedRevocation(
            Optional<String> endpoint, Optional<String> subject, Optional<String> users, Optional<ClearText> bearer) {}

    /// A plan that says nothing.
    public static final TenantPlan EMPTY = new TenantPlan(
            Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /// @param ownKey true for `private_key_jwt` with a key pair that is made here
    /// @param methods what it says, and what that means here: see [io.bailiff.core.federation.Provider]
    public record PlannedProvider(
            String id,
            Optional<String> name,
            Optional<String> issuer,
            Optional<String> clientId,
            Optional<ClearText> secret,
            Optional<Boolean> ownKey,
            Optional<List<String>> scopes,
            Optional<Map<String, String>> methods,
            Optional<String> eventKeys,
            Optional<Boolean> enabled) {

        /// One that is there, with nothing changed but this.
        public static PlannedProvider enabled(String id, boolean enabled) {
            return new PlannedProvider(
                    id,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(enabled));
        }
    }

    /// One that is about a single provider.
    public static TenantPlan of(PlannedProvider provider) {
        return new TenantPlan(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(provider));
    }

    /// One that is about a single client.
    public static TenantPlan of(PlannedClient client) {
        return new TenantPlan(Optional.empty(), List.of(), List.of(), List.of(), List.of(client));
    }

    /// One that is about a single API.
    public static TenantPlan of(PlannedApi api) {
        return new TenantPlan(Optional.empty(), List.of(), List.of(), List.of(api), List.of());
    }

    /// One that says nothing about methods and other providers.
    public TenantPlan(
            Optional<String> tenantName,
            List<PlannedUser> users,
            List<PlannedGroup> groups,
            List<PlannedApi> apis,
            List<PlannedClient> clients) {
        this(tenantName, Optional.empty(), List.of(), users, groups, apis, clients, List.of());
    }

    public TenantPlan {
        strengths = List.copyOf(strengths);
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        apis = List.copyOf(apis);
        clients = List.copyOf(clients);
        providers = List.copyOf(providers);
    }
}
