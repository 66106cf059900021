/// The race without HTTP: the services of core and a store in this process. Must not know a server.
@NullMarked
package io.bailiff.bench.inprocess;

import org.jspecify.annotations.NullMarked;
