/// Applications and APIs in the admin center. What is saved goes through the same plan as a tenant
/// file, so that both
/// have one truth.
@NullMarked
package io.bailiff.server.console.apps;

import org.jspecify.annotations.NullMarked;
