package io.bailiff.server.token;

import io.bailiff.core.id.ApiId;

/// The APIs that the provider itself is.
public final class BuiltInApis {
    /// The Graph-compatible API; scope names without a resource are meant for it.
    public static final ApiId GRAPH = new ApiId("api://graph");

    /// Bailiff's own API.
    public static final ApiId BAILIFF = new ApiId("api://bailiff");

    /// The feed of kills.
    public static final ApiId SSF = new ApiId("api://ssf");

    private BuiltInApis() {}
}
