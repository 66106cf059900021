/// Tests of the Graph-compatible API against a running server.
@NullMarked
package io.bailiff.server.graph;

import org.jspecify.annotations.NullMarked;
