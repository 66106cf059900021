/// Tests of the HTTP client against a server that says exactly what it is told. Must not know OAuth.
@NullMarked
package io.bailiff.bench.http;

import org.jspecify.annotations.NullMarked;
