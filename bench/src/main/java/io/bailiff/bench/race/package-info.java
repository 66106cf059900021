/// Six sessions refresh in a tight loop while their user is revoked: who survives, and who is hit by mistake. Must not
/// know
/// whose server it is.
@NullMarked
package io.bailiff.bench.race;

import org.jspecify.annotations.NullMarked;
