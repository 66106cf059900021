/// The settings of the provider itself. Must not decide who may change them.
@NullMarked
package io.bailiff.server.console.settings;

import org.jspecify.annotations.NullMarked;
