/// Tests of the store on real databases.
@NullMarked
package io.bailiff.store;

import org.jspecify.annotations.NullMarked;
