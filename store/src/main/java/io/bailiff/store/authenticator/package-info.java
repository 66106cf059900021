/// Keeps second factors. Must not know how their secrets are encrypted or their codes compared.
@NullMarked
package io.bailiff.store.authenticator;

import org.jspecify.annotations.NullMarked;
