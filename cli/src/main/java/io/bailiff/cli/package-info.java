/// The bailiff command: puts the nouns together and starts them. It knows every noun and no protocol.
@NullMarked
package io.bailiff.cli;

import org.jspecify.annotations.NullMarked;
