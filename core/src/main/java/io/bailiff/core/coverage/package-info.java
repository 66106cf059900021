/// How long a kill takes at most until it bites, at each API and for each app.
@NullMarked
package io.bailiff.core.coverage;

import org.jspecify.annotations.NullMarked;
