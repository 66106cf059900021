/// The command receivers list. It only shows.
@NullMarked
package io.bailiff.cli.receiver;

import org.jspecify.annotations.NullMarked;
