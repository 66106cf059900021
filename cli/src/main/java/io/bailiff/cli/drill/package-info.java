/// The commands below drills: a canary is killed to see who obeys.
@NullMarked
package io.bailiff.cli.drill;

import org.jspecify.annotations.NullMarked;
