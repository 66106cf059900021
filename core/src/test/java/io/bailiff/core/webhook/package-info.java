@NullMarked
package io.bailiff.core.webhook;

import org.jspecify.annotations.NullMarked;
