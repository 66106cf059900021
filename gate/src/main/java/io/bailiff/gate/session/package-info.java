/// Sign-ins that the gate remembers, durable and sealed. Knows nothing of HTTP.
@NullMarked
package io.bailiff.gate.session;

import org.jspecify.annotations.NullMarked;
