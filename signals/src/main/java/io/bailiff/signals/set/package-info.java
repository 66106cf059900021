/// Security event tokens (RFC 8417): writes them and reads them strictly. Must not know how they travel.
@NullMarked
package io.bailiff.signals.set;

import org.jspecify.annotations.NullMarked;
