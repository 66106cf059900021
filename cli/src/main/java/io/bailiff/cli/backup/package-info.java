/// `bailiff backup`. Must not know files of the server.
@NullMarked
package io.bailiff.cli.backup;

import org.jspecify.annotations.NullMarked;
