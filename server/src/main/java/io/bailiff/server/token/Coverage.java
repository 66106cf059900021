package io.bailiff.server.token;

import io.bailiff.core.id.ApiId;

/// Knows whether an API would hear of a kill. Only then may its tokens live long.
@FunctionalInterface
public interface Coverage {

    /// True if it is a part of the product, or every process of the API that accepts tokens holds a live lease on the
    /// feed at this moment.
    boolean live(ApiId api);
}
