/// The keys of the provider: those that sign, and those of its operators.
@NullMarked
package io.bailiff.cli.key;

import org.jspecify.annotations.NullMarked;
