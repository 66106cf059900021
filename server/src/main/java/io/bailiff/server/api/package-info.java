/// Bailiff's own API. Translates HTTP to commands of core.
@NullMarked
package io.bailiff.server.api;

import org.jspecify.annotations.NullMarked;
