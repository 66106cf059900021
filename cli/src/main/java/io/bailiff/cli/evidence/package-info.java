/// The commands evidence export, evidence keys and evidence verify.
@NullMarked
package io.bailiff.cli.evidence;

import org.jspecify.annotations.NullMarked;
