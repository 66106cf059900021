/// The command contain. It owns the words; what goes is decided by the server alone.
@NullMarked
package io.bailiff.cli.containment;

import org.jspecify.annotations.NullMarked;
