/// How bytes become values: strict JSON, strict base64url, the compact form of a signed JWT. Knows nothing
/// of events, keys or time.
@NullMarked
package io.bailiff.signals.wire;

import org.jspecify.annotations.NullMarked;
