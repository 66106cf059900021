/// What the gate's owner wrote down, checked before anything starts.
@NullMarked
package io.bailiff.gate.setting;

import org.jspecify.annotations.NullMarked;
