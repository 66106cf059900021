/// Kill drills in the admin center. Must not run them.
@NullMarked
package io.bailiff.server.console.drills;

import org.jspecify.annotations.NullMarked;
