/// Which kills somebody looks for, in the words of addresses, forms and the API, which are the same.
@NullMarked
@CheckReturnValue
package io.bailiff.server.web.kill;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
