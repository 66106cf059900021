/// The commands below users. They show, and reset passwords.
@NullMarked
package io.bailiff.cli.user;

import org.jspecify.annotations.NullMarked;
