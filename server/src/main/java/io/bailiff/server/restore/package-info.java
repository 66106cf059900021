/// Notices that an older copy of the database was put back, and restores backups. Must be asked before anything else
/// reads the database.
@NullMarked
@CheckReturnValue
package io.bailiff.server.restore;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
