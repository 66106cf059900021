/// Kills in the admin center: listed, watched on their way, proved.
@NullMarked
package io.bailiff.server.console.kill;

import org.jspecify.annotations.NullMarked;
