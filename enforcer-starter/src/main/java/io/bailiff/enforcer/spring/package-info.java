/// Sets up an enforcer in a Spring Boot application from properties. Must not decide anything about tokens
/// itself.
@NullMarked
package io.bailiff.enforcer.spring;

import org.jspecify.annotations.NullMarked;
