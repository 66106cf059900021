/// An OpenID provider as its clients see it: endpoints, grants, revocation. Must not know how it is measured.
@NullMarked
package io.bailiff.bench.provider;

import org.jspecify.annotations.NullMarked;
