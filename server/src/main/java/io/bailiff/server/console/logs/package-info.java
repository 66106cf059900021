/// The pages of the logs. Translates HTTP to questions that core answers.
@NullMarked
package io.bailiff.server.console.logs;

import org.jspecify.annotations.NullMarked;
