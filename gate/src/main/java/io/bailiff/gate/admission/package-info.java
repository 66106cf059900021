/// Who may pass: one decision for every request, by cookie or by token. Knows nothing of HTTP servers.
@NullMarked
package io.bailiff.gate.admission;

import org.jspecify.annotations.NullMarked;
