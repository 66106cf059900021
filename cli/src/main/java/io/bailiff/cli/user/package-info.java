/// The commands below users. They only show.
@NullMarked
package io.bailiff.cli.user;

import org.jspecify.annotations.NullMarked;
