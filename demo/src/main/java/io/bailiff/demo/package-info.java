/// The demo: a provider started as its user would start it, three APIs protected by the enforcer, and the kill drills.
/// Knows the provider by HTTP only.
@NullMarked
package io.bailiff.demo;

import org.jspecify.annotations.NullMarked;
