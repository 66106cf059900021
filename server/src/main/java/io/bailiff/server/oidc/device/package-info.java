/// Devices without a browser (RFC 8628): their endpoint and the page where a user approves them. Must not mint
/// tokens.
@NullMarked
package io.bailiff.server.oidc.device;

import org.jspecify.annotations.NullMarked;
