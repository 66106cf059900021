/// Where events of other systems come in: by push (RFC 8935) and by poll (RFC 8936). What they lead to is said by
/// `core.inbound`.
@NullMarked
package io.bailiff.server.inbound;

import org.jspecify.annotations.NullMarked;
