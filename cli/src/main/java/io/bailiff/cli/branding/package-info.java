/// The commands below branding: how the organisation shows itself.
@NullMarked
package io.bailiff.cli.branding;

import org.jspecify.annotations.NullMarked;
