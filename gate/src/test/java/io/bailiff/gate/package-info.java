@NullMarked
package io.bailiff.gate;

import org.jspecify.annotations.NullMarked;
