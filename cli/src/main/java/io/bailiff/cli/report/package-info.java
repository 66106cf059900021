/// The commands below reports: what somebody should look at.
@NullMarked
package io.bailiff.cli.report;

import org.jspecify.annotations.NullMarked;
