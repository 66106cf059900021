/// The statements behind sessions. Must not know cookies or passwords other than as hashes.
@NullMarked
package io.bailiff.store.session;

import org.jspecify.annotations.NullMarked;
