/// How one signs in at the provider (OpenID Connect, code flow), and how tokens are renewed.
@NullMarked
package io.bailiff.gate.signin;

import org.jspecify.annotations.NullMarked;
