/// The command status. It only shows.
@NullMarked
package io.bailiff.cli.status;

import org.jspecify.annotations.NullMarked;
