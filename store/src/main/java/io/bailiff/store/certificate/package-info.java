/// Certificates that are bound, in SQL.
@NullMarked
package io.bailiff.store.certificate;

import org.jspecify.annotations.NullMarked;
