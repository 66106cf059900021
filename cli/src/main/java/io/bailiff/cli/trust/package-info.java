/// The command trust: the certificate of the local CA and how to make a machine trust it. It makes no request.
@NullMarked
package io.bailiff.cli.trust;

import org.jspecify.annotations.NullMarked;
