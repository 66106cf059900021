package io.bailiff.server.web.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// A page asks this by itself, so it does not count as a use of the session.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Background {}
