/// The command apply. It sends the tenant file as it is; reading it is the server's work.
@NullMarked
package io.bailiff.cli.tenant;

import org.jspecify.annotations.NullMarked;
