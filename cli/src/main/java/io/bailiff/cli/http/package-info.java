/// One request, one reply, over checked TLS. It says whether a request can have reached the server, and knows nothing
/// of OAuth.
@NullMarked
package io.bailiff.cli.http;

import org.jspecify.annotations.NullMarked;
