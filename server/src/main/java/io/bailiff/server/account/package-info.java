/// The signed-in user's own pages. Translates HTTP to commands of core.
@NullMarked
package io.bailiff.server.account;

import org.jspecify.annotations.NullMarked;
