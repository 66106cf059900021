/// Tests of Bailiff's own API against a running server.
@NullMarked
package io.bailiff.server.api;

import org.jspecify.annotations.NullMarked;
