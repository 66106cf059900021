/// Opens SQLite or PostgreSQL and runs units of work on it. Must not know what the tables mean: that is for the
/// packages
/// below, one per feature of the core.
@NullMarked
package io.bailiff.store;

import org.jspecify.annotations.NullMarked;
