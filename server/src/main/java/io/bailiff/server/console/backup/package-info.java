/// Backups in the admin center. Must not copy anything itself.
@NullMarked
package io.bailiff.server.console.backup;

import org.jspecify.annotations.NullMarked;
