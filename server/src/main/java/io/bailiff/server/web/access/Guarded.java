package io.bailiff.server.web.access;

import io.bailiff.core.access.UserAction;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A page of a signed-in person that does something which Conditional Access policies may guard.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Guarded {
    UserAction value();
}
