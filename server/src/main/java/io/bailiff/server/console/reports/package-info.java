/// The pages of reports. Translates HTTP to commands of core.
@NullMarked
package io.bailiff.server.console.reports;

import org.jspecify.annotations.NullMarked;
