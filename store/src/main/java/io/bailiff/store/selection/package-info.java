/// The statements that look through the sessions of the whole tenant, and sets of them.
@NullMarked
package io.bailiff.store.selection;

import org.jspecify.annotations.NullMarked;
