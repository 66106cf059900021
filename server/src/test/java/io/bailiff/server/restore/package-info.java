/// Keys at rest and in rotation.
@NullMarked
package io.bailiff.server.restore;

import org.jspecify.annotations.NullMarked;
