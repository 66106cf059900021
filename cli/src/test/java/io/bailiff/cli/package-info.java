@NullMarked
package io.bailiff.cli;

import org.jspecify.annotations.NullMarked;
