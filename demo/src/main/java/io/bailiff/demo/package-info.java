/// The demo: a provider started as its user would start it, an API protected by the enforcer, and the kill drill. Knows
/// the provider by HTTP
/// only.
@NullMarked
package io.bailiff.demo;

import org.jspecify.annotations.NullMarked;
