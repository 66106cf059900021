/// Writes users, groups, clients, APIs and the tenant. Must not know what a change kills.
@NullMarked
package io.bailiff.store.directory;

import org.jspecify.annotations.NullMarked;
