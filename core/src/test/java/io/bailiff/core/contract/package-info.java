/// The laws of the core's ports, as test suites that every store must pass. Must not know which store it is.
@NullMarked
package io.bailiff.core.contract;

import org.jspecify.annotations.NullMarked;
