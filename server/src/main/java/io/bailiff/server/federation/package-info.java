/// Talks to other OpenID providers: finds them, sends people there, checks what they say. Must not know who is linked
/// with whom.
@NullMarked
package io.bailiff.server.federation;

import org.jspecify.annotations.NullMarked;
