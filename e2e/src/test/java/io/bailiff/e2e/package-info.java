/// The product as people meet it: real jars, real HTTPS, a real browser. Must not know any of our classes.
@NullMarked
package io.bailiff.e2e;

import org.jspecify.annotations.NullMarked;
