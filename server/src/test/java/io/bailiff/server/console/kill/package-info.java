@NullMarked
package io.bailiff.server.console.kill;

import org.jspecify.annotations.NullMarked;
