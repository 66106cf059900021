/// How it works: the kill table and its lease, the feed that keeps it fresh, the signature check. Not an
/// interface for others, and must not know the servlet API.
@NullMarked
package io.bailiff.enforcer.internal;

import org.jspecify.annotations.NullMarked;
