/// The commands below revoke. They own the words and the waiting; what a revocation hits is decided by the server
/// alone.
@NullMarked
package io.bailiff.cli.revocation;

import org.jspecify.annotations.NullMarked;
