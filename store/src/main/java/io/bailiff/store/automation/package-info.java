/// Revocation by itself in SQL.
@NullMarked
package io.bailiff.store.automation;

import org.jspecify.annotations.NullMarked;
