/// Backups in the admin center.
@NullMarked
package io.bailiff.server.console.backup;

import org.jspecify.annotations.NullMarked;
