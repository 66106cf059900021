/// How clients prove that they are themselves (RFC 6749, 2.3; RFC 7523). Must not know grants or tokens.
@NullMarked
package io.bailiff.server.oidc.client;

import org.jspecify.annotations.NullMarked;
