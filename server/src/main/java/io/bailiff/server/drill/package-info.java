/// Runs kill drills: shows canaries' tokens to APIs, has them killed, and watches who obeys. Must not decide what that
/// means.
@NullMarked
package io.bailiff.server.drill;

import org.jspecify.annotations.NullMarked;
