/// The statements behind apps that are asked to end everything of a user. Must not know tokens.
@NullMarked
package io.bailiff.store.downstream;

import org.jspecify.annotations.NullMarked;
