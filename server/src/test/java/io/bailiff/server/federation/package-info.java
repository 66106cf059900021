@NullMarked
package io.bailiff.server.federation;

import org.jspecify.annotations.NullMarked;
