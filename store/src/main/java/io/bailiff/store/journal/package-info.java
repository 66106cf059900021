/// The statements behind the logs as administrators read them. Must not change what they show.
@NullMarked
package io.bailiff.store.journal;

import org.jspecify.annotations.NullMarked;
