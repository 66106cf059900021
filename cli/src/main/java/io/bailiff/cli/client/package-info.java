/// `bailiff clients`: applications, and the secrets they keep.
@NullMarked
package io.bailiff.cli.client;

import org.jspecify.annotations.NullMarked;
