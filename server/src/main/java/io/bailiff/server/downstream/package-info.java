/// Asking apps to end everything of a user (Global Token Revocation). Must not know why, nor for whom.
@NullMarked
package io.bailiff.server.downstream;

import org.jspecify.annotations.NullMarked;
