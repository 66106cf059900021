@NullMarked
package io.bailiff.core.review;

import org.jspecify.annotations.NullMarked;
