/// The commands below receivers: who is told of revocations, and how far that is.
@NullMarked
package io.bailiff.cli.receiver;

import org.jspecify.annotations.NullMarked;
