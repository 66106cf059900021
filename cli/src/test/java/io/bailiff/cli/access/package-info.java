/// Tests of how the command line gets in.
@NullMarked
package io.bailiff.cli.access;

import org.jspecify.annotations.NullMarked;
