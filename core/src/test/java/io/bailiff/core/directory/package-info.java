/// Tests of the directory's rules.
@NullMarked
package io.bailiff.core.directory;

import org.jspecify.annotations.NullMarked;
