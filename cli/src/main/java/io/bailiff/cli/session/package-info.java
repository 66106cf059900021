/// The command sessions list. It only shows.
@NullMarked
package io.bailiff.cli.session;

import org.jspecify.annotations.NullMarked;
