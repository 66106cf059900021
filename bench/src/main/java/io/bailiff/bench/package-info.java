/// The program that makes every figure of RESULTS.md, and the arithmetic of a run. Not shipped; must not be
/// used by anything shipped.
@NullMarked
package io.bailiff.bench;

import org.jspecify.annotations.NullMarked;
