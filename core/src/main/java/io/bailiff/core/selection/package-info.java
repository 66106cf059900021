/// Sessions of the whole tenant, found by what is known of them, and ended as one set. Must not know how sessions
/// begin.
@NullMarked
package io.bailiff.core.selection;

import org.jspecify.annotations.NullMarked;
