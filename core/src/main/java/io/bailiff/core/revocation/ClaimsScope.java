package io.bailiff.core.revocation;

import io.bailiff.core.id.ApiId;
import io.bailiff.core.id.TenantId;
import io.bailiff.core.id.UserId;

/// Whose access tokens say something that is not so any more. What they hang on lives: the next token is right.
public sealed interface ClaimsScope {

    /// All tokens for users of the tenant.
    record OfTenant(TenantId tenant) implements ClaimsScope {}

    /// All tokens for one user.
    record OfUser(UserId user) implements ClaimsScope {}

    /// One scope in the tokens for one user at one API; all else in them still is as they say.
    ///
    /// @param scope its short name
    record OfPermission(UserId user, ApiId api, String scope) implements ClaimsScope {}

    /// The kind on the wire.
    default String kind() {
        return switch (this) {
            case OfTenant _ -> "tenant-claims";
            case OfUser _ -> "user-claims";
            case OfPermission _ -> "user-scope";
        };
    }

    /// The id on the wire; unique within its kind.
    default String id() {
        return switch (this) {
            case OfTenant(var tenant) -> tenant.text();
            case OfUser(var user) -> user.text();
            case OfPermission(var user, var api, var scope) -> user.text() + " " + api.text() + " " + scope;
        };
    }
}
