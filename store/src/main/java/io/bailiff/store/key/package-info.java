/// The statements behind the provider's keys. Must not know how to decrypt them.
@NullMarked
package io.bailiff.store.key;

import org.jspecify.annotations.NullMarked;
