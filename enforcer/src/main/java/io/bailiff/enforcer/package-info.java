/// What an API uses to refuse dead tokens: one [io.bailiff.enforcer.Enforcer] for each issuer, and a servlet
/// filter on top of it. Must not know any web framework beyond the servlet API.
@NullMarked
package io.bailiff.enforcer;

import org.jspecify.annotations.NullMarked;
