package io.bailiff.server.graph;

import io.bailiff.server.web.JsonBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One call of the Graph API: a request of its own, or a part of a batch.
///
/// @param carrier the HTTP request that it came with, and whose bearer token it is made with
/// @param version `v1.0` or `beta`
/// @param path decoded segments after the version
/// @param query decoded parameters
/// @param body read when it is needed
/// @param eventual the caller accepts advanced queries (`ConsistencyLevel: eventual`)
record GraphRequest(
        HttpServletRequest carrier,
        String method,
        String version,
        List<String> path,
        Map<String, String> query,
        Supplier<JsonBody> body,
        boolean eventual) {

    GraphRequest {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    boolean beta() {
        return version.equals("beta");
    }
}
