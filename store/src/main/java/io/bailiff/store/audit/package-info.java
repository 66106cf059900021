/// The statements behind the audit chain. Must not know what the entries are about.
@NullMarked
package io.bailiff.store.audit;

import org.jspecify.annotations.NullMarked;
