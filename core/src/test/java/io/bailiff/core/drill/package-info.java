@NullMarked
package io.bailiff.core.drill;

import org.jspecify.annotations.NullMarked;
