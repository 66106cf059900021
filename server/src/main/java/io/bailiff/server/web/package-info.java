/// What every page and endpoint shares: headers, errors, the caller's address. Must not know the features.
@NullMarked
package io.bailiff.server.web;

import org.jspecify.annotations.NullMarked;
