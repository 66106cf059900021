/// Users at risk.
@NullMarked
package io.bailiff.cli.risk;

import org.jspecify.annotations.NullMarked;
