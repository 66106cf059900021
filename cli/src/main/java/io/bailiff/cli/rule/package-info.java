/// Revocation by itself.
@NullMarked
package io.bailiff.cli.rule;

import org.jspecify.annotations.NullMarked;
