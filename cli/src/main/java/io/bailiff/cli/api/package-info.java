/// Bailiff's own API as seen by a client: calls and their outcomes. It does not know which command asked.
@NullMarked
package io.bailiff.cli.api;

import org.jspecify.annotations.NullMarked;
