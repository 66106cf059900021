/// Signed statements of receivers about what they enforce.
@NullMarked
package io.bailiff.signals.receipt;

import org.jspecify.annotations.NullMarked;
