/// What a person sees: tables, colours, times, exit codes. It lets no control character of a stranger through, and
/// knows nothing of HTTP.
@NullMarked
package io.bailiff.cli.terminal;

import org.jspecify.annotations.NullMarked;
