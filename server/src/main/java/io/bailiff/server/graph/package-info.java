/// The Microsoft-Graph-compatible API. Translates HTTP to commands of core.
@NullMarked
package io.bailiff.server.graph;

import org.jspecify.annotations.NullMarked;
