/// `bailiff groups`: groups, and who is in them.
@NullMarked
package io.bailiff.cli.group;

import org.jspecify.annotations.NullMarked;
