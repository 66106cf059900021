package io.bailiff.server.token;

import io.bailiff.core.client.Api;
import io.bailiff.core.client.Api.Permission;
import io.bailiff.core.client.Api.TokenType;
import io.bailiff.core.id.ApiId;
import java.util.List;
import java.util.Optional;

/// The APIs that the provider itself is. They are part of the product, not of a tenant's configuration.
public final class BuiltInApis {
    /// The Graph-compatible API; scope names without a resource are meant for it.
    public static final ApiId GRAPH = new ApiId("api://graph");

    /// Bailiff's own API.
    public static final ApiId BAILIFF = new ApiId("api://bailiff");

    /// The feed of kills.
    public static final ApiId SSF = new ApiId("api://ssf");

    private static final List<Permission> GRAPH_PERMISSIONS = List.of(
            new Permission("User.Read", "Read your profile"),
            new Permission("User.ReadWrite", "Read and change your profile"),
            new Permission("User.ReadBasic.All", "Read everybody's name"),
            new Permission("User.Read.All", "Read everybody's profile"),
            new Permission("User.ReadWrite.All", "Read and change everybody's profile"),
            new Permission("User.EnableDisableAccount.All", "Enable and disable accounts"),
            new Permission("User.RevokeSessions.All", "Revoke everybody's sessions"),
            new Permission("User-PasswordProfile.ReadWrite.All", "Reset everybody's password"),
            new Permission("Directory.Read.All", "Read the directory"),
            new Permission("Directory.ReadWrite.All", "Read and change the directory"),
            new Permission("Directory.AccessAsUser.All", "Do in the directory what you may do"),
            new Permission("Group.Read.All", "Read groups"),
            new Permission("GroupMember.Read.All", "Read who is in which group"),
            new Permission("Application.Read.All", "Read applications"),
            new Permission("RoleManagement.Read.Directory", "Read who is an administrator"),
            new Permission("AuditLog.Read.All", "Read the audit log"),
            new Permission("UserAuthenticationMethod.Read", "Read your authentication methods"),
            new Permission("UserAuthenticationMethod.Read.All", "Read everybody's authentication methods"),
            new Permission("UserAuthenticationMethod.ReadWrite.All", "Change everybody's authentication methods"),
            new Permission("Policy.Read.All", "Read policies"),
            new Permission("Policy.ReadWrite.ConditionalAccess", "Change conditional access policies"));

    private static final List<Permission> BAILIFF_PERMISSIONS = List.of(
            new Permission("read", "Look at users, sessions, kills and receivers"),
            new Permission("revoke", "Revoke"),
            new Permission("configure", "Change the tenant's configuration"));

    private static final List<Permission> SSF_PERMISSIONS = List.of(
            new Permission("ssf.read", "Read the feed of kills"),
            new Permission("ssf.manage", "Manage its own streams of the feed"));

    private static final List<Api> ALL = List.of(
            new Api(GRAPH, "Directory", GRAPH_PERMISSIONS, GRAPH_PERMISSIONS, TokenType.JWT),
            new Api(BAILIFF, "Bailiff", BAILIFF_PERMISSIONS, BAILIFF_PERMISSIONS, TokenType.JWT),
            new Api(SSF, "Feed of kills", List.of(), SSF_PERMISSIONS, TokenType.JWT));

    private BuiltInApis() {}

    public static List<Api> all() {
        return ALL;
    }

    public static Optional<Api> find(ApiId id) {
        return ALL.stream().filter(api -> api.id().equals(id)).findFirst();
    }
}
