/// Tests of the pages of applications and APIs.
@NullMarked
package io.bailiff.server.console.apps;

import org.jspecify.annotations.NullMarked;
