/// Sign-in, sign-out and the session cookie. Must not know OAuth.
@NullMarked
package io.bailiff.server.signin;

import org.jspecify.annotations.NullMarked;
