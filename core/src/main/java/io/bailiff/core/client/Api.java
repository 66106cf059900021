package io.bailiff.core.client;

import io.bailiff.core.id.ApiId;
import java.util.List;

/// An API: a resource server that accepts our tokens.
///
/// @param scopes what a client may do for a user
/// @param appRoles what a client may do on its own account
/// @param statusList its tokens say where their status is looked up, and it looks there
public record Api(
        ApiId id,
        String name,
        List<Permission> scopes,
        List<Permission> appRoles,
        TokenType tokenType,
        boolean statusList) {

    /// One that looks up no status.
    public Api(ApiId id, String name, List<Permission> scopes, List<Permission> appRoles, TokenType tokenType) {
        this(id, name, scopes, appRoles, tokenType, false);
    }

    /// Something that a client may be allowed to do at the API.
    ///
    /// @param name the short name, as in `scp`; the full name is the API's id, a slash, and this
    /// @param onlyFor whose tokens may carry it; everybody's if it is an application's own permission
    public record Permission(String name, String description, Entitled onlyFor) {
        /// One that everybody may have.
        public Permission(String name, String description) {
            this(name, description, Entitled.EVERYBODY);
        }
    }

    /// The `typ` header of this API's access tokens. Some validators insist on one, some on the other.
    public enum TokenType {
        JWT("JWT"),
        AT_JWT("at+jwt");

        private final String header;

        TokenType(String header) {
            this.header = header;
        }

        public String header() {
            return header;
        }
    }

    public Api {
        scopes = List.copyOf(scopes);
        appRoles = List.copyOf(appRoles);
    }
}
