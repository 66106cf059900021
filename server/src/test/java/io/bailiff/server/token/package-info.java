/// Access tokens for tests of the APIs.
@NullMarked
package io.bailiff.server.token;

import org.jspecify.annotations.NullMarked;
