/// The commands below delivery: who brings messages to people.
@NullMarked
package io.bailiff.cli.delivery;

import org.jspecify.annotations.NullMarked;
