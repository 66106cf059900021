/// The commands about sessions: looking at them, and ending chosen ones.
@NullMarked
package io.bailiff.cli.session;

import org.jspecify.annotations.NullMarked;
