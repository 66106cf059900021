/// A small HTTP/1.1 client over TLS that costs little, since it shares two cores with the server it measures. Must not
/// know
/// OAuth.
@NullMarked
package io.bailiff.bench.http;

import org.jspecify.annotations.NullMarked;
