/// The statements behind the revocation log and its marks. Must not know who asks for a kill, or why.
@NullMarked
package io.bailiff.store.revocation;

import org.jspecify.annotations.NullMarked;
