/// Putting messages into words and bringing them to people. Must not know why somebody is written
/// to.
@NullMarked
package io.bailiff.server.delivery;

import org.jspecify.annotations.NullMarked;
