/// The commands policies and locations: Conditional Access through Graph's addresses.
@NullMarked
package io.bailiff.cli.policy;

import org.jspecify.annotations.NullMarked;
