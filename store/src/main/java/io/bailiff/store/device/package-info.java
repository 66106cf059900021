/// Registered devices, in SQL.
@NullMarked
package io.bailiff.store.device;

import org.jspecify.annotations.NullMarked;
