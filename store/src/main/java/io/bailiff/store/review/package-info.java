/// The statements behind reports. Must not know what makes something worth a look.
@NullMarked
package io.bailiff.store.review;

import org.jspecify.annotations.NullMarked;
