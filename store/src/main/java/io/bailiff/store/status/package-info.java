/// Token Status Lists.
@NullMarked
package io.bailiff.store.status;

import org.jspecify.annotations.NullMarked;
