/// Conditional Access in SQL.
@NullMarked
package io.bailiff.store.access;

import org.jspecify.annotations.NullMarked;
