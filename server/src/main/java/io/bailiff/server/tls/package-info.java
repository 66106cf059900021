/// The local certificate authority for a first start without certificates. Must not know anything else.
@NullMarked
package io.bailiff.server.tls;

import org.jspecify.annotations.NullMarked;
