/// The statements behind looking users up. Must not know sessions or tokens.
@NullMarked
package io.bailiff.store.user;

import org.jspecify.annotations.NullMarked;
