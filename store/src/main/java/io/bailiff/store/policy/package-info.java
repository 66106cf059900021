/// What the organization allows and asks for. Must not decide.
@NullMarked
package io.bailiff.store.policy;

import org.jspecify.annotations.NullMarked;
