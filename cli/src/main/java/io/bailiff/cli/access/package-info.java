/// How this command proves who it is: the stored sign-in, the operator key, the token endpoint. It never prints and
/// never asks.
@NullMarked
package io.bailiff.cli.access;

import org.jspecify.annotations.NullMarked;
