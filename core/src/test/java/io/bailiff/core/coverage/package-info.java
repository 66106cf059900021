@NullMarked
package io.bailiff.core.coverage;

import org.jspecify.annotations.NullMarked;
