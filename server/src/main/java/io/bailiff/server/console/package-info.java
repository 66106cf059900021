/// The admin center's pages. Translates HTTP to commands of core.
@NullMarked
package io.bailiff.server.console;

import org.jspecify.annotations.NullMarked;
