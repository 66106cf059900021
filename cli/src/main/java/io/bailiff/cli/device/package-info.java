/// Registered devices.
@NullMarked
package io.bailiff.cli.device;

import org.jspecify.annotations.NullMarked;
