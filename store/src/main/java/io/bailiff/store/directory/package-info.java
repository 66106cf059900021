/// The statements behind changes to users, groups, clients and APIs. Must not know who may make them.
@NullMarked
package io.bailiff.store.directory;

import org.jspecify.annotations.NullMarked;
