/// The provider's process: starts it and wires the features to the store. The only package that knows which store there
/// is.
@NullMarked
package io.bailiff.server;

import org.jspecify.annotations.NullMarked;
