/// Other systems that tell us of our users, in the admin center. What their events do is decided in `core.inbound`.
@NullMarked
package io.bailiff.server.console.transmitters;

import org.jspecify.annotations.NullMarked;
