/// Hardware tokens in SQL.
@NullMarked
package io.bailiff.store.oath;

import org.jspecify.annotations.NullMarked;
