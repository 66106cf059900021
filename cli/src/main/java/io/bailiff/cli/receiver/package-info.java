/// The commands receivers list and receivers logouts. They only show.
@NullMarked
package io.bailiff.cli.receiver;

import org.jspecify.annotations.NullMarked;
