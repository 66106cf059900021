/// What the admin center's first page shows: is everything all right?
@NullMarked
package io.bailiff.server.console.home;

import org.jspecify.annotations.NullMarked;
