/// Whom an event is about: RFC 9493 subjects and the scope of a kill. Must not know how an event is signed
/// or sent.
@NullMarked
package io.bailiff.signals.subject;

import org.jspecify.annotations.NullMarked;
