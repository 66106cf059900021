/// A real issuer for tests: TLS, keys, tokens and the feed of docs/feed.md, with levers to make it
/// misbehave. Must not know how the enforcer works inside.
@NullMarked
package io.bailiff.enforcer.testing;

import org.jspecify.annotations.NullMarked;
