/// The statements behind codes and refresh-token families. Must not know how tokens look.
@NullMarked
package io.bailiff.store.grant;

import org.jspecify.annotations.NullMarked;
