/// The commands below kills. They only show.
@NullMarked
package io.bailiff.cli.kill;

import org.jspecify.annotations.NullMarked;
