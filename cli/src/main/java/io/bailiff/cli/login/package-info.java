/// The commands login, logout and whoami. They own the dialogue; the protocol is in access.
@NullMarked
package io.bailiff.cli.login;

import org.jspecify.annotations.NullMarked;
