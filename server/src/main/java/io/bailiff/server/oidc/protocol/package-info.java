/// What OAuth requests and answers consist of: parameters, scopes, claims requests, errors. Must not know
/// endpoints.
@NullMarked
package io.bailiff.server.oidc.protocol;

import org.jspecify.annotations.NullMarked;
