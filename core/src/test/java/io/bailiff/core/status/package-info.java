@NullMarked
package io.bailiff.core.status;

import org.jspecify.annotations.NullMarked;
