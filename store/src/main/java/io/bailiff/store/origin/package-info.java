/// Finding what comes from a source outside.
@NullMarked
package io.bailiff.store.origin;

import org.jspecify.annotations.NullMarked;
