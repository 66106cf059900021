/// `bailiff transmitters …`: other systems that tell us of our users.
@NullMarked
package io.bailiff.cli.transmitter;

import org.jspecify.annotations.NullMarked;
