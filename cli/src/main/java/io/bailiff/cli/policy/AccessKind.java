package io.bailiff.cli.policy;

import io.bailiff.cli.http.Request;

/// What Conditional Access is made of.
enum AccessKind {
    POLICY("policies"),
    LOCATION("namedLocations");

    private final String collection;

    AccessKind(String collection) {
        this.collection = collection;
    }

    /// Of all of them, below Graph's base.
    String path() {
        return "/identity/conditionalAccess/" + collection;
    }

    String path(String id) {
        return path() + "/" + Request.encode(id);
    }
}
