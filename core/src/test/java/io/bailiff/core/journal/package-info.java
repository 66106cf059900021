@NullMarked
package io.bailiff.core.journal;

import org.jspecify.annotations.NullMarked;
