/// Where things are: the server, the data directory, the keys. It reads options and the environment, and never the
/// network.
@NullMarked
package io.bailiff.cli.setting;

import org.jspecify.annotations.NullMarked;
