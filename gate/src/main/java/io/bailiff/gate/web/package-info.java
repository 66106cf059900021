/// The gate's own addresses, what it says to proxies, and the streaming proxy.
@NullMarked
package io.bailiff.gate.web;

import org.jspecify.annotations.NullMarked;
