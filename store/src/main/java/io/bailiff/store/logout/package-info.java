/// The statements behind back-channel logout. Must not know tokens.
@NullMarked
package io.bailiff.store.logout;

import org.jspecify.annotations.NullMarked;
