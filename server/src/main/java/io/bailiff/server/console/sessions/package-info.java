/// The pages about the sessions of the whole tenant, and about sets of them that are ended together.
@NullMarked
package io.bailiff.server.console.sessions;

import org.jspecify.annotations.NullMarked;
