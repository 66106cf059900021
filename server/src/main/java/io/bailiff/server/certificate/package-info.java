/// Takes certificates from browsers, on a port of its own, and checks them. Must not know whose they are.
@NullMarked
package io.bailiff.server.certificate;

import org.jspecify.annotations.NullMarked;
