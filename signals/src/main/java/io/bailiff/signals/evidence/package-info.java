/// Files that prove what became of a kill. Must not know where the facts come from.
@NullMarked
package io.bailiff.signals.evidence;

import org.jspecify.annotations.NullMarked;
