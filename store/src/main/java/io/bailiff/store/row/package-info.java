/// How rows are read and written: columns, and the core's values they become. Must not know which statement they come
/// from.
@NullMarked
package io.bailiff.store.row;

import org.jspecify.annotations.NullMarked;
