package io.bailiff.server.token;

import io.bailiff.core.client.Api;
import io.bailiff.core.directory.BuiltIns;
import io.bailiff.core.id.ApiId;
import java.util.List;
import java.util.Optional;

/// The APIs that the provider itself is, without a look into the store.
public final class BuiltInApis {
    /// The Graph-compatible API; scope names without a resource are meant for it.
    public static final ApiId GRAPH = BuiltIns.GRAPH;

    /// Bailiff's own API.
    public static final ApiId BAILIFF = BuiltIns.BAILIFF;

    /// The feed of kills.
    public static final ApiId SSF = BuiltIns.SSF;

    private static final List<Api> ALL = BuiltIns.apis();

    private BuiltInApis() {}

    public static List<Api> all() {
        return ALL;
    }

    public static Optional<Api> find(ApiId id) {
        return ALL.stream().filter(api -> api.id().equals(id)).findFirst();
    }
}
