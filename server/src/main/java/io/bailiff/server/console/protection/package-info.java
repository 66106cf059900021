/// What policies are made of: places and strengths, and what policies would come to.
@NullMarked
package io.bailiff.server.console.protection;

import org.jspecify.annotations.NullMarked;
