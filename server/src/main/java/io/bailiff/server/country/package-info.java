/// In which country an address is, by the operator's own file. Must not know features.
@NullMarked
package io.bailiff.server.country;

import org.jspecify.annotations.NullMarked;
