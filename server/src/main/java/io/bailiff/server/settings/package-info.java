/// What an operator can set, with defaults that are right for most. Must not know the features.
@NullMarked
package io.bailiff.server.settings;

import org.jspecify.annotations.NullMarked;
