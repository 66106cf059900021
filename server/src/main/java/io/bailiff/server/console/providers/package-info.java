/// Setting up other providers in the admin center. Must not decide what a provider may be: a tenant plan does.
@NullMarked
package io.bailiff.server.console.providers;

import org.jspecify.annotations.NullMarked;
