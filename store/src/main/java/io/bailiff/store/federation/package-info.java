/// Other providers in SQL.
@NullMarked
package io.bailiff.store.federation;

import org.jspecify.annotations.NullMarked;
