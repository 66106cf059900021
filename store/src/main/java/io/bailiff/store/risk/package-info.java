/// Risk in SQL.
@NullMarked
package io.bailiff.store.risk;

import org.jspecify.annotations.NullMarked;
