/// The commands below tokens: hardware tokens, from the vendor's file to their owner.
@NullMarked
package io.bailiff.cli.token;

import org.jspecify.annotations.NullMarked;
