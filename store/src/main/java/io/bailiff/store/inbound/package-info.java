/// Transmitters of shared signals and what they told, in SQL.
@NullMarked
package io.bailiff.store.inbound;

import org.jspecify.annotations.NullMarked;
