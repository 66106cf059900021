/// The statements behind notices. Must not know when a user is told what.
@NullMarked
package io.bailiff.store.notice;

import org.jspecify.annotations.NullMarked;
