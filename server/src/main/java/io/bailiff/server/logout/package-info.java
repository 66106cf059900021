/// Telling apps that a sign-in is over (OpenID Connect Back-Channel Logout 1.0). Must not know why, nor
/// who has to be told.
@NullMarked
package io.bailiff.server.logout;

import org.jspecify.annotations.NullMarked;
