/// The command coverage. It only shows.
@NullMarked
package io.bailiff.cli.coverage;

import org.jspecify.annotations.NullMarked;
