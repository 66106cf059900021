/// Keeps what proves an identity. Must not know how it is compared.
@NullMarked
package io.bailiff.store.credential;

import org.jspecify.annotations.NullMarked;
