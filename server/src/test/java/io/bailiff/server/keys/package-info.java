/// Keys at rest and in rotation.
@NullMarked
package io.bailiff.server.keys;

import org.jspecify.annotations.NullMarked;
