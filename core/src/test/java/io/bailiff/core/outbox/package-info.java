@NullMarked
package io.bailiff.core.outbox;

import org.jspecify.annotations.NullMarked;
