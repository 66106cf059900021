/// The race against any OpenID provider, described by options. Must not assume that the provider is Bailiff.
@NullMarked
package io.bailiff.bench.foreign;

import org.jspecify.annotations.NullMarked;
